"""Lets the network feel 8-bit arithmetic while it trains, so that it learns to bear it.

Forward passes round weights and activations as the exported graph will; gradients pass through the rounding.
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .model import Reader
from .onnx_graph import WEIGHT_LIMIT


def imitate(model: Reader, factors: dict[str, np.ndarray]) -> None:
    """From now on all products that will be quantised round as if they were. `factors` as `smoothing` gives them."""
    for name, module in model.named_modules():
        if isinstance(module, nn.Linear) and name.startswith(("encoder.", "taggers.", "pairs.", "relation.bilinear")):
            factor = torch.from_numpy(factors[name]) if name in factors else None
            module.forward = _rounded(module, factor)


def _rounded(module: nn.Linear, factor: Tensor | None):
    def forward(x: Tensor) -> Tensor:
        weight = module.weight
        if factor is not None:
            x, weight = x / factor.to(x.dtype), weight * factor
        return F.linear(_activation(x), _weight(weight), module.bias)

    return forward


def _weight(weight: Tensor) -> Tensor:
    with torch.no_grad():
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / WEIGHT_LIMIT
        error = torch.round(weight / scale) * scale - weight
    return weight + error


def _activation(x: Tensor) -> Tensor:
    """Levels per window, as at run time."""
    with torch.no_grad():
        axes = tuple(range(1 if x.dim() == 3 else 0, x.dim()))
        low, high = x.amin(axes, keepdim=True).clamp(max=0).float(), x.amax(axes, keepdim=True).clamp(min=0).float()
        scale = ((high - low).clamp(min=1e-8) / 255).to(x.dtype)
        error = torch.round(x / scale) * scale - x
    return x + error

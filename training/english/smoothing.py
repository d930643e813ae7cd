"""Evens out activations before they are quantised.

A few features of the inputs of `up` and `down` are ten times as large as the rest, and 8 bits per tensor would be spent
on them. Dividing each feature by a factor, and multiplying its row of weights by the same, changes nothing but that.
"""

import numpy as np
import torch

from .batches import pad
from .engine import INPUTS
from .model import Reader
from .windows import Window, Windower

#: Products whose inputs are evened out.
SITES = ("qkv", "up", "down")
#: How much of the unevenness moves from activations (1) to weights (0).
SHARE = 0.8


def calibration(windower: Windower, train) -> list[Window]:
    """Training windows of all corpora on which activations are measured."""
    return [w for documents in train.values() for d in documents[::60] for w in windower.plain(d)[:2]]


def factors(model: Reader, windows: list[Window]) -> dict[str, np.ndarray]:
    """Factor per input feature of each product, from the largest activations on some training windows."""
    largest: dict[str, torch.Tensor] = {}
    hooks = []
    for name, module in model.named_modules():
        if name.split(".")[-1] in SITES:

            def note(_, inputs, name=name):
                found = inputs[0].flatten(0, -2).abs().amax(0)
                largest[name] = torch.maximum(largest.get(name, found), found)

            hooks.append(module.register_forward_pre_hook(note))
    with torch.no_grad():
        for window in windows:
            model.words({name: torch.from_numpy(array) for name, array in pad([window]).items() if name in INPUTS})
    for hook in hooks:
        hook.remove()
    return {
        name: _factor(found.clamp(min=1e-5), model.get_submodule(name).weight.detach().abs().amax(0).clamp(min=1e-5))
        for name, found in largest.items()
    }


def _factor(activation: torch.Tensor, weight: torch.Tensor) -> np.ndarray:
    factor = activation**SHARE / weight ** (1 - SHARE)
    return (factor / factor.mean()).float().numpy()

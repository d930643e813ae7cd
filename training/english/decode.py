"""From scores to trees and spans, as the Rust reader does it."""

import numpy as np


def tree(scores: np.ndarray) -> np.ndarray:
    """Heads of one sentence (a root's head is itself): the best tree with exactly one root.

    `scores[i, j]` is the log-probability that j is i's head; the diagonal that i is the root.
    """
    n = len(scores)
    heads = scores.argmax(1)
    if _is_tree(heads):
        return heads
    # Node 0 is an artificial root above the sentence.
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:, 1:] = scores
    np.fill_diagonal(full, -np.inf)
    best, best_value = heads, -np.inf
    root_scores = np.diag(scores)
    # Exactly one root: try each likely candidate as the only one.
    for root in np.argsort(-root_scores)[:8]:
        one = full.copy()
        one[1:, 0] = -np.inf
        one[root + 1, :] = -np.inf
        one[root + 1, 0] = root_scores[root]
        found = _chu_liu_edmonds(one)
        value = sum(one[i, found[i]] for i in range(1, n + 1))
        if value > best_value:
            best, best_value = np.array([h - 1 if h else i - 1 for i, h in enumerate(found) if i]), value
    return best


def _is_tree(heads: np.ndarray) -> bool:
    roots = (heads == np.arange(len(heads))).sum()
    if roots != 1:
        return False
    reached = heads.copy()
    for _ in range(int(np.ceil(np.log2(len(heads) + 1))) + 1):
        reached = reached[reached]
    return len(set(reached)) == 1


def _chu_liu_edmonds(scores: np.ndarray) -> list[int]:
    """Best arborescence rooted in node 0; scores[dependent, head]."""
    n = len(scores)
    heads = [0] + [int(scores[i].argmax()) for i in range(1, n)]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [i for i in range(n) if i not in inside]
    new = len(outside)
    small = np.full((new + 1, new + 1), -np.inf)
    small[:new, :new] = scores[np.ix_(outside, outside)]
    cost = sum(scores[i, heads[i]] for i in cycle)
    enter, leave = {}, {}
    for a, node in enumerate(outside):
        into = [(scores[i, node] - scores[i, heads[i]] + cost, i) for i in cycle]
        small[new, a], enter[a] = max(into)
        out = [(scores[node, i], i) for i in cycle]
        small[a, new], leave[a] = max(out)
    found = _chu_liu_edmonds(small)
    result = list(heads)
    for a in range(1, new):
        result[outside[a]] = leave[a] if found[a] == new else outside[found[a]]
    broken = enter[found[new]]
    result[broken] = outside[found[new]]
    return result


def _cycle(heads: list[int]) -> list[int]:
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, node = [], start
        while node and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if node and state[node] == 1:
            return path[path.index(node):]
        for seen in path:
            state[seen] = 2
    return []


def bio(scores: np.ndarray, labels: list[str]) -> list[str]:
    """The best label sequence in which I-X only follows B-X or I-X (Viterbi on log-probabilities)."""
    n, size = scores.shape
    allowed = np.array(
        [[not b.startswith("I-") or a[2:] == b[2:] and a != "O" for b in labels] for a in labels]
    )
    step = np.where(allowed, 0.0, -np.inf)
    value = np.where([label.startswith("I-") for label in labels], -np.inf, scores[0])
    back = np.zeros((n, size), int)
    for i in range(1, n):
        options = value[:, None] + step
        back[i] = options.argmax(0)
        value = options.max(0) + scores[i]
    path = [int(value.argmax())]
    for i in range(n - 1, 0, -1):
        path.append(int(back[i][path[-1]]))
    return [labels[i] for i in reversed(path)]


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))

"""Scores: shares of right labels, and precision, recall and F1 of spans."""

from dataclasses import dataclass


@dataclass
class Tally:
    """Counts of what was found, what should have been, and what was both."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: set, gold: set) -> None:
        """Counts one text's items."""
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def precision(self) -> float:
        """In percent."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """In percent."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """In percent."""
        total = self.found + self.gold
        return 200 * self.right / total if total else 0.0


@dataclass
class Share:
    """How many of how many."""

    right: int = 0
    all: int = 0

    def add(self, right: bool) -> None:
        """Counts one."""
        self.right += bool(right)
        self.all += 1

    @property
    def percent(self) -> float:
        """In percent."""
        return 100 * self.right / self.all if self.all else 0.0

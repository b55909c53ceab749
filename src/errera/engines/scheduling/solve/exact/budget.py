"""What a search may use: time and work, until somebody wants it to stop."""

from __future__ import annotations

import time

from ..result import Stop


class Budget:
    """What a search may use: seconds, units of work (None: no limit), until somebody wants it to stop."""

    def __init__(self, seconds: float, work: int | None, stop: Stop | None) -> None:
        """Begin to count."""
        self.begun, self.left, self._seconds = time.perf_counter(), work, seconds
        self._stop = stop or (lambda: False)

    @property
    def seconds(self) -> float:
        """Give the seconds since the beginning."""
        return time.perf_counter() - self.begun

    @property
    def seconds_left(self) -> float:
        """Give the seconds that are left."""
        return max(0.0, self._seconds - self.seconds)

    @property
    def is_spent(self) -> bool:
        """Say whether the search has to end."""
        return self._stop() or not self.seconds_left or (self.left is not None and self.left <= 0)

    def part(self, share: float) -> Budget:
        """Give a budget of a share of what is left; what it uses of the work is used here too."""
        return _Part(self, share)

    def most(self, work: int | None) -> int | None:
        """Give the work that may be begun now, at most so much; None: no limit."""
        return min((limit for limit in (self.left, work) if limit is not None), default=None)

    def take(self, work: int) -> None:
        """Take off work that was done."""
        self.left = None if self.left is None else self.left - work


class _Part(Budget):
    """A share of another budget."""

    def __init__(self, whole: Budget, share: float) -> None:
        self._whole = whole
        left = None if whole.left is None else int(whole.left * share)
        super().__init__(share * whole.seconds_left, left, None)

    @property
    def is_spent(self) -> bool:
        return super().is_spent or self._whole.is_spent

    def take(self, work: int) -> None:
        super().take(work)
        self._whole.take(work)

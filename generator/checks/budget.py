"""How long days are sought: counted in days looked at, so that a file gets the same answer on any machine."""

DAYS = 3_000
"""For all findings of one schedule. A full one with several faults needs some hundreds."""
WORKS = 40
"""Works of a subject in a parallel among which a day is looked at once; each so many more count as a day."""


class Budget:
    """Days that may still be looked at."""

    def __init__(self, days: int = DAYS) -> None:
        """Take the number of days."""
        self._left = days

    @property
    def spent(self) -> bool:
        """Whether no other day may be looked at."""
        return self._left <= 0

    def spend(self, works: int = 0) -> bool:
        """Take one day, or more when it is to be compared with many works; False when none is left."""
        if self.spent:
            return False
        self._left -= 1 + works // WORKS
        return True

"""How well findings agree with a list of faults made on purpose: precision and recall, by code."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from generator.demo.fault_list import Listed
from generator.model.finding import Finding, Outcome


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the faults of one code, or of all."""

    listed: int = 0
    found: int = 0
    """Of the listed ones."""
    missed: int = 0
    extra: int = 0
    """Violations that nobody listed."""
    doubts: int = 0
    """Possible violations that nobody listed. They accuse nobody, so they count against nothing."""

    @property
    def precision(self) -> float | None:
        """Share of what was found that is listed; None when nothing was found."""
        return self.found / (self.found + self.extra) if self.found + self.extra else None

    @property
    def recall(self) -> float | None:
        """Share of what is listed that was found; None when nothing is listed."""
        return self.found / self.listed if self.listed else None

    @property
    def perfect(self) -> bool:
        """Whether all that is listed was found and nothing else."""
        return not self.missed and not self.extra

    def plus(self, other: "Tally") -> "Tally":
        """Count both together."""
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in self.__struct_fields__})


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """The comparison."""

    by_code: dict[str, Tally]
    """In order of codes."""
    missed: tuple[Listed, ...]
    extra: tuple[Finding, ...]

    @property
    def total(self) -> Tally:
        """All codes together."""
        whole = Tally()
        for tally in self.by_code.values():
            whole = whole.plus(tally)
        return whole


Key = tuple[str, int, str, Outcome]


def score(listed: Iterable[Listed], findings: Iterable[Finding]) -> Score:
    """Compare a list with findings.

    A fault is found when a finding has its file, line (and column, where the list names one), code and
    outcome; each finding answers for one fault only.
    """
    left: dict[Key, list[Finding]] = defaultdict(list)
    for finding in findings:
        place = finding.place
        left[place.file, place.line, finding.code, finding.outcome].append(finding)
    found: dict[str, int] = defaultdict(int)
    missed: list[Listed] = []
    # Those with a column choose first, so that one without takes what is left.
    for one in sorted(listed, key=lambda one: (not one.column, one.file, one.line, one.column, one.code)):
        answering = left[one.file, one.line, one.code, one.outcome]
        chosen = next((it for it in answering if one.column in (0, it.place.column)), None)
        if chosen is None:
            missed.append(one)
        else:
            answering.remove(chosen)
            found[one.code] += 1
    rest = [finding for some in left.values() for finding in some]
    return _summed(found, missed, rest)


def _summed(found: dict[str, int], missed: list[Listed], rest: list[Finding]) -> Score:
    extra = [one for one in rest if one.outcome is Outcome.VIOLATION]
    doubts = [one for one in rest if one.outcome is Outcome.POSSIBLE]
    codes = sorted({*found, *(one.code for one in missed), *(one.code for one in rest)})
    tallies = {}
    for code in codes:
        lost = sum(one.code == code for one in missed)
        tallies[code] = Tally(
            listed=found.get(code, 0) + lost,
            found=found.get(code, 0),
            missed=lost,
            extra=sum(one.code == code for one in extra),
            doubts=sum(one.code == code for one in doubts),
        )
    return Score(
        by_code=tallies,
        missed=tuple(sorted(missed, key=lambda one: (one.file, one.line, one.column, one.code))),
        extra=tuple(sorted(extra, key=lambda one: one.sort_key)),
    )

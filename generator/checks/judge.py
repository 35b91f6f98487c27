"""All rules over one case: answers counted by outcome, findings with places, suppressions heard."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

import msgspec

from generator.checks.case import Case
from generator.checks.proposals import Proposals
from generator.checks.rule import Answer, Rule
from generator.model.finding import Fact, Finding, Outcome, Severity
from generator.model.place import Place, Step
from generator.model.schedule import Suppression


class RuleResult(msgspec.Struct, frozen=True):
    """What one rule says of one case."""

    code: str
    counts: dict[Outcome, int]
    """Scopes by outcome, suppressed ones left out."""
    suppressed: int
    answers: tuple[Answer, ...]
    """All but «ok», suppressed ones left out."""
    silenced: tuple[tuple[Answer, str], ...] = ()
    """Suppressed ones with the reason that the school gives."""


class CaseResult(msgspec.Struct, frozen=True):
    """What all rules say of one case."""

    file: str
    rules: tuple[RuleResult, ...]
    unused: tuple[int, ...]
    """Indexes of suppressions that silence nothing."""
    excuses: tuple[dict[str, Fact], ...] = ()
    """Why each of those silences nothing, as facts of a sentence; empty where nothing can be said."""


def judge(case: Case, rules: tuple[Rule, ...], *, propose: bool = True) -> CaseResult:
    """Run every rule over a case; without an earlier revision, those that compare with one are left out.

    ``propose``: whether to seek days to which works at fault may move, which takes most of the time.
    """
    used: set[int] = set()
    asked = tuple(rule for rule in rules if case.before or not rule.across)
    proposals = Proposals(case, rules)
    results = tuple(_result(rule, case, proposals, used, propose=propose) for rule in asked)
    across = {rule.code for rule in rules if rule.across}  # what these explain has passed and still stands
    unused = tuple(
        index
        for index, one in enumerate(case.schedule.suppress)
        if index not in used and one.rule not in across
    )
    excuses = tuple(_excuse(case.schedule.suppress[index], results, rules) for index in unused)
    return CaseResult(case.schedule.file, results, unused, excuses)


def _excuse(one: Suppression, results: tuple[RuleResult, ...], rules: tuple[Rule, ...]) -> dict[str, Fact]:
    """Tell why a suppression silences nothing, as far as that is known."""
    named = {"rule": one.rule}
    codes = [rule.code for rule in rules]
    if one.rule not in codes:
        near = get_close_matches(one.rule, codes, 1)
        return {"why": "unknown", "suggestion": near[0] if near else "", "known": (), **named}
    spoken = [
        answer
        for result in results
        if result.code == one.rule
        for answer in result.answers
        if answer.outcome is not Outcome.NOT_CHECKABLE
    ]
    if one.until and any(_silences(msgspec.structs.replace(one, until=None), answer) for answer in spoken):
        return {"why": "ended", "until": str(one.until), **named}
    return {"why": "elsewhere", **named} if spoken else {}


def _result(rule: Rule, case: Case, proposals: Proposals, used: set[int], *, propose: bool) -> RuleResult:
    counts: Counter[Outcome] = Counter()
    spoken: list[Answer] = []
    silenced: list[tuple[Answer, str]] = []
    suppressions = tuple(item for item in enumerate(case.schedule.suppress) if item[1].rule == rule.code)
    for answer in _counted(rule.run(case)):
        if answer.outcome is Outcome.OK:
            counts[Outcome.OK] += answer.count
            continue
        for piece in _by_class(answer) if suppressions else (answer,):
            index = _suppressed_by(piece, suppressions)
            if index is None:
                counts[piece.outcome] += piece.count
                spoken.append(piece)
            else:
                used.add(index)
                silenced.append((piece, case.schedule.suppress[index].reason))
    norm = case.norms.get(rule.norm)
    known: dict[str, Fact] = {"citation": norm.citation if norm else ""}
    heard = tuple((_told(one, known), reason) for one, reason in silenced)
    told = tuple(
        _placed(proposals.beside(one, rule) if propose else one, proposals)
        for one in _together(spoken, known)
    )
    return RuleResult(rule.code, dict(counts), sum(one.count for one, _ in silenced), told, heard)


def _counted(answers: Iterable[Answer]) -> Iterator[Answer]:
    """Give an answer that a rule repeats once, with the count of all: most that rules say is plain «ok»."""
    said = list(answers)
    times = Counter(map(id, said))
    for key, answer in dict(zip(map(id, said), said, strict=True)).items():
        count = answer.count * times[key]
        yield answer if count == answer.count else msgspec.structs.replace(answer, count=count)


def _by_class(answer: Answer) -> Iterator[Answer]:
    """Take apart what is said of several classes at once: a school may answer for one of them only."""
    if len(answer.classes) != answer.count or answer.count == 1:
        yield answer
        return
    for name in answer.classes:
        yield msgspec.structs.replace(answer, classes=(name,), count=1)


def _together(answers: list[Answer], known: dict[str, Fact]) -> tuple[Answer, ...]:
    """Say once what is the same for several classes: one line of a file may mean a whole parallel."""
    alike: dict[tuple[object, ...], Answer] = {}
    for one in answers:
        facts = tuple(item for item in one.facts.items() if item[0] != "classes")
        key = (one.outcome, one.path, one.related, one.subject, one.days, facts, not one.classes)
        before = alike.get(key)
        if before is not None:
            classes = tuple(sorted({*before.classes, *one.classes}))
            one = msgspec.structs.replace(one, classes=classes, count=before.count + one.count)  # noqa: PLW2901
        alike[key] = one
    return tuple(_told(one, known) for one in alike.values())


def _placed(answer: Answer, proposals: Proposals) -> Answer:
    """Point at the order that gave a work the day at fault; where it stood before is a related place."""
    path = proposals.ordered_at(answer)
    if not path:
        return answer
    return msgspec.structs.replace(answer, path=path, related=(answer.path, *answer.related))


def _told(answer: Answer, known: dict[str, Fact]) -> Answer:
    """Put the classes and the norm among the facts."""
    classes = tuple(map(str, answer.classes))
    return msgspec.structs.replace(answer, facts={**known, **answer.facts, "classes": classes})


def _suppressed_by(answer: Answer, suppressions: tuple[tuple[int, Suppression], ...]) -> int | None:
    if answer.outcome is Outcome.NOT_CHECKABLE:
        return None
    return next((index for index, one in suppressions if _silences(one, answer)), None)


def _silences(one: Suppression, answer: Answer) -> bool:
    names = set(one.classes)
    parallels = {name.parallel for name in one.classes if name.is_parallel}
    of_them = bool(answer.classes) and all(
        name in names or name.parallel in parallels for name in answer.classes
    )
    return (
        (one.subject is None or one.subject in (answer.subject, *answer.subjects))
        and (not names or of_them)
        and (one.until is None or all(day <= one.until for day in answer.days))
    )


def findings(
    result: CaseResult, rules: tuple[Rule, ...], locate: Callable[[str, tuple[Step, ...]], Place]
) -> Iterator[Finding]:
    """Give a finding for each violation and each possible one; what could not be checked is only counted."""
    severity = {rule.code: rule.severity for rule in rules}
    for one in result.rules:
        for answer in one.answers:
            if answer.outcome is not Outcome.NOT_CHECKABLE:
                weight = severity[one.code] if answer.outcome is Outcome.VIOLATION else Severity.INFO
                related = tuple(locate(result.file, path) for path in answer.related)
                place = locate(result.file, answer.path)
                yield Finding(one.code, weight, place, answer.facts, answer.outcome, related, answer.allowed)
    for index, excuse in zip(result.unused, result.excuses, strict=True):
        place = locate(result.file, ("suppress", index))
        yield Finding("suppression-unused", Severity.WARNING, place, excuse)

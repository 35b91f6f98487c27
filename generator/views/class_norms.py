"""What rules found about one class: a section of its page, and marks beside its works."""

from collections.abc import Mapping
from typing import NamedTuple

from generator.checks.judge import CaseResult
from generator.checks.rule import Answer
from generator.model.class_name import ClassName
from generator.model.finding import Outcome
from generator.model.schedule import Procedure
from generator.model.school_year import SchoolYear
from generator.texts import Texts
from generator.views.addresses import rule_href
from generator.views.conformity import SPOKEN, Book, NormLine, Said, key_of, norm_line, said_of
from generator.views.when_words import counted


class ClassFinding(NamedTuple):
    """What a rule says of one class."""

    kind: str
    """``violation`` or ``possible``, for its look."""
    title: str
    href: str
    said: tuple[Said, ...]
    norm: NormLine | None


def class_answers(result: CaseResult) -> Mapping[ClassName, tuple[tuple[str, Answer], ...]]:
    """Sort what rules found by the classes that they name; what concerns the whole school is left out."""
    found: dict[ClassName, list[tuple[str, Answer]]] = {}
    for one in result.rules:
        for answer in one.answers:
            if answer.outcome in SPOKEN:
                for name in answer.classes:
                    found.setdefault(name, []).append((one.code, answer))
    return {name: tuple(answers) for name, answers in found.items()}


class ClassNorms(NamedTuple):
    """What pages of classes need to speak of norms."""

    answers: Mapping[ClassName, tuple[tuple[str, Answer], ...]]
    """As :func:`class_answers` sorts them."""
    book: Book


def of_class(
    answers: Mapping[ClassName, tuple[tuple[str, Answer], ...]], name: ClassName
) -> tuple[tuple[str, Answer], ...]:
    """Pick what concerns a class by its own name or as one of its parallel."""
    whole = ClassName(name.parallel)
    return answers.get(name, ()) + (answers.get(whole, ()) if whole != name else ())


def class_findings(
    answers: tuple[tuple[str, Answer], ...], year: SchoolYear, book: Book, texts: Texts
) -> tuple[ClassFinding, ...]:
    """Tell a class's findings rule by rule, rules with violations first."""
    told: dict[str, dict[Said, None]] = {}
    worst: dict[str, Outcome] = {}
    for code, answer in sorted(answers, key=lambda item: SPOKEN.index(item[1].outcome)):
        told.setdefault(code, {})[said_of(code, answer, texts)] = None
        worst.setdefault(code, answer.outcome)
    return tuple(
        ClassFinding(
            key_of(worst[code]),
            book.titles.get(code, code),
            rule_href(code),
            tuple(said),
            norm_line(book.norm(code, year), texts),
        )
        for code, said in told.items()
    )


class Mark(NamedTuple):
    """A word beside a work that rules speak of."""

    kind: str
    """``violation`` or ``possible``, for its look."""
    text: str


def marks(one: Procedure, answers: tuple[tuple[str, Answer], ...], texts: Texts) -> tuple[Mark, ...]:
    """Mark a procedure that rules speak of: as a violation, else as a possible one."""
    outcomes = {answer.outcome for _, answer in answers if _speaks_of(answer, one)}
    if Outcome.VIOLATION in outcomes:
        return (Mark("violation", texts("pages.norms.mark")),)
    return (Mark("possible", texts("pages.norms.mark_possible")),) if outcomes else ()


def _speaks_of(answer: Answer, one: Procedure) -> bool:
    if one.cancelled:
        return False
    if answer.days and counted(one):
        alike = not answer.subject or answer.subject == one.subject
        return alike and one.days is not None and any(day in one.days for day in answer.days)
    return one.path in (answer.path, *answer.related)

"""What a school printed about its schedule, against what follows from the figures."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

import msgspec

from generator.checks.case import Case
from generator.checks.rule import Answer, Rule, fine, not_checkable, rule
from generator.checks.sittings import partial
from generator.model.class_name import ClassName, classes_of
from generator.model.finding import Fact, Outcome
from generator.model.schedule import Level, PrintedShare, Procedure


class Figures(msgspec.Struct, frozen=True):
    """What a schedule holds of one subject of one class, beside what is printed about it."""

    hours: int | None
    """As printed, else by the curriculum."""
    own: int
    """Works of the school itself."""
    total: int
    """Works of all levels."""
    possible: frozenset[int]
    """All ways in which the school may have counted: by works or by lessons, its own or all."""
    certain: bool
    """Whether every pupil writes these works, and no order has changed them since they were counted."""

    @property
    def own_percent(self) -> str:
        """Share of the school's own works, «3,0»; a dash without hours."""
        return percent_of(self.own, self.hours)

    @property
    def total_percent(self) -> str:
        """Share of the works of all levels."""
        return percent_of(self.total, self.hours)


@rule("printed-percent", norm="share")
def printed_percent(case: Case) -> Iterator[Answer]:
    """Напечатанный процент не сходится с пересчитанным

    Почему это важно
    По проценту семья и управление судят, не слишком ли много работ. Неверный процент скрывает
    лишние работы или пугает зря.

    Плохо

        printed:
          - {subject: Музыка, classes: 5А, procedures: 2, hours: 34, percent: 12.0}  # <-- printed-percent
        procedures:
          - subject: Музыка
            kind: ПР
            level: school
            classes: 5А
            when: [2026-10-13, 2027-02-09]

    Хорошо

        printed:
          - {subject: Музыка, classes: 5А, procedures: 2, hours: 34, percent: 5.9}
        procedures:
          - subject: Музыка
            kind: ПР
            level: school
            classes: 5А
            when: [2026-10-13, 2027-02-09]

    Норма
    Процент – это число работ за год, делённое на часы предмета по учебному плану и умноженное на 100. Школа
    может округлить его в любую сторону до тех знаков, что напечатаны: 2 из 33 – это и 6,0, и 6,1, но не 7,0.

    Если напечатаны и работы, и часы, процент считается из них. Иначе работы берутся из графика (свои и вместе
    с работами верхних уровней: годится любой из двух счётов), а часы – из учебного плана. Если с графиком
    расходится напечатанное число работ, или работу пишут не все ученики класса, или график меняли приказом,
    программа говорит «возможно». Без часов и по неполному графику правило не проверяется.
    """
    for index, printed in enumerate(case.schedule.printed):
        for name in classes_of(printed.classes, case.school.classes):
            of_class = case.by_class.get(name, ())
            hours = case.hours(name, printed.subject)
            yield _judged(case, index, name, figures(printed, of_class, hours))


def figures(printed: PrintedShare, of_class: Iterable[Procedure], hours: int | None) -> Figures:
    """Count a class's works of the subject; ``hours`` are those of its curriculum, where known."""
    works = [
        one
        for one in of_class
        if one.part <= 1 and not one.cancelled and one.subject.casefold() == printed.subject.casefold()
    ]
    own = [one for one in works if one.level is Level.SCHOOL]
    ways = {count for some in (own, works) for count in (len(some), _lessons(some))}
    sure = not any(one.random_choice or one.track or one.history or partial(one) for one in works)
    return Figures(printed.hours or hours, len(own), len(works), frozenset(ways), sure)


def agrees(printed: Decimal, works: int, hours: int) -> bool:
    """Whether a printed per cent is ``works`` ÷ ``hours`` × 100, rounded up or down to its own decimals.

    2 of 33 is 6.06…: schools print 6.0 and 6.1, and neither is wrong.
    """
    exponent = printed.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    return abs(Fraction(printed) - Fraction(works * 100, hours)) < Fraction(1, 10**decimals)


def percent_of(works: int, hours: int | None) -> str:
    """Write ``works`` ÷ ``hours`` × 100 with one decimal, «3,0»; a dash without hours."""
    return decimal(Decimal(works * 100) / hours, 1) if hours else "–"


def decimal(value: Decimal, places: int | None = None) -> str:
    """Write a number as Russian texts do, with a comma; ``places``: how many decimals, None keeps its own."""
    return (str(value) if places is None else f"{value:.{places}f}").replace(".", ",")


def verdict(printed: PrintedShare, counted: Figures, *, complete: bool) -> tuple[Outcome, str]:
    """Judge one printed share of one class; also say why, for the sentence or for what is not checkable.

    ``complete``: whether the schedule is all that the school published.
    """
    hours = counted.hours
    if hours is None:
        return Outcome.NOT_CHECKABLE, "no-hours"
    if printed.procedures is not None and not agrees(printed.percent, printed.procedures, hours):
        return Outcome.VIOLATION, ""
    if printed.procedures is not None:
        listed = not complete or printed.procedures in counted.possible
        return (Outcome.OK, "") if listed else (Outcome.POSSIBLE, "listed")
    if any(agrees(printed.percent, one, hours) for one in counted.possible):
        return Outcome.OK, ""
    if not complete:
        return Outcome.NOT_CHECKABLE, "fragment"
    return Outcome.VIOLATION if counted.certain else Outcome.POSSIBLE, "counted"


def _judged(case: Case, index: int, name: ClassName, counted: Figures) -> Answer:
    printed, source = case.schedule.printed[index], case.schedule.source
    outcome, why = verdict(printed, counted, complete=source is None or source.complete)
    if outcome is Outcome.OK:
        return fine()
    if outcome is Outcome.NOT_CHECKABLE:
        return not_checkable(why)
    stated = printed.procedures
    facts: dict[str, Fact] = {
        "subject": printed.subject,
        "printed": decimal(printed.percent),
        "n": counted.total if stated is None else stated,
        "hours": counted.hours or 0,
        "percent": percent_of(counted.total if stated is None else stated, counted.hours),
        "own": counted.own,
        "own_percent": counted.own_percent,
        "total": counted.total,
        "total_percent": counted.total_percent,
    }
    return Answer(
        outcome=outcome,
        path=("printed", index, "procedures" if why == "listed" else "percent"),
        classes=(name,),
        subject=printed.subject,
        facts=facts | ({"why": why} if why else {}),
    )


def _lessons(works: list[Procedure]) -> int:
    return sum(max(len(one.lessons), 1) for one in works)


RULES: tuple[Rule, ...] = (printed_percent,)

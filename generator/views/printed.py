"""Shares of hours as a school printed them, each beside the recomputed ones."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.checks.printed import Figures, decimal, figures, percent_of, verdict
from generator.model.class_name import ClassName, classes_of
from generator.model.finding import Outcome
from generator.model.schedule import PrintedShare, Schedule
from generator.texts import Texts
from generator.views.plan import SchoolPlan, by_class


class PrintedRow(NamedTuple):
    """One printed share, for classes of which the same is true."""

    subject: str
    classes: str
    printed: str
    """«6,0 %»."""
    counts: str
    """Printed works and hours, «2 из 66»; a dash for what is not printed."""
    recomputed: str
    """From the printed counts; a dash where they are not."""
    own: str
    """From the schedule's works of the school itself and the hours; a dash without hours or of a fragment."""
    total: str
    """The same of all levels."""
    said: str
    kind: str
    """Outcome, as pages colour it; the words say it too."""


def printed_rows(plan: SchoolPlan, texts: Texts) -> tuple[PrintedRow, ...]:
    """Make the rows of a school's page; none where the school printed no shares."""
    if plan.schedule is None or not plan.schedule.printed:
        return ()
    return tuple(_rows(plan, plan.schedule, texts))


def _rows(plan: SchoolPlan, schedule: Schedule, texts: Texts) -> Iterator[PrintedRow]:
    school, of_class = plan.school.in_year(schedule.year), by_class(plan.procedures)
    complete = schedule.source is None or schedule.source.complete
    for printed in schedule.printed:
        alike: dict[Figures, list[ClassName]] = {}
        for name in classes_of(printed.classes, school.classes):
            hours = school.hours(name, printed.subject, schedule.year)
            alike.setdefault(figures(printed, of_class.get(name, ()), hours), []).append(name)
        for counted, names in alike.items():
            yield _row(printed, counted, names, texts, complete=complete)


def _row(
    printed: PrintedShare, counted: Figures, names: list[ClassName], texts: Texts, *, complete: bool
) -> PrintedRow:
    outcome, why = verdict(printed, counted, complete=complete)
    said = "unknown" if outcome is Outcome.NOT_CHECKABLE else why or outcome.value
    stated, none = printed.procedures, texts("pages.printed.none")
    return PrintedRow(
        subject=printed.subject,
        classes=", ".join(str(name) for name in names),
        printed=_percent(decimal(printed.percent), texts),
        counts=_counts(printed, texts),
        recomputed=none if stated is None else _percent(percent_of(stated, counted.hours), texts),
        own=_percent(counted.own_percent, texts) if complete else none,
        total=_percent(counted.total_percent, texts) if complete else none,
        said=texts(f"pages.printed.said.{said}"),
        kind=outcome.value,
    )


def _percent(number: str, texts: Texts) -> str:
    none = texts("pages.printed.none")
    return texts("pages.printed.percent", number=number) if number != none else none


def _counts(printed: PrintedShare, texts: Texts) -> str:
    none = texts("pages.printed.none")
    if printed.procedures is None and printed.hours is None:
        return none
    works = none if printed.procedures is None else printed.procedures
    return texts("pages.printed.counts", works=works, hours=printed.hours or none)

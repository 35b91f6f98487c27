"""What each calendar of a school is about: its name, its page, what its description says."""

from collections.abc import Callable, Iterator

import msgspec

from generator.feeds.marks import marked
from generator.feeds.procedure_events import Home, Year, class_words
from generator.feeds.slots import (
    SCHOOL,
    Slot,
    class_slot,
    cohort_slot,
    first_year,
    letter_part,
    parallel_slot,
    subject_slot,
)
from generator.model.class_name import ClassName
from generator.model.extra_calendars import ALL_CALENDARS, ExtraCalendar


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a calendar is about."""

    title: str
    page: str | None
    class_name: ClassName | None = None
    """Class or parallel."""
    subject: str | None = None
    cohort: int | None = None
    """Year in which its children came to grade 1."""
    letter: str | None = None
    """Of the cohort's class; empty where classes of the parallel are not known."""
    line: str = ""
    """What its description says besides what all say."""
    reminds: bool = False
    """Whether it has a variant with reminders."""


def abouts(
    home: Home, years: tuple[Year, ...], extras: frozenset[ExtraCalendar] = ALL_CALENDARS
) -> dict[Slot, About]:
    """List the calendars of a school: those of classes, and ``extras``.

    ``years``, latest first: what a later one says of a calendar counts.

    Classes go first, so that no other calendar could take an address that a class has.
    """
    found: dict[Slot, About] = {}
    for describe in (_classes, *(_EXTRAS[one] for one in _EXTRAS if one in extras)):
        for year in years:
            for slot, about in describe(home, year):
                found.setdefault(slot, about)
    return found


def _title(home: Home, key: str, **facts: object) -> str:
    title = home.texts(f"feeds.{key}", school=home.school.title, **facts)
    return marked(title, home.texts, demo=home.demo)


def _school(home: Home, year: Year) -> Iterator[tuple[Slot, About]]:
    yield SCHOOL, About(title=_title(home, "school"), page=year.page(None))


def _classes(home: Home, year: Year) -> Iterator[tuple[Slot, About]]:
    for name in year.classes:
        title = _title(home, "class", name=class_words(name, home.texts))
        yield (
            class_slot(name),
            About(title=title, page=year.page(name), class_name=name, reminds=True),
        )


def _parallels(home: Home, year: Year) -> Iterator[tuple[Slot, About]]:
    page = year.page(None)
    for number in sorted({name.parallel for name in year.classes}):
        name = ClassName(number)
        title = _title(home, "class", name=class_words(name, home.texts))
        place = f"{page}#p-{number}" if page else None
        yield parallel_slot(name), About(title=title, page=place, class_name=name)


def _subjects(home: Home, year: Year) -> Iterator[tuple[Slot, About]]:
    named = {subject for one in year.procedures for subject in (one.subject, *one.choice_of)}
    for subject in sorted(named):
        title = _title(home, "subject", subject=subject)
        yield subject_slot(subject), About(title=title, page=year.page(None), subject=subject)


def _cohorts(home: Home, year: Year) -> Iterator[tuple[Slot, About]]:
    label = year.schedule.year.label
    for name in year.classes:
        start = first_year(name, year.schedule.year)
        facts = {"start": start, "letter": name.letter.strip("-")}
        key = "cohort_parallel" if name.is_parallel else "cohort"
        now = home.texts("feeds.cohort_now", year=label, name=class_words(name, home.texts))
        yield (
            cohort_slot(start, letter_part(name)),
            About(
                title=_title(home, key, **facts),
                page=year.page(name),
                class_name=name,
                cohort=start,
                letter=facts["letter"] if isinstance(facts["letter"], str) else "",
                line=f"{home.texts(f'feeds.{key}_about', **facts)} {now}",
                reminds=True,
            ),
        )


_EXTRAS: dict[ExtraCalendar, Callable[[Home, Year], Iterator[tuple[Slot, About]]]] = {
    ExtraCalendar.SCHOOL: _school,
    ExtraCalendar.PARALLEL: _parallels,
    ExtraCalendar.SUBJECT: _subjects,
    ExtraCalendar.COHORT: _cohorts,
}
"""In the order of the published list."""

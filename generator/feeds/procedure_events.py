"""A procedure as an event of a calendar.

Only procedures whose days are known are events; where the school named only a week, month or term, the event
takes the whole stretch and says so in its title. Where the lessons are known and the school's bells too, it
takes hours. A moved one keeps its UID with a larger SEQUENCE; a cancelled one stays as cancelled.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import Literal

import msgspec

from generator.feeds.ical import Event, event_lines, with_alarm
from generator.feeds.marks import marked
from generator.feeds.time_zones import ZoneUse
from generator.model.bells import LessonTime, sitting
from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import Change, ChangeKind, Procedure, Schedule
from generator.model.school import AuthoritySchools, School
from generator.model.when import Precision, When
from generator.texts import Texts


def no_notes(_: Procedure) -> tuple[str, ...]:
    """Say nothing more of a procedure."""
    return ()


class Year(msgspec.Struct, frozen=True, kw_only=True):
    """One school year of a school, as its calendars need it."""

    schedule: Schedule
    procedures: tuple[Procedure, ...]
    """As ``expand`` gives them."""
    classes: tuple[ClassName, ...]
    """Classes of that year."""
    page: Callable[[ClassName | None], str | None]
    """Absolute address of the page of a class; of the school for None."""
    notes: Callable[[Procedure], tuple[str, ...]] = no_notes
    """What norms say of a procedure, in whole lines."""
    source: str = ""
    """Where the schedule comes from, in a line; may be empty."""


class Home(msgspec.Struct, frozen=True):
    """Whose events these are."""

    authority: AuthoritySchools
    school: School
    texts: Texts

    @property
    def ids(self) -> tuple[str, str]:
        """Of the authority and of the school."""
        return self.authority.id, self.school.id

    @property
    def demo(self) -> bool:
        """Whether the school is made up."""
        return self.authority.authority.demo

    @property
    def zone(self) -> str | None:
        """Name of its time zone, where it is known."""
        return self.school.time_zone or self.authority.authority.time_zone


class WrittenEvent(msgspec.Struct, frozen=True):
    """An event, written once for all calendars that hold it."""

    procedure: Procedure
    lines: bytes
    reminding: bytes
    """With a reminder, where the school named the days and nobody cancelled them; else the same lines."""
    zone: ZoneUse | None
    """The zone that a calendar has to describe for it."""


def written_events(home: Home, year: Year) -> Iterator[WrittenEvent]:
    """Write the dated procedures of a year in order of time."""
    dated = [one for one in year.procedures if one.days is not None]
    for one in sorted(dated, key=lambda one: (one.day, one.class_name, one.uid)):
        event = _event(one, home, year)
        lines = event_lines(event)
        awaited = not one.cancelled and _vague(one) is None
        zone = ZoneUse(event.time_zone, one.day, one.day) if event.time_zone else None
        yield WrittenEvent(one, lines, with_alarm(lines, event) if awaited else lines, zone)


def revised(schedule: Schedule) -> datetime:
    """When the schedule last changed, as far as its content tells.

    By its latest amendment, its approval, or else the start of its year.
    """
    return max([approved(schedule), *(midnight(one.date) for one in schedule.amendments)])


def approved(schedule: Schedule) -> datetime:
    """When the schedule was approved, or else its year began."""
    day = schedule.approval.date if schedule.approval else None
    return midnight(day or schedule.year.period.start)


def midnight(day: date) -> datetime:
    """Give the moment that stands for a day."""
    return datetime.combine(day, time(), UTC)


def class_words(name: ClassName, texts: Texts) -> str:
    """«5А», or «4-е классы» where classes of a parallel are not known."""
    return texts("feeds.parallel", parallel=name.parallel) if name.is_parallel else str(name)


def _status(one: Procedure) -> Literal["", "TENTATIVE", "CANCELLED"]:
    if one.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if _vague(one) else ""


def _vague(one: Procedure) -> When | None:
    """Return the time as the school gave it where it named no day."""
    return None if one.when is None or one.when.precision in (Precision.DAY, Precision.RANGE) else one.when


def _event(one: Procedure, home: Home, year: Year) -> Event:
    assert one.days is not None  # noqa: S101 - only dated ones come here
    texts = home.texts
    page = year.page(one.class_name)
    changes = sum(change.kind is not ChangeKind.ADDED for change in one.history)
    latest = max((change.date for change in one.history), default=None)
    hours = _hours(one, home)
    return Event(
        uid=one.uid,
        days=one.days,
        hours=hours,
        time_zone=home.zone if hours else None,
        summary=marked(_title(one, one.days, texts), texts, demo=home.demo),
        stamp=midnight(latest) if latest else approved(year.schedule),
        modified=midnight(latest) if latest else None,
        sequence=changes,
        status=_status(one),
        description="\n".join(filter(None, _lines(one, home, year, page))),
        location=_place(home.school),
        page=page,
        categories=(
            texts(f"kinds.{one.kind.value}"),
            texts("feeds.level", level=texts(f"levels.{one.level.value}")),
        ),
    )


def _hours(one: Procedure, home: Home) -> LessonTime | None:
    """Return the hours that it takes; None unless the day, the lessons, the bells and the zone are known."""
    if not one.certain or one.days is None or not home.zone:
        return None
    return sitting(home.school.bells, one.class_name, one.days.start, one.lessons)


def _place(school: School) -> str:
    return f"{school.title}, {school.place}" if school.place else school.title


def _title(one: Procedure, days: Period, texts: Texts) -> str:
    part = texts("feeds.part", part=one.part) if one.part else ""
    title = f"{class_words(one.class_name, texts)} · {one.subject}{part} · {one.kind.value}"
    vague = _vague(one)
    if vague is not None:
        title = texts("feeds.vague_title", title=title, time=_stretch(vague, days, texts))
    return texts("feeds.cancelled_title", title=title) if one.cancelled else title


def _stretch(vague: When, days: Period, texts: Texts) -> str:
    if vague.precision is Precision.MONTH:
        return f"{texts.month(days.start.month)} {days.start.year}"
    key = vague.term.value if vague.term else vague.precision.value
    return texts(f"feeds.stretch.{key}", number=vague.number, month=texts.month(days.start.month))


def _lines(one: Procedure, home: Home, year: Year, page: str | None) -> Iterator[str]:
    """Say everything about a procedure, line by line; a line may be empty."""
    texts = home.texts
    kind = texts(f"kinds.{one.kind.value}")
    name = class_words(one.class_name, texts)
    yield texts("feeds.what", kind=kind, subject=one.subject, name=name)
    yield texts("feeds.level", level=texts(f"levels.{one.level.value}"))
    yield from _details(one, texts)
    if _vague(one):
        yield texts("feeds.vague")
    elif one.days and one.days.start != one.days.end:
        yield texts("feeds.range")
    for change in one.history:
        yield _changed(change, texts)
    yield from year.notes(one)
    yield year.source
    yield texts("feeds.demo") if home.demo else ""
    yield page or ""


def _details(one: Procedure, texts: Texts) -> Iterator[str]:
    if one.part:
        yield texts("feeds.part_of", part=one.part, parts=one.parts)
    if one.lessons:
        yield texts("feeds.lessons", named=", ".join(map(str, one.lessons)))
    if one.minutes:
        yield texts("feeds.minutes", n=one.minutes)
    if one.programme_grade:
        yield texts("feeds.programme", grade=one.programme_grade)
    if one.track:
        yield texts("feeds.track", track=one.track)
    if one.random_choice:
        yield texts("feeds.random_choice", subjects=", ".join(one.choice_of) or one.subject)
    yield one.topic or ""
    yield one.note or ""


def _changed(change: Change, texts: Texts) -> str:
    days = {"before": change.before, "after": change.after}
    return texts(
        f"feeds.history.{change.kind.value}",
        order=texts("feeds.order", number=change.order) if change.order else texts("feeds.no_order"),
        day=f"{change.date:%d.%m.%Y}",
        reason=change.reason or texts("feeds.no_reason"),
        **{name: texts.days(one) if one else texts("feeds.no_day") for name, one in days.items()},
    )

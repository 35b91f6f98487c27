"""Feeds made of a few lines of content."""

from generator.feeds.procedure_events import Home, Year
from generator.feeds.schedules import SchoolFeed, SchoolFeeds, school_feeds
from generator.feeds.slots import FeedKind, Slot
from generator.model.class_name import ClassName
from generator.model.procedures import expand
from generator.model.schedule import Procedure, Schedule
from generator.model.school import AuthoritySchools
from generator.source.documents import read_document
from generator.texts import load


def home_of(schools: str) -> Home:
    """Read a file of schools; its first school counts."""
    authority, found = read_document("schools/a.yml", schools.encode())
    assert isinstance(authority, AuthoritySchools), found
    return Home(authority, authority.schools[0], load())


def year_of(home: Home, start: int, schedule: str, classes: tuple[ClassName, ...] | None = None) -> Year:
    """Read a schedule of one year."""
    label = f"{start}-{start + 1}"
    read, found = read_document(f"schedules/a/s/{label}.yml", schedule.encode())
    assert isinstance(read, Schedule), found

    def page(name: ClassName | None) -> str:
        return f"https://x.example/{label}/" + (f"{name.slug}/" if name else "")

    procedures: tuple[Procedure, ...] = expand(read, home.school)
    return Year(schedule=read, procedures=procedures, classes=classes or home.school.classes, page=page)


def made(schedules: dict[int, str], schools: str) -> SchoolFeeds:
    """Make all feeds of a school from its schedules by the year in which each begins."""
    home = home_of(schools)
    years = tuple(year_of(home, start, schedules[start]) for start in sorted(schedules, reverse=True))
    return school_feeds(home, years, lambda *_: None)


def feed_at(found: SchoolFeeds, kind: FeedKind, slug: str = "") -> SchoolFeed:
    """Pick a feed."""
    return next(one for one in found.feeds if one.slot == Slot(kind, slug))

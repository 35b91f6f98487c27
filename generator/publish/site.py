"""All that pages and feeds of one build are made from."""

import datetime as dt
from collections.abc import Callable, Mapping

import msgspec

from generator.model.deadline import Deadline
from generator.model.extra_calendars import ExtraCalendar
from generator.model.library import Library
from generator.model.period import Period
from generator.monitor.picture import Picture
from generator.publish.stamper import Stamper
from generator.publish.verdicts import Verdict
from generator.texts import Texts
from generator.views.conformity import Book


class Tongue(msgspec.Struct, frozen=True):
    """How pages are said in one language."""

    texts: Texts
    stamper: Stamper


class Site(msgspec.Struct, frozen=True):
    """One site in all its languages."""

    library: Library
    hashes: Mapping[str, str]
    """SHA-256 of each content file."""
    tongues: tuple[Tongue, ...]
    """The languages of its pages, the first one at the root."""
    texts: Texts
    """What calendars and the search say, in the language of the content whatever the pages speak."""
    site_url: str
    """With a closing slash, or empty."""
    calendars: frozenset[ExtraCalendar]
    """Those published besides the calendars of classes and roadmaps."""
    read_deadline: Callable[[str, Period | None], Deadline]
    book: Book
    """All rules and norms."""
    verdicts: Mapping[str, Verdict]
    """What rules say, by the file of the schedule."""
    pictures: Callable[[dt.datetime | None], Picture]
    """What the monitor saw, as of the last round before a moment; None: as of the last of all."""
    history_key: str
    """Hash of the last record of the monitor's history."""
    key: str
    """Hash of everything but content that any page depends on: frame, templates, texts, code."""

    offline: bool = True
    """Whether browsers may keep pages of classes for when there is no network."""

    def is_first(self, texts: Texts) -> bool:
        """Tell the words of the first language, in which alone some kinds of pages are."""
        return texts is self.tongues[0].texts

    @property
    def picture(self) -> Picture:
        """What the monitor saw, as of its last round."""
        return self.pictures(None)

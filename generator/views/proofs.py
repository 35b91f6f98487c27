"""The proof of measures that this software performs itself: what was seen, when, of how many schools.

About a time in which nobody looked nothing is claimed; what is seen today is shown as what it is.
"""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from generator.model.library import Library
from generator.model.period import Period
from generator.model.roadmap import Measure, PerformedBy, Roadmap
from generator.model.school import AuthoritySchools
from generator.model.school_year import SchoolYear
from generator.monitor.documents import REGULATION, SCHEDULE
from generator.monitor.picture import Picture
from generator.monitor.verdict import Presence
from generator.texts import Texts
from generator.views.addresses import monitoring_href
from generator.views.monitored import is_watched, zone_of
from generator.views.page import Link


class Proof(NamedTuple):
    """What stands beside a measure."""

    lines: tuple[str, ...]
    link: Link | None


Pictures = Callable[[dt.datetime | None], Picture]
"""What the monitor saw, as of the last round before a moment; None: as of the last of all."""


class Proofs:
    """Proves the measures of one roadmap."""

    def __init__(self, roadmap: Roadmap, library: Library, pictures: Pictures, texts: Texts) -> None:
        """Take all that may be shown."""
        self._roadmap = roadmap
        self._library = library
        self._pictures = pictures
        self._texts = texts
        authority = library.authority_by_id.get(roadmap.authority)
        self._real = authority if authority and authority.schools and not authority.authority.demo else None
        self._zone = zone_of(authority) if authority else dt.UTC

    def of(self, measure: Measure, windows: tuple[Period, ...]) -> Proof | None:
        """Prove a measure whose deadline means ``windows``; None for one that people perform."""
        if measure.performed_by is None:
            return None
        period = self._roadmap.period
        times = windows or ((period.days,) if period else ())
        lines = self._seen(times)
        if self._real is None:
            return Proof((*lines, self._texts("monitoring.proof.no_schools")), None)
        if measure.performed_by is PerformedBy.SCHEDULE_PUBLICATION:
            lines = (self._published(times, self._real), *lines)
        return Proof(lines, Link(self._texts("monitoring.proof.link"), monitoring_href(self._real.id)))

    def _seen(self, times: tuple[Period, ...]) -> tuple[str, ...]:
        """Tell what was seen in the time of the measure, else that nothing was, and what is seen since."""
        texts, now = self._texts, self._pictures(None)
        if now.first is None or now.as_of is None:
            return (texts("monitoring.proof.none_for_period" if times else "monitoring.proof.none"),)
        begun, last = (at.astimezone(self._zone).date() for at in (now.first, now.as_of.at))
        watched = [one for one in times if one.overlaps(Period(begun, last))]
        if watched or not times:
            end = min(last, max(one.end for one in watched)) if watched else last
            midnight = dt.datetime.combine(end + dt.timedelta(days=1), dt.time(), self._zone)
            told = self._told("monitoring.proof.within", now if end == last else self._pictures(midnight))
            return told or (texts("monitoring.proof.none_for_period"),)
        return (texts("monitoring.proof.none_for_period"), *self._told("monitoring.proof.present", now))

    def _told(self, key: str, picture: Picture) -> tuple[str, ...]:
        """Tell how many schools publish what they must; nothing where none was visited."""
        one = self._real
        watched = [school for school in one.schools if is_watched(one, school)] if one else []
        seen = [found for each in watched if one and (found := picture.school(one.id, each.id))]
        looked = [found.last.at for found in seen if found.last]
        if not looked:
            return ()
        counts = {
            one.id: sum(found.presence(one.id) is Presence.PRESENT for found in seen)
            for one in (SCHEDULE, REGULATION)
        }
        day = self._texts.day_year(max(looked).astimezone(self._zone).date())
        schedule, regulation = counts[SCHEDULE.id], counts[REGULATION.id]
        return (self._texts(key, day=day, schedule=schedule, regulation=regulation, total=len(watched)),)

    def _published(self, times: tuple[Period, ...], authority: AuthoritySchools) -> str:
        """Count the schools whose schedules stand on this site, of the school year of the measure."""
        years = {one.year for one in self._library.schedules if one.authority == authority.id}
        wanted = {SchoolYear.of(one.start) for one in times} & years if times else years
        if not wanted:
            return self._texts("monitoring.proof.published_none")
        year = max(wanted)
        schools = {
            one.school for one in self._library.schedules if (one.authority, one.year) == (authority.id, year)
        }
        total = len(authority.schools)
        return self._texts("monitoring.proof.published", n=len(schools), total=total, year=year.label)

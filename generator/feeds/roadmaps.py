"""Calendar of a roadmap: the windows of its measurable deadlines."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import msgspec

from generator.feeds.ical import Event, Feed, calendar, event_lines
from generator.model.deadline import Deadline
from generator.model.identity import uid_of
from generator.model.roadmap import Measure, Roadmap
from generator.texts import Texts


class DatedMeasure(msgspec.Struct, frozen=True):
    """A measure with what its deadline means, and its page."""

    measure: Measure
    position: str
    """Its place in the roadmap, such as «11.2»: unique there, whatever numbers the document prints."""
    deadline: Deadline
    page: str | None


def roadmap_feed(
    roadmap: Roadmap, measures: tuple[DatedMeasure, ...], page: str | None, address: str | None, texts: Texts
) -> tuple[bytes, int]:
    """Write the calendar; return it with the number of its events."""
    stamp = _stamp(roadmap)
    events = [event_lines(event) for one in measures for event in _events(roadmap, one, stamp, texts)]
    unmeasurable = sum(not one.deadline.measurable for one in measures)
    about = Feed(
        name=texts("feeds.roadmap", title=roadmap.short_title or roadmap.title),
        description=texts("feeds.roadmap_about", issuer=roadmap.issuer, n=unmeasurable),
        modified=stamp,
        page=page,
        address=address,
    )
    return calendar(about, events), len(events)


def _stamp(roadmap: Roadmap) -> datetime:
    approved = roadmap.approval.date if roadmap.approval else None
    start = roadmap.period.days.start if roadmap.period else None
    return datetime.combine(approved or start or date(2000, 1, 1), time(), UTC)


def _events(roadmap: Roadmap, one: DatedMeasure, stamp: datetime, texts: Texts) -> Iterator[Event]:
    if not one.deadline.measurable:
        return
    lines = [
        one.measure.text,
        texts("feeds.deadline", wording=one.deadline.wording),
        texts("feeds.responsible", names=", ".join(one.measure.responsible))
        if one.measure.responsible
        else "",
        one.page or "",
    ]
    for number, window in enumerate(one.deadline.windows, 1):
        yield Event(
            uid=uid_of(("roadmap", roadmap.authority, roadmap.slug, one.position, str(number))),
            days=window,
            summary=f"{one.measure.number or one.position}. {one.measure.text}",
            stamp=stamp,
            description="\n".join(line for line in lines if line),
            page=one.page,
        )

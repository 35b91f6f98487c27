"""Calendar of a roadmap: the windows of its measurable deadlines."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import msgspec

from generator.feeds.ical import Event, Feed, calendar, event_lines
from generator.feeds.marks import marked
from generator.feeds.slots import COLORS, FeedKind
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
    roadmap: Roadmap,
    measures: tuple[DatedMeasure, ...],
    page: str | None,
    address: str | None,
    texts: Texts,
    *,
    demo: bool,
) -> tuple[bytes, int]:
    """Write the calendar; return it with the number of its events. ``demo``: whether it is made up."""
    stamp = _stamp(roadmap)
    events = [
        event_lines(event) for one in measures for event in _events(roadmap, one, stamp, texts, demo=demo)
    ]
    about = Feed(
        name=roadmap_title(roadmap, texts, demo=demo),
        description=_about(roadmap, measures, texts, demo=demo),
        modified=stamp,
        page=page,
        address=address,
        color=COLORS[FeedKind.ROADMAP],
    )
    return calendar(about, events), len(events)


def roadmap_title(roadmap: Roadmap, texts: Texts, *, demo: bool) -> str:
    """Name the calendar. ``demo``: whether the roadmap is made up."""
    title = texts("feeds.roadmap", title=roadmap.short_title or roadmap.title)
    return marked(title, texts, demo=demo)


def _about(roadmap: Roadmap, measures: tuple[DatedMeasure, ...], texts: Texts, *, demo: bool) -> str:
    unmeasurable = sum(not one.deadline.measurable for one in measures)
    lines = [texts("feeds.roadmap_about", issuer=roadmap.issuer)]
    if unmeasurable:
        lines.append(texts("feeds.not_measurable", n=unmeasurable))
    if demo:
        lines.append(texts("feeds.demo_roadmap"))
    return "\n".join(lines)


def _stamp(roadmap: Roadmap) -> datetime:
    approved = roadmap.approval.date if roadmap.approval else None
    start = roadmap.period.days.start if roadmap.period else None
    return datetime.combine(approved or start or date(2000, 1, 1), time(), UTC)


def _events(
    roadmap: Roadmap, one: DatedMeasure, stamp: datetime, texts: Texts, *, demo: bool
) -> Iterator[Event]:
    if not one.deadline.measurable:
        return
    responsible = ", ".join(one.measure.responsible)
    lines = [
        one.measure.text,
        texts("feeds.deadline", wording=one.deadline.wording),
        texts("feeds.responsible", names=responsible) if responsible else "",
        texts("feeds.demo_roadmap") if demo else "",
        one.page or "",
    ]
    title = f"{one.measure.number}. {one.measure.text}" if one.measure.number else one.measure.text
    for number, window in enumerate(one.deadline.windows, 1):
        yield Event(
            uid=uid_of(("roadmap", roadmap.authority, roadmap.slug, one.position, str(number))),
            days=window,
            summary=marked(title, texts, demo=demo),
            stamp=stamp,
            description="\n".join(line for line in lines if line),
            page=one.page,
        )

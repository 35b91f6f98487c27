"""Calendars of an authority: all that one of the upper levels ordered, at all its schools."""

from collections.abc import Sequence

from generator.feeds.ical import Feed, calendar
from generator.feeds.marks import marked
from generator.feeds.schedules import LevelPart
from generator.feeds.slots import COLORS, FeedKind
from generator.feeds.time_zones import time_zone_lines
from generator.model.schedule import Level
from generator.model.school import AuthoritySchools
from generator.texts import Texts


def level_title(authority: AuthoritySchools, level: Level, texts: Texts) -> str:
    """Name the calendar."""
    title = texts(f"feeds.of_level.{level.value}", authority=authority.authority.title)
    return marked(title, texts, demo=authority.authority.demo)


def level_feed(
    authority: AuthoritySchools,
    level: Level,
    parts: Sequence[LevelPart],
    page: str | None,
    address: str | None,
    texts: Texts,
) -> bytes:
    """Join what schools hold into one calendar; at least one part."""
    lines = [texts("feeds.level_about")]
    if authority.authority.demo:
        lines.append(texts("feeds.demo"))
    feed = Feed(
        name=level_title(authority, level, texts),
        description="\n".join(lines),
        modified=max(part.modified for part in parts),
        page=page,
        address=address,
        time_zone=authority.authority.time_zone,
        color=COLORS[FeedKind.LEVEL],
    )
    zones = time_zone_lines(tuple(zone for part in parts for zone in part.zones))
    return calendar(feed, [part.lines for part in parts], zones)

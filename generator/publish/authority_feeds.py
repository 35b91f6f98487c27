"""What readers subscribe to at an authority, and the list of all calendars, from what schools made."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.feeds.calendar_list import ListedCalendar, list_schema, whole_list
from generator.feeds.changes import authority_changes
from generator.feeds.levels import level_feed, level_title
from generator.feeds.roadmaps import roadmap_title
from generator.feeds.schedules import UPPER_LEVELS
from generator.feeds.slots import FeedKind
from generator.model.school import AuthoritySchools
from generator.publish.school_feeds import list_schema_address, sha256_of
from generator.publish.site import Site
from generator.publish.tree import Tree
from generator.publish.units import Made
from generator.views import addresses
from generator.views.addresses import absolute

Files = Iterator[tuple[str, bytes]]


def authority_files(site: Site, tree: Tree, made: Mapping[str, Made]) -> Files:
    """Give paths and bytes. Schools' lists of calendars are read from ``tree``, where their units stand."""
    listed: list[ListedCalendar] = []
    lists: list[bytes] = []
    for authority in site.library.authorities:
        units = [made[f"school {authority.id}/{school.id}"] for school in authority.schools]
        yield from _levels(site, authority, units, listed)
        yield from _news(site, authority, units)
        for school in authority.schools:
            path = Path(tree.root, addresses.school_calendar_list(authority.id, school.id))
            lists += [path.read_bytes()] if path.exists() else []
    listed += _roadmaps(site, made)
    yield addresses.CALENDAR_LIST, whole_list(lists, listed, list_schema_address(site, up=1))
    yield addresses.CALENDAR_LIST_SCHEMA, list_schema()


def _levels(
    site: Site, authority: AuthoritySchools, units: list[Made], listed: list[ListedCalendar]
) -> Files:
    """Give the calendars of all levels, and list them: one without events keeps its address."""
    for level in UPPER_LEVELS:
        parts = [unit.levels[level] for unit in units if level in unit.levels]
        if not parts:  # no school has a schedule
            continue
        path = addresses.level_feed(authority.id, level.value)
        url = absolute(site.site_url, path)
        page = absolute(site.site_url, addresses.authority_href(authority.id))
        data = level_feed(authority, level, parts, page, url, site.texts)
        yield path, data
        listed.append(
            ListedCalendar(
                kind=FeedKind.LEVEL,
                title=level_title(authority, level, site.texts),
                path=path,
                url=url,
                authority=authority.id,
                level=level.value,
                count=sum(part.count for part in parts),
                sha256=sha256_of(data),
            )
        )


def _news(site: Site, authority: AuthoritySchools, units: list[Made]) -> Files:
    entries = tuple(entry for unit in units for entry in unit.entries)
    if entries:
        path = addresses.authority_changes(authority.id)
        page = absolute(site.site_url, addresses.authority_href(authority.id))
        yield path, authority_changes(authority, entries, page, absolute(site.site_url, path), site.texts)


def _roadmaps(site: Site, made: Mapping[str, Made]) -> Iterator[ListedCalendar]:
    for roadmap in site.library.roadmaps:
        unit, path = made[f"roadmap {roadmap.slug}"], addresses.roadmap_feed(roadmap.slug)
        authority = site.library.authority_by_id.get(roadmap.authority)
        demo = authority is not None and authority.authority.demo
        for stamp in unit.files:
            if stamp.path == path:
                yield ListedCalendar(
                    kind=FeedKind.ROADMAP,
                    title=roadmap_title(roadmap, site.texts, demo=demo),
                    path=path,
                    url=absolute(site.site_url, path),
                    authority=roadmap.authority,
                    count=unit.events,
                    sha256=stamp.sha256,
                )

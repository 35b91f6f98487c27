"""What is written once a site: pages about all of it, the frame's files, search, site map, manifest."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from generator.pages.frame import Frame
from generator.pages.search import indexed, kept_index
from generator.publish.authority_feeds import authority_files
from generator.publish.embeds import HEADERS, SCRIPT, headers, site_embeds
from generator.publish.finish import manifest, robots, sitemaps
from generator.publish.index import index_records, index_views
from generator.publish.monitoring import data_files
from generator.publish.site import Site
from generator.publish.site_data import site_data_files
from generator.publish.stamper import PageView
from generator.publish.tree import FileStamp, Tree
from generator.publish.units import Made
from generator.source import schema
from generator.views.addresses import EMBED, MONITORING, OFFLINE, WORKER
from generator.views.directory import directory, words
from generator.views.offline import offline
from generator.views.records import SearchRecord

SEARCH = "search/"
"""Folder of what the search knows besides Pagefind's index."""


def write_rest(
    site: Site, frame: Frame, tree: Tree, made: Mapping[str, Made], work: Path
) -> tuple[FileStamp, ...]:
    """Write everything besides the units that were ``made``; return the stamps of all files.

    ``work`` keeps the search index between builds.
    """
    stamps = [stamp for one in made.values() for stamp in one.files]
    views: tuple[tuple[str, PageView], ...] = ()
    for tongue in reversed(site.tongues):  # the first language comes last: the search records its pages
        views = tuple(index_views(site, tongue.texts, made))
        stamps += [tree.write(*tongue.stamper.page(kind, view)) for kind, view in views]
    watched = tuple(one for one in site.library.authorities if one.schools and not one.authority.demo)
    for path, data in data_files(site, watched, MONITORING).items():
        stamps.append(tree.write(path, data))
    stamps += [tree.write(path, data) for path, data in authority_files(site, tree, made)]
    stamps += [tree.write(path, data) for path, data in site_data_files(site, made)]
    stamps += _copied(frame.files, tree, "")
    stamps += [tree.write(*one.stamper.page("offline", offline(one.texts))) for one in site.tongues]
    worker = "assets/offline-worker.js" if site.offline else "assets/offline-removal.js"
    stamps.append(tree.write(WORKER, (frame.files / worker).read_bytes()))
    script = (frame.files / SCRIPT).read_bytes()
    stamps += [tree.write(path, data) for path, data in site_embeds(site, {SCRIPT: script})]
    records = (*_unit_records(site, made), *_page_records(frame, views))
    stamps += _copied(kept_index(indexed(records), work), tree, "pagefind/")
    stamps.append(tree.write(f"{SEARCH}schools.json", _json(directory(site.library, records, site.texts))))
    stamps.append(tree.write(f"{SEARCH}words.json", _json(words(records, site.texts))))
    for name, found in schema.schemas(site.texts, site.site_url).items():
        path = f"{schema.FOLDER}/{schema.VERSION}/{name}"
        stamps.append(tree.write(path, schema.as_text(found).encode()))
    if site.site_url:
        pages = [stamp.path for stamp in stamps if is_page(stamp.path)]
        maps = {**sitemaps(pages, site.site_url), "robots.txt": robots(site.site_url)}
        stamps += [tree.write(path, data) for path, data in maps.items()]
    stamps.append(tree.write(HEADERS, headers(stamp.path for stamp in stamps)))
    listed = manifest({stamp.path: (stamp.sha256, stamp.size) for stamp in stamps})
    return (*stamps, tree.write("manifest.json", listed))


def is_page(path: str) -> bool:
    """Tell pages for readers from those for frames and from what is shown where there is none."""
    return path.endswith("index.html") and not path.startswith(EMBED) and f"/{OFFLINE}" not in f"/{path}"


def _unit_records(site: Site, made: Mapping[str, Made]) -> Iterator[SearchRecord]:
    yield from index_records(site)
    for one in made.values():
        yield from one.records


def _page_records(frame: Frame, views: tuple[tuple[str, PageView], ...]) -> Iterator[SearchRecord]:
    for kind, view in views:
        if kind != "authority":  # has a record of its own
            yield _page(view.head.path, view.head.title, text=view.head.description)
    for page in (one for one in frame.prose if one.is_first_language):
        yield _page(page.url, page.title, context=page.description, text=page.text)


def _json(data: object) -> bytes:
    return msgspec.json.encode(data)


def _page(url: str, title: str, text: str, context: str = "") -> SearchRecord:
    return SearchRecord(url=url, title=title, kind="page", context=context, text=text)


def _copied(folder: Path, tree: Tree, prefix: str) -> list[FileStamp]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [tree.write(prefix + path.relative_to(folder).as_posix(), path.read_bytes()) for path in found]

"""The same class pages for Hugo: a file of ready cells for each page, and our own page as its layout.

The layout is one of our stamped pages whose values are actions of Hugo's template language, so it follows
every change of our templates, and Hugo writes what we write.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from generator.views.class_ import ClassPage, Month
from generator.views.page import Crumb, Link, TocEntry, feed_link
from generator.views.works import Row

# Nothing but the pages: no lists, feeds or site map.
CONFIGURATION = {
    "baseURL": "https://grafik.example/",
    "disableKinds": ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"],
}
CELLS = len(Row._fields) - len(Row._field_defaults)
"""Cells that every row fills; what is seldom (marks, history) is absent from these tables."""
CLASS_PATH = "{{.Params.school_path}}{{.Params.slug}}"
DEPTH = 4
"""Slashes in the address of a class page."""


def write_site(
    folder: Path, views: Iterable[ClassPage], page: Callable[[ClassPage], bytes], site_url: str
) -> None:
    """Write a Hugo project whose pages are ``views``; ``page`` stamps a view."""
    sample = None
    for view in views:
        sample = sample or view
        path = folder / "content" / f"{view.head.path.removesuffix('/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        # Hugo reads JSON faster than YAML or TOML.
        path.write_text(json.dumps(_record(view), ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert sample is not None
    layout = folder / "layouts" / "_default" / "single.html"
    layout.parent.mkdir(parents=True)
    layout.write_text(_with_loops(page(_with_actions(sample, site_url)).decode()), "utf-8")
    (folder / "hugo.json").write_text(json.dumps(CONFIGURATION), "utf-8")


def _record(view: ClassPage) -> dict[str, Any]:
    head = view.head
    *_, authority, school, slug, _end = head.path.split("/")
    return {
        "title": head.title,
        "summary_text": view.summary,
        "about": head.description,
        "authority": authority,
        "school_id": school,
        "slug": slug,
        "edit": head.edit,
        "heading": view.heading,
        "school": view.school.label,
        "short_name": view.short_name,
        "months": [month._asdict() for month in view.months],
    }


def _with_actions(sample: ClassPage, site_url: str) -> ClassPage:
    """Put actions in the place of all values that differ between pages."""
    authority = "{{.Params.authority}}"
    school_path = f"schools/{authority}/{{{{.Params.school_id}}}}/"
    feed = feed_link(site_url, f"calendars/{authority}/{{{{.Params.school_id}}}}/{{{{.Params.slug}}}}.ics")
    home, listed, owner, *_ = sample.head.breadcrumbs
    row = Row(*(f"{{{{index . {cell}}}}}" for cell in range(CELLS)))
    # Our page marks the number in this sentence; Hugo's template needs a number to stand there.
    month = Month("{{.anchor}}", "{{.label}}", "{{.caption}}", "1 {{.works}}", (row,))
    head = msgspec.structs.replace(
        sample.head,
        title="{{.Title}}",
        description="{{.Params.about}}",
        path=f"{school_path}{{{{.Params.slug}}}}/",
        breadcrumbs=(
            home,
            listed,
            owner,
            Crumb("{{.Params.school}}", school_path),
            Crumb("{{.Params.heading}}", None),
        ),
        toc=(TocEntry(month.label, month.anchor),),
        edit="{{.Params.edit}}",
        feed=feed.href,
    )
    return msgspec.structs.replace(
        sample,
        head=head,
        heading="{{.Params.heading}}",
        school=Link("{{.Params.school}}", school_path),
        summary="{{.Params.summary_text}}",
        figures=(),
        months=(month,),
        feed=feed,
        short_name="{{.Params.short_name}}",
    )


def _with_loops(html: str) -> str:
    """Repeat what stands once: the row, the month's section, and its line in the table of contents."""
    html = _loop(html, "<tr", "{{index . 0}}", "</tr>", ".rows")
    html = _loop(html, "<section", '="{{.anchor}}"', "</section>", ".Params.months")
    return _loop(html, "<li", "#{{.anchor}}", "</li>", ".Params.months")


def _loop(html: str, opening: str, mark: str, closing: str, over: str) -> str:
    middle = html.index(mark)
    start = html.rindex(opening, 0, middle)
    end = html.index(closing, middle) + len(closing)
    after = end + html[end:].startswith("\n")
    return f"{html[:start]}{{{{range {over}}}}}{html[start:after]}{{{{end}}}}{html[after:]}"

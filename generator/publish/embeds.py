"""What other sites show within their own pages: light pages, a badge, data for a script; who may frame what.

``embed/<authority>/<school>/schedule.json`` is what the script reads, and anybody else may. Its fields:

* ``format`` – ``grafik-embed/1``; the number grows when a field changes its meaning or goes;
* ``school``: ``id``, ``title``, ``page`` (from the site's root); ``year``; ``demo``;
* ``edition``: ``number``, ``day`` (ISO, or null), ``hash`` (see :func:`generator.model.edition.fingerprint`);
* ``works``: subject, kind, abbreviation, level, details – each combination once;
* ``classes``: ``name``, ``slug``, ``page``, ``rows`` of [first day, last day, index of the work] and, where
  there is more to say, an object with ``when`` (the school named no day), ``cancelled``, ``history``;
  ``undated`` of [index of the work, reason] likewise.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.model.edition import Edition, edition_of
from generator.publish.site import Site
from generator.views import addresses
from generator.views.embed import ClassViews, badge, embed_class, embed_school
from generator.views.embedding import embedding
from generator.views.family import school_list
from generator.views.plan import SchoolPlan
from generator.views.works import Row, UndatedRow

FORMAT = "grafik-embed/1"
SCRIPT = "assets/grafik-schedule.js"
"""Where the frame has the script; it is published under its lasting address."""
HEADERS = "_headers"
OPEN = ("calendars", "changes", "data", "embed", "schemas")
"""Folders that scripts of other sites may read."""

Files = Iterator[tuple[str, bytes]]


def school_embeds(site: Site, plan: SchoolPlan, classes: ClassViews) -> Files:
    """Give all files of a school that has a schedule; ``classes`` are its class pages of the latest year."""
    if plan.schedule is None:
        return
    ids = plan.authority.id, plan.school.id
    edition = edition_of(plan.schedule, plan.procedures)
    texts, stamper = site.texts, site.tongues[0].stamper
    for name, page in classes:
        view = embed_class(plan, name, page, edition, texts, site.site_url)
        yield stamper.alone("embed_class", view, f"{view.path}index.html")
    school = embed_school(plan, classes, edition, texts, site.site_url)
    yield stamper.alone("embed_school", school, f"{school.path}index.html")
    picture = badge(plan, edition, texts)
    yield stamper.alone("badge", picture, addresses.embed_badge(*ids))
    yield addresses.embed_data(*ids), school_data(plan, classes, edition)
    yield stamper.page("embed", embedding(plan, classes, school, picture, texts, site.site_url))


def school_data(plan: SchoolPlan, classes: ClassViews, edition: Edition) -> bytes:
    """Write what the script reads."""
    works: dict[tuple[str, ...], int] = {}
    listed = [
        {
            "name": str(name),
            "slug": name.slug,
            "page": page.head.path,
            "rows": [_row(row, works) for month in page.months for row in month.rows],
            "undated": [_undated(row, works) for row in page.undated],
        }
        for name, page in classes
    ]
    return msgspec.json.encode(
        {
            "format": FORMAT,
            "school": {
                "id": f"{plan.authority.id}/{plan.school.id}",
                "title": plan.school.title,
                "page": plan.href,
            },
            "year": plan.schedule.year.label if plan.schedule else "",
            "demo": plan.demo,
            "edition": {"number": edition.number, "day": edition.day, "hash": edition.fingerprint},
            "works": list(works),
            "classes": listed,
        }
    )


def _row(row: Row, works: dict[tuple[str, ...], int]) -> list[object]:
    more: dict[str, object] = {}
    if row.vague:
        more["when"] = row.date
    if row.cancelled:
        more["cancelled"] = True
    if row.history:
        more["history"] = row.history
    return [row.start, row.end, _work(row, works), *([more] if more else [])]


def _undated(row: UndatedRow, works: dict[tuple[str, ...], int]) -> list[object]:
    more: dict[str, object] = {}
    if row.cancelled:
        more["cancelled"] = True
    if row.history:
        more["history"] = row.history
    return [_work(row, works), row.reason, *([more] if more else [])]


def _work(row: Row | UndatedRow, works: dict[tuple[str, ...], int]) -> int:
    key = (row.subject, row.kind, row.abbreviation, row.level, row.details)
    return works.setdefault(key, len(works))


def site_embeds(site: Site, assets: Mapping[str, bytes]) -> Files:
    """Give what the whole site has once: the script at its lasting address, and the list of schools."""
    yield addresses.EMBED_SCRIPT, assets[SCRIPT]
    yield addresses.FAMILY_SCHOOLS, school_list(site.library)


def headers(paths: Iterable[str]) -> bytes:
    """Write ``_headers`` for hosts that read it: only ``embed/`` may be framed, open data may be read by all.

    A page cannot forbid framing by its own markup (frame-ancestors in a meta element is ignored, see
    https://www.w3.org/TR/CSP3/#meta-element), and rules of such a file add up, so all first steps of
    addresses but ``embed`` are listed one by one. ``paths`` are those of all files of the site.
    """
    firsts = sorted({path.partition("/")[0] + ("/*" if "/" in path else "") for path in paths})
    lines = ["# Only /embed/ may be shown in frames of other sites."]
    for first in ("", *(one for one in firsts if one != f"{addresses.EMBED}*")):
        lines += [f"/{first}", "  Content-Security-Policy: frame-ancestors 'none'", "  X-Frame-Options: DENY"]
        if first.removesuffix("/*") in OPEN:
            lines.append("  Access-Control-Allow-Origin: *")
    lines += [f"/{addresses.EMBED}*", "  Access-Control-Allow-Origin: *", ""]
    return "\n".join(lines).encode()

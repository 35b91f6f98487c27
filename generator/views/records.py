"""Search records: one per school, class, roadmap and measure, with the words that people type."""

from collections.abc import Iterator

import msgspec

from generator.model.class_name import ClassName
from generator.model.roadmap import Measure, Roadmap
from generator.model.schedule import Procedure
from generator.model.school import AuthoritySchools
from generator.texts import Texts
from generator.views.addresses import authority_href, roadmap_href
from generator.views.class_ import class_heading
from generator.views.plan import SchoolPlan, by_class, class_names
from generator.views.roadmap import measure_anchors, measures

KINDS = ("school", "class", "roadmap", "measure", "authority", "page")
"""Kinds of records; their names for people are ``search.kinds.<kind>``."""


class SearchRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the search can find."""

    url: str
    """Relative to the site's root, without a leading slash; may end in an anchor."""
    title: str
    kind: str
    """One of KINDS; shown."""
    context: str = ""
    """Where it belongs, in one line, such as the school of a class; searched and shown."""
    text: str = ""
    """Words to be found by, in no order for reading; excerpts are taken from them."""
    name: str = ""
    """What a class is called in its school; empty for other kinds."""
    weight: float = 1.0
    """How much its words count beside those of other records, from 0 to 10."""


def school_records(plan: SchoolPlan, texts: Texts) -> tuple[SearchRecord, ...]:
    """Record the school and, when it has a schedule, each of its classes; only for the latest year."""
    own, authority = plan.school, plan.authority.authority
    names = class_names(plan)
    where = ", ".join(dict.fromkeys(part for part in (own.place, authority.title) if part))
    context = _marked(where, texts, demo=authority.demo)
    subjects = sorted({one.subject for one in plan.procedures})
    words = (
        own.name,
        own.short_name,
        own.place,
        authority.name,
        authority.short_name,
        authority.region,
        *subjects,
    )
    school = SearchRecord(
        url=plan.year_href(None),
        title=own.title,
        kind="school",
        context=context,
        text=_join(words),
        weight=3.0,
    )
    if plan.schedule is None:
        return (school,)
    procedures = by_class(plan.procedures)
    return (
        school,
        *(_class_record(plan, name, procedures.get(name, ()), context, texts) for name in names),
    )


def _class_record(
    plan: SchoolPlan, name: ClassName, procedures: tuple[Procedure, ...], context: str, texts: Texts
) -> SearchRecord:
    own = plan.school
    kinds = sorted({one.kind for one in procedures})
    words = (
        *spellings(name, texts),
        own.title,
        own.name,
        *sorted({one.subject for one in procedures}),
        *(kind.value for kind in kinds),
        *(texts(f"kinds.{kind.value}") for kind in kinds),
    )
    heading = class_heading(name, texts)
    return SearchRecord(
        url=plan.class_href(name),
        title=f"{heading}, {own.title}",
        kind="class",
        name=str(name),
        context=context,
        text=_join(words),
        weight=2.0,
    )


def spellings(name: ClassName, texts: Texts) -> tuple[str, ...]:
    """How people type a class: «5А», «5 А», «5а класс», «5 класс»."""
    spaced = f"{name.parallel} {name.letter.lstrip('-')}".strip()
    heading = texts("pages.class.heading", name=name)
    parallel = texts("pages.class.heading", name=name.parallel)
    return tuple(dict.fromkeys((str(name), spaced, heading, parallel)))


def authority_record(one: AuthoritySchools, texts: Texts) -> SearchRecord:
    """Record an authority."""
    words = (one.authority.name, one.authority.short_name, one.authority.region)
    return SearchRecord(
        url=authority_href(one.id),
        title=one.authority.title,
        kind="authority",
        context=_marked(one.authority.region or "", texts, demo=one.authority.demo),
        text=_join((*words, texts("pages.schools.crumb"))),
        weight=2.0,
    )


def roadmap_records(roadmap: Roadmap, texts: Texts, *, demo: bool) -> Iterator[SearchRecord]:
    """Record a roadmap and each of its measures and sub-measures. ``demo``: whether it is made up."""
    href = roadmap_href(roadmap.slug)
    title = roadmap.short_title or roadmap.title
    words = (roadmap.title, roadmap.issuer, roadmap.preamble, *(point.text for point in roadmap.instructions))
    yield SearchRecord(
        url=href,
        title=title,
        kind="roadmap",
        context=_marked(roadmap.issuer, texts, demo=demo),
        text=_join((texts("pages.roadmaps.crumb"), *words, *roadmap.fragments)),
        weight=2.0,
    )
    anchors = measure_anchors(roadmap)
    for measure in measures(roadmap):
        yield _measure_record(
            measure, f"{href}#{anchors[id(measure)]}", _marked(title, texts, demo=demo), texts
        )


def _measure_record(measure: Measure, url: str, roadmap: str, texts: Texts) -> SearchRecord:
    number = texts("search.measure", number=measure.number) if measure.number else ""
    words = (*measure.responsible, *measure.participants, measure.expected_result, measure.deadline)
    return SearchRecord(
        url=url,
        title=_shorten(measure.text),
        kind="measure",
        context=f"{number}, {roadmap}" if number else roadmap,
        text=_join((measure.text, *words)),
        weight=1.0,
    )


TITLE_LENGTH = 140
"""Characters of a measure's text that a result shows as its title."""


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= TITLE_LENGTH:
        return line
    return line[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"


def _marked(context: str, texts: Texts, *, demo: bool) -> str:
    return " – ".join(part for part in (context, texts("pages.demo.mark") if demo else "") if part)


def _join(words: tuple[str | None, ...]) -> str:
    return " ".join(dict.fromkeys(" ".join(word.split()) for word in words if word))

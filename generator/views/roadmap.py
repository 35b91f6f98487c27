"""The page of a roadmap: the approved text as it is, and beside it what each deadline means."""

from collections.abc import Callable, Iterator

import msgspec

from generator.model.class_name import transliterate
from generator.model.deadline import Deadline
from generator.model.roadmap import Instruction, Measure, Roadmap, Section
from generator.model.school import AuthoritySchools
from generator.texts import Texts
from generator.views.addresses import ROADMAPS, authority_href, roadmap_feed, roadmap_href
from generator.views.measures import MeasureTable, ProofOf, columns_of, measure_table, unproved
from generator.views.page import (
    Banner,
    Fact,
    FeedLink,
    Link,
    PageHead,
    TocEntry,
    demo_banner,
    feed_link,
    paragraphs,
    trail,
)
from generator.views.provenance import approval_facts, fragment_banner, source_facts
from generator.views.timeline import Timeline, timeline

DeadlineOf = Callable[[Measure], Deadline | None]
"""Reads a measure's deadline in the light of its roadmap's period; None when the measure states none."""


class RoadmapPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of a roadmap places."""

    head: PageHead
    heading: str
    full_title: str
    """As approved; empty when it is the heading already."""
    issuer: str
    summary: str
    banners: tuple[Banner, ...]
    damaged: tuple[str, ...]
    """What is wrong with the text, paragraph by paragraph."""
    facts: tuple[Fact, ...]
    preamble: tuple[str, ...]
    instructions: tuple[Instruction, ...]
    timeline: Timeline | None
    timeline_label: str
    without_deadline: str
    """How many measures state no deadline and so are not in the picture; empty when all do."""
    tables: tuple[MeasureTable, ...]
    fragments: tuple[tuple[str, ...], ...]
    feed: FeedLink | None
    authority: Link | None


def roadmap(
    one: Roadmap,
    authority: AuthoritySchools | None,
    deadline_of: DeadlineOf,
    texts: Texts,
    site_url: str,
    proof_of: ProofOf = unproved,
) -> RoadmapPage:
    """Make the page of one roadmap; ``authority`` is None when the site has no list of its schools."""
    anchors = measure_anchors(one)
    every = tuple(measures(one))
    read = [(measure, deadline_of(measure)) for measure in every]
    drawn = tuple(
        (label_of(measure, anchors), anchors[id(measure)], found) for measure, found in read if found
    )
    measurable = sum(1 for _, found in read if found and found.measurable and found.windows)
    has_feed = measurable > 0
    title = one.short_title or one.title
    picture = timeline(drawn, one.period.days if one.period else None, texts)
    return RoadmapPage(
        head=_head(one, title, texts, has_feed=has_feed, drawn=picture is not None),
        heading=title,
        full_title="" if title == one.title else one.title,
        issuer=one.issuer,
        summary=_summary(one, len(every), len(drawn), measurable, texts),
        banners=_banners(one, authority, texts),
        damaged=paragraphs(one.damaged),
        facts=(
            *_period_facts(one, texts),
            *approval_facts(one.approval, texts),
            *source_facts(one.source, texts),
        ),
        preamble=paragraphs(one.preamble),
        instructions=one.instructions,
        timeline=picture,
        timeline_label=texts("pages.roadmap.timeline_label", title=title),
        without_deadline=_without_deadline(every, read, texts),
        tables=_tables(one, anchors, deadline_of, texts, proof_of),
        fragments=tuple(paragraphs(fragment) for fragment in one.fragments),
        feed=feed_link(site_url, roadmap_feed(one.slug)) if has_feed else None,
        authority=Link(authority.authority.title, authority_href(authority.id)) if authority else None,
    )


def measures(one: Roadmap) -> Iterator[Measure]:
    """Every measure and sub-measure in the order of the document."""
    for group in (one.measures, *(section.measures for section in one.sections)):
        yield from _walk(group)


def row_count(one: Roadmap) -> int:
    """How many measures there are, sub-measures left out."""
    return len(one.measures) + sum(len(section.measures) for section in one.sections)


def _walk(group: tuple[Measure, ...]) -> Iterator[Measure]:
    for measure in group:
        yield measure
        yield from _walk(measure.items)


def measure_anchors(one: Roadmap) -> dict[int, str]:
    """Anchor of each measure by its ``id()``: «2.10» is ``m-2-10``; unnumbered ones are counted."""
    anchors: dict[int, str] = {}
    taken: set[str] = set()

    def name(group: tuple[Measure, ...], prefix: str) -> None:
        for position, measure in enumerate(group, 1):
            part = _slug(measure.number) if measure.number else f"{prefix}-{position}"
            anchor, again = f"m-{part}", 2
            while anchor in taken:
                anchor, again = f"m-{part}-{again}", again + 1
            taken.add(anchor)
            anchors[id(measure)] = anchor
            name(measure.items, anchor.removeprefix("m-"))

    name(one.measures, "x")
    for position, section in enumerate(one.sections, 1):
        name(section.measures, f"s{position}")
    return anchors


def _slug(number: str) -> str:
    letters = (c if c.isascii() and c.isalnum() else "-" for c in transliterate(number))
    return "-".join(part for part in "".join(letters).split("-") if part) or "x"


LONGEST_LABEL = 7
"""Characters that fit beside a picture."""


def label_of(measure: Measure, anchors: dict[int, str]) -> str:
    """Name a measure in a picture: its number, or «11·2» after its place for unnumbered ones."""
    label = measure.number or anchors[id(measure)].removeprefix("m-").removeprefix("x-").replace("-", "·")
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"


def _head(
    one: Roadmap,
    title: str,
    texts: Texts,
    *,
    has_feed: bool,
    drawn: bool,
) -> PageHead:
    toc = [("measures", "measures_heading"), ("source", "source_heading")]
    if drawn:
        toc.insert(0, ("timeline", "timeline_heading"))
    return PageHead(
        title=texts("pages.roadmap.title", title=title),
        description=texts("pages.roadmap.description", n=row_count(one), title=one.title, issuer=one.issuer),
        path=roadmap_href(one.slug),
        breadcrumbs=trail(texts, (texts("pages.roadmaps.crumb"), ROADMAPS), here=title),
        toc=tuple(TocEntry(texts(f"pages.roadmap.{key}"), anchor) for anchor, key in toc),
        edit=one.file,
        feed=roadmap_feed(one.slug) if has_feed else None,
    )


def _summary(one: Roadmap, count: int, stated: int, measurable: int, texts: Texts) -> str:
    subs = count - row_count(one)
    parts = [texts("pages.counts.measures", n=count - subs)]
    if subs:
        parts.append(texts("pages.counts.sub_measures", n=subs))
    counted = texts("pages.roadmap.and", first=parts[0], second=parts[1]) if subs else parts[0]
    return texts("pages.roadmap.summary", counted=counted, stated=stated, measurable=measurable)


def _banners(one: Roadmap, authority: AuthoritySchools | None, texts: Texts) -> tuple[Banner, ...]:
    banners: tuple[Banner, ...] = ()
    if authority is not None and authority.authority.demo:
        banners += (demo_banner("roadmap", texts),)
    return banners if one.damaged else banners + fragment_banner(one.source, texts)


def _period_facts(one: Roadmap, texts: Texts) -> tuple[Fact, ...]:
    label = texts("pages.roadmap.period")
    issuer = Fact(texts("pages.roadmap.issuer"), one.issuer)
    if one.period is None:
        return (issuer, Fact(label, texts("pages.source.not_stated")))
    value = texts(
        "pages.roadmap.period_value", days=texts.days_year(one.period.days), wording=one.period.wording
    )
    facts = [issuer, Fact(label, value)]
    if one.period.note:
        facts.append(Fact(texts("pages.roadmap.period_note"), one.period.note))
    return tuple(facts)


def _without_deadline(
    every: tuple[Measure, ...], read: list[tuple[Measure, Deadline | None]], texts: Texts
) -> str:
    covered = {id(item) for measure in every if measure.deadline for item in _walk(measure.items)}
    covered |= {id(measure) for measure in every if any(item.deadline for item in _walk(measure.items))}
    missing = sum(1 for measure, found in read if found is None and id(measure) not in covered)
    return texts("pages.roadmap.without_deadline", n=missing) if missing else ""


def _tables(
    one: Roadmap, anchors: dict[int, str], deadline_of: DeadlineOf, texts: Texts, proof_of: ProofOf
) -> tuple[MeasureTable, ...]:
    columns = columns_of(tuple(measures(one)))
    whole = Section(title=texts("pages.roadmap.measures_heading"), measures=one.measures)
    loose = (("", whole),) if one.measures else ()
    titled = tuple((_section_title(section), section) for section in one.sections)
    return tuple(
        measure_table(heading, section.measures, columns, anchors, deadline_of, texts, proof_of)
        for heading, section in (*loose, *titled)
    )


def _section_title(section: Section) -> str:
    return f"{section.number}. {section.title}" if section.number else section.title

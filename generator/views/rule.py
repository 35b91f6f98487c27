"""The page of a rule: why, a bad and a good example, the norm with its source and certainty."""

from typing import NamedTuple

import msgspec

from generator.checks.document import RuleDocument
from generator.checks.library_rule import LibraryRule
from generator.checks.rule import Rule
from generator.model.finding import Severity
from generator.model.norms import Norm, NormVersion
from generator.model.school import School
from generator.model.school_year import SchoolYear
from generator.texts import Texts
from generator.views.addresses import RULES, rule_href
from generator.views.conformity import Book
from generator.views.page import Fact, PageHead, TocEntry, paragraphs, trail
from generator.views.rules import family_title, severity_word

SECTIONS = (
    ("why", "why_heading"),
    ("bad", "bad_heading"),
    ("good", "good_heading"),
    ("norm", "norm_heading"),
)


SCHEDULES = "schedules"


class ExampleLine(NamedTuple):
    """One line of an example."""

    text: str
    mark: str
    """What is said beside it; empty for most."""


class NormText(NamedTuple):
    """One version of a norm."""

    facts: tuple[Fact, ...]
    text: tuple[str, ...]


class World(NamedTuple):
    """What surrounds the examples."""

    school: School
    year: SchoolYear


class RulePage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of a rule places."""

    head: PageHead
    heading: str
    why: tuple[str, ...]
    bad: tuple[ExampleLine, ...]
    good: tuple[ExampleLine, ...]
    world: str
    bad_caption: str
    good_caption: str
    norm: tuple[str, ...]
    """What the norm says, in the rule's words."""
    norm_title: str
    versions: tuple[NormText, ...]
    """The norm itself, newest first."""
    no_norm: str
    """Said where there is no norm to show; empty otherwise."""
    facts: tuple[Fact, ...]


def rule_page(
    rule: Rule | LibraryRule, document: RuleDocument, book: Book, world: World, texts: Texts
) -> RulePage:
    """Make the page of one rule."""
    norm = book.norms.get(rule.norm)
    missing = "pages.norms.norm_unknown" if rule.norm else "pages.norms.no_norm"
    classes = ", ".join(str(name) for name in world.school.classes)
    return RulePage(
        head=PageHead(
            title=texts("pages.rules.one_title", title=document.title),
            description=texts("pages.rules.one_description", title=document.title),
            path=rule_href(rule.code),
            breadcrumbs=trail(texts, (texts("pages.rules.crumb"), RULES), here=document.title),
            toc=tuple(TocEntry(texts(f"pages.rules.{key}"), anchor) for anchor, key in SECTIONS),
            edit=norm.file if norm else "norms",
        ),
        heading=document.title,
        why=document.why,
        bad=_lines(document.bad, {one.line for one in document.marks}, texts(mark_key(rule))),
        good=_lines(document.good, set(), ""),
        world=texts(f"pages.rules.worlds.{example_of(rule)}", classes=classes, year=world.year.label),
        bad_caption=texts(f"pages.rules.bad_captions.{example_of(rule)}"),
        good_caption=texts(f"pages.rules.good_captions.{example_of(rule)}"),
        norm=document.norm,
        norm_title=norm.title if norm else "",
        versions=_versions(norm, texts) if norm else (),
        no_norm="" if norm else texts(missing),
        facts=_facts(rule, texts),
    )


def mark_key(rule: Rule | LibraryRule) -> str:
    """Key of what is said beside a marked line: not every finding tells of a broken norm."""
    broken = isinstance(rule, Rule) or rule.severity is Severity.ERROR
    return "pages.rules.bad_mark" if broken else "pages.rules.bad_mark_mild"


def example_of(rule: Rule | LibraryRule) -> str:
    """Tell the kind of file that a rule's examples are, by its folder of content."""
    return rule.example if isinstance(rule, LibraryRule) else SCHEDULES


def _lines(example: str, marked: set[int], mark: str) -> tuple[ExampleLine, ...]:
    return tuple(
        ExampleLine(line, mark if number in marked else "")
        for number, line in enumerate(example.rstrip("\n").split("\n"), 1)
    )


def _versions(norm: Norm, texts: Texts) -> tuple[NormText, ...]:
    newest_first = sorted(norm.versions, key=lambda one: one.since, reverse=True)
    return tuple(NormText(tuple(norm_facts(one, texts)), paragraphs(one.text)) for one in newest_first)


def norm_facts(one: NormVersion, texts: Texts) -> list[Fact]:
    """List what is known of a version: its source, how we know it, its limit, its time."""
    facts = [
        Fact(texts("pages.rules.citation"), one.citation, one.address),
        Fact(texts("pages.rules.certainty"), texts(f"pages.norms.certainty.{one.certainty.value}")),
        Fact(texts("pages.rules.status"), texts(f"pages.norms.status.{one.status.value}")),
    ]
    if one.limit is not None:
        facts.append(Fact(texts("pages.rules.limit"), f"{one.limit} {one.unit or ''}".strip()))
    if one.grades:
        facts.append(Fact(texts("pages.rules.grades"), ", ".join(map(str, one.grades))))
    if one.window:
        facts.append(Fact(texts("pages.rules.window"), texts.days_year(one.window)))
    facts.append(Fact(texts("pages.rules.since_date"), texts.day_year(one.since)))
    if one.until:
        facts.append(Fact(texts("pages.rules.until_date"), texts.day_year(one.until)))
    if one.note:
        facts.append(Fact(texts("pages.rules.note"), one.note))
    return facts


def _facts(rule: Rule | LibraryRule, texts: Texts) -> tuple[Fact, ...]:
    return (
        Fact(texts("pages.rules.code"), rule.code),
        Fact(texts("pages.rules.severity"), severity_word(rule.severity, texts)),
        Fact(texts("pages.rules.family"), family_title(rule.family, texts)),
        Fact(texts("pages.rules.since"), rule.since),
        Fact(
            texts("pages.rules.day_bound"),
            texts("pages.rules.words.yes" if rule.day_bound else "pages.rules.words.no"),
        ),
    )

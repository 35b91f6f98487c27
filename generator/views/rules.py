"""The catalogue of rules: all of them by family, each with its norm and how we know it."""

from itertools import groupby
from typing import NamedTuple

import msgspec

from generator.checks.library_rule import LibraryRule
from generator.checks.rule import Rule
from generator.model.finding import Severity
from generator.model.norms import Norm
from generator.texts import Texts
from generator.texts.file_faults import FileFault, file_faults
from generator.views.addresses import RULES, rule_href
from generator.views.conformity import Book, NormLine, norm_line
from generator.views.page import PageHead, trail


class RuleCard(NamedTuple):
    """One rule in the catalogue."""

    title: str
    href: str
    code: str
    severity: str
    norm: NormLine | None


class Family(NamedTuple):
    """Rules of one module."""

    anchor: str
    title: str
    rules: tuple[RuleCard, ...]


class RulesPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the catalogue places."""

    head: PageHead
    families: tuple[Family, ...]
    faults: tuple[FileFault, ...]
    """Faults of files, which have no page of their own; each is an anchor of this one."""


def rules(book: Book, texts: Texts, said: Texts | None = None) -> RulesPage:
    """Make the catalogue, in the order in which rules are listed.

    ``said`` is the language in which commands speak to editors, when it is not that of the page.
    """
    title = texts("pages.rules.title")
    ordered = sorted(book.rules, key=lambda one: [other.family for other in book.rules].index(one.family))
    families = tuple(
        Family(f"f-{name}", family_title(name, texts), tuple(_card(one, book, texts) for one in of_family))
        for name, of_family in groupby(ordered, key=lambda one: one.family)
    )
    return RulesPage(
        head=PageHead(
            title=title,
            description=texts("pages.rules.description"),
            path=RULES,
            breadcrumbs=trail(texts, here=texts("pages.rules.crumb")),
            edit="norms",
        ),
        families=families,
        faults=file_faults((rule.code for rule in book.rules), said or texts),
    )


def family_title(family: str, texts: Texts) -> str:
    """Name a family for people."""
    key = f"pages.rules.families.{family}"
    return texts(key if texts.has(key) else "pages.rules.families.rest")


def severity_word(severity: Severity, texts: Texts) -> str:
    """«предупреждение»."""
    return texts(f"findings.severity.{severity.value}")


def latest(norm: Norm | None) -> Norm | None:
    """Return the norm with its latest version alone; pages about rules belong to no school year."""
    if norm is None or not norm.versions:
        return None
    return msgspec.structs.replace(norm, versions=(max(norm.versions, key=lambda one: one.since),))


def _card(rule: Rule | LibraryRule, book: Book, texts: Texts) -> RuleCard:
    norm = latest(book.norms.get(rule.norm))
    line = norm_line(norm.versions[0] if norm else None, texts)
    return RuleCard(
        book.titles[rule.code], rule_href(rule.code), rule.code, severity_word(rule.severity, texts), line
    )

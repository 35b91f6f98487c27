"""Rules one by one: in how many schools each is kept, broken or cannot be checked, and in which."""

from collections.abc import Iterable
from typing import NamedTuple

from generator.checks.judge import CaseResult, RuleResult
from generator.texts import Texts
from generator.views.addresses import rule_href
from generator.views.conformity import Book, in_words, standing
from generator.views.page import Link

STANDINGS = ("violation", "possible", "not_checkable", "ok")
"""Columns, by the worst answer that a school got."""
NAMED = ("violation", "possible")
"""Standings whose schools are named."""

Judged = tuple[str, str, CaseResult]
"""Title of a school, its address, what rules say of its schedule."""


class StandingCount(NamedTuple):
    """How many schools stand alike."""

    key: str
    label: str
    schools: int


class RuleLine(NamedTuple):
    """One rule."""

    title: str
    href: str
    counts: tuple[StandingCount, ...]
    schools: tuple[Link, ...]
    """Those with violations, then those with possible ones; notes say what was found."""
    schools_label: str


def norm_overview(schools: Iterable[Judged], book: Book, texts: Texts) -> tuple[RuleLine, ...]:
    """Count schools by what each rule says of them, without rules that looked at nothing anywhere."""
    found: dict[str, list[tuple[str, str, RuleResult]]] = {}
    for label, href, result in schools:
        for one in result.rules:
            if one.counts or one.suppressed:
                found.setdefault(one.code, []).append((label, href, one))
    return tuple(_line(rule.code, found[rule.code], book, texts) for rule in book.rules if rule.code in found)


def _line(code: str, found: list[tuple[str, str, RuleResult]], book: Book, texts: Texts) -> RuleLine:
    by_standing: dict[str, list[Link]] = {key: [] for key in (*STANDINGS, "nothing")}
    for label, href, one in found:
        link = Link(label, f"{href}#norms", in_words(one.counts, one.suppressed, texts))
        by_standing[standing(one.counts)].append(link)
    named = tuple(link for key in NAMED for link in by_standing[key])
    return RuleLine(
        book.titles[code],
        rule_href(code),
        tuple(
            StandingCount(key, texts(f"pages.overview.columns.{key}"), len(by_standing[key]))
            for key in STANDINGS
        ),
        named,
        texts("pages.overview.where", n=len(named)),
    )

"""How a schedule stands to the norms: rule by rule, in words, without a score."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

import msgspec

from generator.checks.judge import CaseResult, RuleResult
from generator.checks.library_rule import LibraryRule
from generator.checks.rule import Answer, Rule
from generator.model.finding import Outcome
from generator.model.norms import Norm, NormVersion
from generator.model.school_year import SchoolYear
from generator.texts import Texts
from generator.texts.allowed_days import days_sentence
from generator.texts.sentences import plain_sentence, reason
from generator.views.addresses import rule_href

SHOWN = 8
"""Findings of one rule that are seen at once; the rest open with a click."""
GROUPS = ("violation", "possible", "not_checkable", "ok", "nothing")
"""Where a rule stands on a page: by the worst that it said."""
SPOKEN = (Outcome.VIOLATION, Outcome.POSSIBLE)


class Book:
    """All rules with their titles, and the norms that they speak of."""

    def __init__(self, rules: tuple[Rule | LibraryRule, ...], norms: Mapping[str, Norm]) -> None:
        """Take the rules in the order of the catalogue."""
        self.rules = rules
        self.norms = norms

    @cached_property
    def by_code(self) -> Mapping[str, Rule | LibraryRule]:
        """Rules by code."""
        return {rule.code: rule for rule in self.rules}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What each rule finds, in one line."""
        return {rule.code: title_of(rule) for rule in self.rules}

    def norm(self, code: str, year: SchoolYear) -> NormVersion | None:
        """Return the norm of a rule as it stands at the start of a school year."""
        rule = self.by_code.get(code)
        norm = self.norms.get(rule.norm) if rule and rule.norm else None
        return norm.on(year.period.start) if norm else None


def title_of(rule: Rule | LibraryRule) -> str:
    """First line of a rule's document, without its full stop; the code where it has none."""
    line = next((line.strip() for line in rule.document.splitlines() if line.strip()), rule.code)
    return line.rstrip(".")


class NormLine(NamedTuple):
    """A norm beside a finding."""

    citation: str
    address: str | None
    certainty: str
    status: str


class Said(NamedTuple):
    """One finding in plain words."""

    outcome: str
    """«Нарушение» or «Возможно»; empty where the group says it."""
    text: str
    reason: str = ""
    """What the school says to it."""
    days: str = ""
    """Nearest days that would mend it."""


class RuleSection(NamedTuple):
    """What one rule says."""

    code: str
    title: str
    href: str
    counts: str
    """The four outcomes in words."""
    said: tuple[Said, ...]
    more: tuple[Said, ...]
    """Behind a click."""
    more_label: str
    reasons: tuple[str, ...]
    """Why it could not look."""
    norm: NormLine | None


class Group(NamedTuple):
    """Rules that stand alike."""

    key: str
    heading: str
    text: str
    rules: tuple[RuleSection, ...]


class Conformity(msgspec.Struct, frozen=True):
    """The section «Соответствие нормам» of a school's page."""

    lead: str
    groups: tuple[Group, ...]


def conformity(result: CaseResult, year: SchoolYear, book: Book, texts: Texts) -> Conformity:
    """Tell what all rules say of a school's schedule; a rule stands where its worst answer puts it."""
    groups: dict[str, list[RuleSection]] = {key: [] for key in GROUPS}
    totals: Counter[Outcome] = Counter()
    for one in result.rules:
        totals.update(one.counts)
        groups[standing(one.counts)].append(_section(one, year, book, texts))
    silenced = [_silenced(one, year, book, texts) for one in result.rules if one.silenced]
    listed = [
        _group(key, rules, texts) for key, rules in (*groups.items(), ("suppressed", silenced)) if rules
    ]
    suppressed = sum(one.suppressed for one in result.rules)
    lead = texts("pages.norms.lead", counted=_sentence(in_words(totals, suppressed, texts)))
    return Conformity(lead, tuple(listed))


def standing(counts: Mapping[Outcome, int]) -> str:
    """Tell the group of a rule with these counts."""
    for outcome in (Outcome.VIOLATION, Outcome.POSSIBLE, Outcome.NOT_CHECKABLE, Outcome.OK):
        if counts.get(outcome):
            return key_of(outcome)
    return "nothing"


def key_of(outcome: Outcome) -> str:
    """Return the outcome as a part of keys of ``texts/``."""
    return outcome.value.replace("-", "_")


def in_words(counts: Mapping[Outcome, int], suppressed: int, texts: Texts) -> str:
    """«2 нарушения, 1 возможное нарушение, 40 случаев в порядке, 3 случая проверить нельзя»."""
    order = (Outcome.VIOLATION, Outcome.POSSIBLE, Outcome.OK, Outcome.NOT_CHECKABLE)
    parts = [
        texts(f"pages.norms.{key_of(outcome)}", n=counts[outcome]) for outcome in order if counts.get(outcome)
    ]
    if suppressed:
        parts.append(texts("pages.norms.suppressed", n=suppressed))
    return ", ".join(parts) or texts("pages.norms.nothing")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _group(key: str, rules: list[RuleSection], texts: Texts) -> Group:
    text = f"pages.norms.groups_text.{key}"
    return Group(
        key, texts(f"pages.norms.groups.{key}"), texts(text) if texts.has(text) else "", tuple(rules)
    )


def _section(one: RuleResult, year: SchoolYear, book: Book, texts: Texts) -> RuleSection:
    order = {outcome: position for position, outcome in enumerate(SPOKEN)}
    spoken = sorted(
        (answer for answer in one.answers if answer.outcome in order),
        key=lambda answer: order[answer.outcome],
    )
    said = dict.fromkeys(said_of(one.code, answer, texts) for answer in spoken)
    return _ruled(one, tuple(said), _reasons(one, texts), year, book, texts)


def _silenced(one: RuleResult, year: SchoolYear, book: Book, texts: Texts) -> RuleSection:
    said = tuple(said_of(one.code, answer, texts)._replace(reason=why) for answer, why in one.silenced)
    return _ruled(one, tuple(dict.fromkeys(said)), (), year, book, texts)


def _ruled(
    one: RuleResult,
    said: tuple[Said, ...],
    reasons: tuple[str, ...],
    year: SchoolYear,
    book: Book,
    texts: Texts,
) -> RuleSection:
    rest = said[SHOWN:]
    return RuleSection(
        one.code,
        book.titles.get(one.code, one.code),
        rule_href(one.code),
        in_words(one.counts, one.suppressed, texts),
        said[:SHOWN],
        rest,
        texts("pages.norms.more", n=len(rest)),
        reasons,
        norm_line(book.norm(one.code, year), texts),
    )


def said_of(code: str, answer: Answer, texts: Texts) -> Said:
    """Say one answer of a rule in plain words."""
    outcome = texts(f"pages.norms.outcome.{key_of(answer.outcome)}")
    days = days_sentence(answer.allowed, texts) if answer.allowed else ""
    return Said(outcome, plain_sentence(code, answer.facts, texts), days=days)


def _reasons(one: RuleResult, texts: Texts) -> tuple[str, ...]:
    unable = [answer for answer in one.answers if answer.outcome is Outcome.NOT_CHECKABLE]
    return tuple(dict.fromkeys(reason(answer.facts, texts) for answer in unable))


def norm_line(version: NormVersion | None, texts: Texts) -> NormLine | None:
    """Say where a norm stands and how we know it; None for a rule of plain sense."""
    if version is None:
        return None
    return NormLine(
        version.citation,
        version.address,
        texts(f"pages.norms.certainty.{version.certainty.value}"),
        texts(f"pages.norms.status.{version.status.value}"),
    )

"""Schools by rules: what each rule says of each school's schedule, and nothing summed up."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.checks.judge import CaseResult, RuleResult
from generator.model.finding import Outcome
from generator.texts import Texts
from generator.views.addresses import rule_href
from generator.views.conformity import Book, in_words, standing


class Cell(NamedTuple):
    """What one rule says of one school, as short as a table needs."""

    text: str
    words: str
    """The same in words."""
    kind: str


class NormRow(NamedTuple):
    """One school in the table."""

    label: str
    href: str
    cells: tuple[Cell, ...]


class NormTable(NamedTuple):
    """Schools by rules; no column sums anything up."""

    rules: tuple[tuple[str, str], ...]
    """Title and address of each column."""
    rows: tuple[NormRow, ...]


def norm_table(schools: Iterator[tuple[str, str, CaseResult]], book: Book, texts: Texts) -> NormTable | None:
    """Set schools (title, address, result) against rules, without rules that looked at nothing anywhere."""
    listed = [(label, href, {one.code: one for one in result.rules}) for label, href, result in schools]
    codes = [
        rule.code
        for rule in book.rules
        if any(rule.code in of and (of[rule.code].counts or of[rule.code].suppressed) for _, _, of in listed)
    ]
    if not codes:
        return None
    rows = tuple(
        NormRow(label, href, tuple(_cell(results.get(code), texts) for code in codes))
        for label, href, results in listed
    )
    return NormTable(tuple((book.titles[code], rule_href(code)) for code in codes), rows)


def _cell(one: RuleResult | None, texts: Texts) -> Cell:
    if one is None:
        return Cell(texts("pages.norms.cell.nothing"), texts("pages.norms.nothing"), "nothing")
    kind = standing(one.counts)
    count = one.counts.get(Outcome.VIOLATION) or one.counts.get(Outcome.POSSIBLE) or 0
    words = in_words(one.counts, one.suppressed, texts)
    return Cell(texts(f"pages.norms.cell.{kind}", n=count), words, kind)

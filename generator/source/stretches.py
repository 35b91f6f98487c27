"""The imprecise forms of «when»: a month, a week of a month, a school week, a term."""

import re
from typing import Any

from generator.model.when import Precision, TermKind, When
from generator.source.nodes import Scalar
from generator.source.problems import Problems
from generator.source.scalars import INVALID, YEARS

STRETCH = re.compile(
    r"""
    (?P<year>\d{4})-(?P<month>\d{1,2}) (?:\s+неделя\s+(?P<week_of_month>\d{1,2}))?
  | неделя\s+(?P<school_week>\d{1,2})
  | (?P<term>четверть|триместр|полугодие)\s+(?P<number>\d{1,2})
    """,
    re.VERBOSE | re.ASCII,
)
"""``2026-09``, ``2026-09 неделя 2``, ``неделя 7`` (of the school's calendar), ``четверть 1``.

It knows small letters only.
"""

SCHOOL_WEEKS = 40
TERMS = {TermKind.QUARTER: 4, TermKind.TRIMESTER: 3, TermKind.HALF_YEAR: 2}


def read_stretch(match: re.Match[str], node: Scalar, problems: Problems) -> Any:
    """Turn a match of :data:`STRETCH` into a When; INVALID after a finding when there is no such stretch."""
    if match["school_week"]:
        return _numbered(int(match["school_week"]), SCHOOL_WEEKS, Precision.SCHOOL_WEEK, None, node, problems)
    if match["term"]:
        kind = TermKind(match["term"])
        return _numbered(int(match["number"]), TERMS[kind], Precision.TERM, kind, node, problems)
    year, month = int(match["year"]), int(match["month"])
    found = None
    if year in YEARS and 1 <= month <= 12:  # noqa: PLR2004 - December
        week = match["week_of_month"]
        found = When.week_of_month(year, month, int(week)) if week else When.month(year, month)
    if found is None:
        problems.add("no-such-time", node.line, node.column, value=node.text)
        return INVALID
    return found


def _numbered(
    number: int, last: int, precision: Precision, term: TermKind | None, node: Scalar, problems: Problems
) -> Any:
    if not 1 <= number <= last:
        problems.add("number-out-of-range", node.line, node.column, value=number, low=1, high=last)
        return INVALID
    return When(None, precision, number, term)

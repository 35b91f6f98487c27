"""Single values: text, numbers, dates, yes and no. What YAML would guess, we ask to be written plainly."""

import re
import zoneinfo
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final

import yaml
from msgspec import inspect

from generator.model.address import is_web_address
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.problems import Problems


class Invalid:
    """Stands for «could not be read; the finding is written»."""


INVALID: Final = Invalid()

WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,17}")
PERCENT = re.compile(r"(?P<number>(?:0|[1-9][0-9]{0,2})(?:[.,][0-9]{1,4})?)\s*%?")
LATER_NUMBER = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
"""What YAML 1.2 takes for a number, such as 1e3, though YAML 1.1 does not."""
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
OTHER_DAYS = (
    re.compile(r"(?P<day>\d{1,2})[-./](?P<month>\d{1,2})[-./](?P<year>\d{4})(?: ?г\.?)?", re.ASCII),
    re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})", re.ASCII),
)
YEARS = range(1990, 2100)
STRING_TAG = "tag:yaml.org,2002:str"

_yaml_1_1 = yaml.resolver.Resolver()


def is_empty(node: Scalar) -> bool:
    """Whether nothing is written, or one of YAML's words for nothing."""
    return not node.text or (node.plain and node.text in {"~", "null", "Null", "NULL"})


def wrong_type(node: Node, expected: str, problems: Problems) -> Any:
    """Report that something else was ``expected``, a key of ``findings.expected`` in ``texts/``."""
    if isinstance(node, Scalar) and is_empty(node):
        problems.add("empty-value", node.line, node.column, expected=expected)
        return INVALID
    found = {Sequence: "list", Mapping: "mapping", Scalar: "scalar"}[type(node)]
    value = node.text if isinstance(node, Scalar) else ""
    if expected in {"number", "truth"} and isinstance(node, Scalar) and not node.plain:
        found = "quoted"
    problems.add("wrong-type", node.line, node.column, expected=expected, found=found, value=value)
    return INVALID


def text(node: Node, info: inspect.StrType, problems: Problems) -> Any:
    """Read a text.

    A bare whole number is taken as text; what else some version of YAML reads as no text must be quoted.
    """
    if not isinstance(node, Scalar) or is_empty(node):
        return wrong_type(node, "text", problems)
    if node.plain and not WHOLE_NUMBER.fullmatch(node.text):
        guess = _yaml_guess(node.text)
        if guess != "str":
            problems.add("needs-quotes", node.line, node.column, value=node.text, guess=guess)
            return INVALID
    value = node.text.strip()
    return value if _fits(value, node, info, problems) else INVALID


def _yaml_guess(text: str) -> str:
    tag = str(_yaml_1_1.resolve(yaml.ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]
    if tag == STRING_TAG and LATER_NUMBER.fullmatch(text):
        return "float" if "e" in text.lower() else "int"
    return tag.rpartition(":")[2]


def _fits(value: str, node: Scalar, info: inspect.StrType, problems: Problems) -> bool:
    if info.min_length and len(value) < info.min_length:
        problems.add("empty-value", node.line, node.column, expected="text")
        return False
    if info.max_length and len(value) > info.max_length:
        problems.add(
            "text-too-long", node.line, node.column, size=len(value), limit=info.max_length, value=value[:40]
        )
        return False
    if info.pattern and not re.fullmatch(info.pattern.removesuffix("$"), value):
        problems.add("bad-identifier", node.line, node.column, value=value)
        return False
    return True


def web_address(value: str, node: Scalar, problems: Problems) -> bool:
    """Check an address that will stand in a link."""
    if is_web_address(value):
        return True
    problems.add("bad-address", node.line, node.column, value=value)
    return False


def time_zone(value: str, node: Scalar, problems: Problems) -> bool:
    """Check a name of the IANA time zone database."""
    if value in _time_zones():
        return True
    problems.add("unknown-time-zone", node.line, node.column, value=value)
    return False


def line(value: str, node: Scalar, problems: Problems) -> bool:
    """Check that a text which must fit into a heading or a cell is one line."""
    if "\n" not in value:
        return True
    problems.add("line-break", node.line, node.column, value=value.partition("\n")[0])
    return False


def code(value: str, node: Scalar, problems: Problems) -> bool:
    """Check the code of a rule: small Latin letters, digits, single hyphens."""
    if CODE.fullmatch(value):
        return True
    problems.add("bad-code", node.line, node.column, value=value)
    return False


CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


FORMATS = {"line": line, "code": code, "web-address": web_address, "time-zone": time_zone}
"""Checks named by ``Meta(extra={"format": …})`` in the model."""


def whole_number(node: Node, info: inspect.IntType, problems: Problems) -> Any:
    """Read a whole number in plain decimal digits, within the bounds that the model gives."""
    if not isinstance(node, Scalar) or not node.plain or not WHOLE_NUMBER.fullmatch(node.text):
        return wrong_type(node, "number", problems)
    value = int(node.text)
    low = info.ge if info.ge is not None else value
    high = info.le if info.le is not None else value
    if not low <= value <= high:
        problems.add("number-out-of-range", node.line, node.column, value=value, low=int(low), high=int(high))
        return INVALID
    return value


def percent(node: Node, problems: Problems) -> Any:
    """Read a percentage as printed, 6.0 or «6,0 %», below 1000; its decimals are kept."""
    if not isinstance(node, Scalar) or is_empty(node) or not (match := PERCENT.fullmatch(node.text.strip())):
        return wrong_type(node, "percent", problems)
    return Decimal(match["number"].replace(",", "."))


def truth(node: Node, problems: Problems) -> Any:
    """Read true or false; yes, no, on, off, да and нет are guessed differently by different programs."""
    if not isinstance(node, Scalar) or not node.plain or node.text not in {"true", "false"}:
        return wrong_type(node, "truth", problems)
    return node.text == "true"


def day(node: Node, problems: Problems) -> Any:
    """Read a day such as 2026-10-12."""
    if not isinstance(node, Scalar):
        return wrong_type(node, "day", problems)
    return day_of(node.text, node, problems)


def day_of(value: str, node: Scalar, problems: Problems, expected: str = "day") -> Any:
    """Read a day from a piece of a scalar."""
    if not ISO_DAY.fullmatch(value):
        return _not_a_day(value, node, problems, expected)
    found = _date(value)
    if found is None:
        problems.add("impossible-date", node.line, node.column, value=value)
        return INVALID
    if found.year not in YEARS:
        problems.add("year-out-of-range", node.line, node.column, value=value, low=YEARS[0], high=YEARS[-1])
        return INVALID
    return found


@lru_cache(maxsize=10_000)
def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _not_a_day(value: str, node: Scalar, problems: Problems, expected: str) -> Any:
    match = next(filter(None, (form.fullmatch(value) for form in OTHER_DAYS)), None)
    if match is None:
        return wrong_type(node, expected, problems)
    suggestion = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
    if _date(suggestion) is None:
        problems.add("impossible-date", node.line, node.column, value=value)
    else:
        problems.add("date-form", node.line, node.column, value=value, suggestion=suggestion)
    return INVALID

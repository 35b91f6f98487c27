"""Schemas of single values and of the written forms that :mod:`.forms` and :mod:`.scalars` read."""

from typing import Any

from msgspec import inspect

from generator.model.bells import LessonTime
from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import ClassMoments, Work
from generator.model.school_year import SchoolYear
from generator.model.when import TermKind, When
from generator.source.stretches import SCHOOL_WEEKS, TERMS

Schema = dict[str, Any]

DAY = "(199[0-9]|20[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
MONTH = "(199[0-9]|20[0-9]{2})-(0?[1-9]|1[0-2])"
CLASS = "(1[01]|[1-9])((-?[А-ЯЁа-яё]|-[0-9])(-?[А-ЯЁа-яё0-9]){0,11})?"
CLASSES = rf"{CLASS}(\s*,[\s,]*{CLASS})*[\s,]*"
ADDRESS = r"https?://[^\s<>\"'`\\]+"
ZONE = "[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*"
TEXT_PATTERNS = {
    None: r"\S",
    "code": r"^\s*[a-z0-9]+(-[a-z0-9]+)*\s*$",
    "line": r"^\s*\S.*\s*$",
    "web-address": rf"^\s*{ADDRESS}\s*$",
    "time-zone": rf"^\s*{ZONE}\s*$",
}


def text(info: inspect.StrType, form: str | None) -> Schema:
    """Give a text; where words are free, a bare whole number is one too, as for the decoder."""
    written: Schema = {"type": "string", "minLength": info.min_length, "pattern": TEXT_PATTERNS[form]}
    if info.pattern:
        written["pattern"] = info.pattern.replace("^", r"^\s*", 1).removesuffix("$") + r"\s*$"
    if info.max_length and not info.pattern:
        written["maxLength"] = info.max_length
    if info.pattern and info.max_length:
        written["maxLength"] = info.max_length
    if form in {"web-address", "time-zone"}:
        return written
    number: Schema = (
        {"type": "integer", "minimum": 0} if info.pattern or form == "code" else {"type": "integer"}
    )
    return {"anyOf": [written, number]}


def whole_number(info: inspect.IntType) -> Schema:
    """Give a whole number within the bounds of the model."""
    bounds = {"minimum": info.ge, "maximum": info.le}
    return {"type": "integer", **{name: value for name, value in bounds.items() if value is not None}}


def day() -> Schema:
    """Give a day: 2026-10-12."""
    return {"type": "string", "pattern": f"^{DAY}$", "examples": ["2026-10-12"]}


def percent() -> Schema:
    """Give a percentage as printed: 6.0 or «6,0 %»."""
    written = {"type": "string", "pattern": r"^\s*(0|[1-9][0-9]{0,2})([.,][0-9]{1,4})?\s*%?\s*$"}
    return {"anyOf": [{"type": "number", "minimum": 0, "exclusiveMaximum": 1000}, written], "examples": [6.1]}


def _any_case(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" for letter in word)


def _up_to(last: int) -> str:
    """Give a pattern of the numbers from 1, also with a zero in front."""
    tens, ones = divmod(last, 10)
    if not tens:
        return f"0?[1-{ones}]"
    return f"(0?[1-9]|[1-{tens - 1}][0-9]|{tens}[0-{ones}])"


def _written(*patterns: str, examples: tuple[str, ...]) -> Schema:
    return {"type": "string", "pattern": f"^({'|'.join(patterns)})$", "examples": list(examples)}


def _term(kind: TermKind) -> str:
    return rf"{_any_case(kind.value)}\s+{_up_to(TERMS[kind])}"


PERIOD = rf"\s*{DAY}\s*(\.\.\s*{DAY}\s*)?"
WEEK = _any_case("неделя")

PARALLEL: Schema = {"type": "integer", "minimum": 1, "maximum": 11}
ONE_CLASS: Schema = {"anyOf": [{"type": "string", "pattern": rf"^\s*{CLASS}\s*$"}, PARALLEL]}
WHEN = _written(
    PERIOD,
    rf"{MONTH}(\s+{WEEK}\s+0?[1-6])?",
    rf"{WEEK}\s+{_up_to(SCHOOL_WEEKS)}",
    *(_term(kind) for kind in TermKind),
    examples=(
        "2026-10-12",
        "2026-10-12..2026-10-16",
        "2026-10 неделя 2",
        "2026-10",
        "неделя 7",
        "четверть 1",
    ),
)
LESSON_TIME = _written(
    r"\s*([01]?[0-9]|2[0-3])[:.][0-5][0-9]\s*[-–—]\s*([01]?[0-9]|2[0-3])[:.][0-5][0-9]\s*",
    examples=("08:30-09:15",),
)
LESSON: Schema = {"type": "integer", "minimum": 1, "maximum": 12}
TOPIC: Schema = {
    "anyOf": [
        {"type": "string", "minLength": 1, "maxLength": 500, "pattern": TEXT_PATTERNS["line"]},
        {"type": "integer"},
    ]
}
NOTE: Schema = {
    "anyOf": [{"type": "string", "minLength": 1, "maxLength": 20_000, "pattern": r"\S"}, {"type": "integer"}]
}
_THIS_WHEN: Schema = {"$ref": "#/$defs/ClassMoments/$defs/when"}
_THIS_MOMENT: Schema = {"$ref": "#/$defs/ClassMoments/$defs/moment"}
MOMENT: Schema = {
    "anyOf": [
        _THIS_WHEN,
        {
            "type": "object",
            "properties": {
                "day": _THIS_WHEN,
                "parts": {"type": "array", "minItems": 2, "items": _THIS_WHEN},
                "lessons": {"anyOf": [LESSON, {"type": "array", "items": LESSON}]},
                "topic": TOPIC,
                "note": NOTE,
            },
            "additionalProperties": False,
            "oneOf": [{"required": ["day"]}, {"required": ["parts"]}],
        },
    ]
}
MOMENTS: Schema = {"anyOf": [_THIS_MOMENT, {"type": "array", "minItems": 1, "items": _THIS_MOMENT}]}

ONE: dict[type, Schema] = {
    Period: _written(PERIOD, examples=("2026-10-12..2026-10-16", "2026-10-12")),
    When: WHEN,
    SchoolYear: _written("(19|20)[0-9]{2}-[0-9]{4}", examples=("2026-2027",)),
}
"""Forms of single values, as ``decode.own_readers``."""

LISTED: dict[type, Schema] = {
    LessonTime: {"type": "array", "minItems": 1, "maxItems": 12, "items": LESSON_TIME},
    ClassName: {
        "anyOf": [
            {"type": "string", "pattern": rf"^[\s,]*{CLASSES}$"},
            PARALLEL,
            {"type": "array", "items": ONE_CLASS},
        ],
        "examples": ["5А, 5Б", 5],
    },
    ClassMoments: {
        "$defs": {"when": WHEN, "moment": MOMENT},
        "anyOf": [
            *MOMENTS["anyOf"],
            {
                "type": "object",
                "minProperties": 1,
                "patternProperties": {rf"^{CLASSES}$": MOMENTS},
                "additionalProperties": False,
            },
        ],
        "examples": [["2026-10-12", "2026-11-16"], {"5А": "2026-10-12", "5Б": "2026-10-13"}],
    },
}
"""Forms of whole lists, as ``decode.own_list_readers``."""

_NAMED: Schema = {"required": ["classes"], "properties": {"classes": {"minItems": 1}}}
_BY_CLASS: Schema = {
    "required": ["when"],
    "properties": {"when": {"type": "object", "propertyNames": {"pattern": "^[0-9]"}}},
}
TOGETHER: dict[type, Schema] = {
    Work: {
        "oneOf": [{"required": ["when"]}, {"required": ["undated"]}],
        "anyOf": [_NAMED, _BY_CLASS],
        "not": {"allOf": [_NAMED, _BY_CLASS]},
    }
}
"""Which keys stand together: days or the reason why there are none; classes there, or beside their days."""

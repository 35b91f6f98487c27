"""Facts of a finding into a sentence: for editors as files write them, for readers in plain words."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from generator.model.finding import Fact
from generator.model.period import Period
from generator.texts.lookup import NO_BREAK, Texts

STRETCH = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})(?:\s+неделя\s+(?P<week>\d))?"
    r"|неделя\s+(?P<school_week>\d+)|(?P<term>четверть|триместр|полугодие)\s+(?P<number>\d)",
    re.ASCII,
)
"""Times that are not days, as content files write them."""
TERMS = {"четверть": "quarter", "триместр": "trimester", "полугодие": "half_year"}
TIMES = ("day", "before")
"""Facts that may be such times; lists of them stay as files write them, to be put back."""
DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?", re.ASCII)

DECIMAL = re.compile(r"\d+,\d+", re.ASCII)


def sentence(code: str, facts: Mapping[str, Fact], texts: Texts) -> str:
    """Say what is wrong and what to do next, in one line; days stay as files write them."""
    return " ".join(" ".join(_sentence(code, facts, texts, _as_written)).split())


def plain_sentence(code: str, facts: Mapping[str, Fact], texts: Texts) -> str:
    """Say it to a reader of the site: «12 октября 2026 г.» instead of «2026-10-12».

    The citation is left out where it stands in brackets: pages show the norm beside, with its certainty.
    What an editor should do next is left out, too: a reader cannot.
    """
    said, _ = _sentence(code, facts, texts, lambda value: _in_words(value, texts))
    citation = facts.get("citation")
    if citation:
        said = said.replace(f" ({citation})", "")
    return said.replace("г..", "г.")


def reason(facts: Mapping[str, Fact], texts: Texts) -> str:
    """Say why a rule could not look; ``facts`` has the key ``why``."""
    said, _ = _filled(f"rules.why.{facts['why']}", facts, texts, lambda value: _in_words(value, texts))
    return said


def _sentence(
    code: str, facts: Mapping[str, Fact], texts: Texts, worded: Callable[[Fact], object]
) -> tuple[str, str]:
    more: dict[str, Fact] = dict(facts)
    more |= {name: _named(facts[name], texts) for name in TIMES if name in facts}
    classes = facts.get("classes")
    if isinstance(classes, tuple):
        more["classes"] = tuple(class_words(name, texts) for name in classes)
    for name in ("expected", "guess"):
        if name in facts:
            more[name] = texts(f"findings.{name}.{facts[name]}")
    if "found" in facts and texts.has(f"findings.found.{facts['found']}"):
        more["found"] = texts(f"findings.found.{facts['found']}", value=facts.get("value", ""))
    if "suggestion" in facts:
        suggestion = facts["suggestion"]
        more["perhaps"] = texts("findings.perhaps", suggestion=suggestion) if suggestion else ""
        more["choices"] = "" if suggestion else _choices(facts.get("known", ()), texts)
    own = f"findings.{code}-{facts['why']}" if "why" in facts else ""
    return _filled(own if own and texts.has(own) else f"findings.{code}", more, texts, worded)


def class_words(name: str, texts: Texts) -> str:
    """«5А», or «7-е классы» for a whole parallel, which files name «7»."""
    return texts("feeds.parallel", parallel=name) if name.isdecimal() else name


def _filled(
    key: str, facts: Mapping[str, Fact], texts: Texts, worded: Callable[[Fact], object]
) -> tuple[str, str]:
    """Fill the gaps of what a sentence tells, and of what it advises."""
    told, advised = texts.fact_and_advice(
        key, **{name: value if name == "n" else worded(value) for name, value in facts.items()}
    )
    return _joined(told), _joined(advised)


def _joined(said: str) -> str:
    """Join only the spaces that break lines: «12 октября» keeps the one that does not."""
    return re.sub(r"[^\S\u00a0]+", " ", said).strip()


def _choices(known: object, texts: Texts) -> str:
    return texts("findings.choices", known=", ".join(known)) if isinstance(known, tuple) and known else ""


def _as_written(value: Fact) -> object:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return value


def _named(value: Fact, texts: Texts) -> Fact:
    """Name a time that is no day as the school did: «май 2026», not «2026-05-01..2026-05-31»."""
    match = STRETCH.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return value
    if match["school_week"]:
        name = texts("pages.when.school_week", number=match["school_week"])
    elif match["term"]:
        name = texts(f"pages.when.{TERMS[match['term']]}", number=match["number"])
    else:
        return _month(match, texts)
    return texts("findings.time", name=name)


def _month(match: re.Match[str], texts: Texts) -> str:
    first = date(int(match["year"]), int(match["month"]), 1)
    if match["week"] is None:
        return f"{texts.month(first.month)} {first.year}"
    month = texts.day(first).partition(NO_BREAK)[2]
    return texts("findings.time", name=texts("pages.when.week_of_month", number=match["week"], month=month))


def _in_words(value: Fact, texts: Texts) -> object:
    if isinstance(value, tuple):
        return ", ".join(str(_in_words(one, texts)) for one in value)
    if isinstance(value, float) or (isinstance(value, str) and DECIMAL.fullmatch(value)):
        return texts.decimal(str(_as_written(value)))
    match = DAYS.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return _as_written(value)
    try:
        start = date.fromisoformat(match[1])
        return texts.days_year(Period(start, date.fromisoformat(match[2] or match[1])))
    except ValueError:
        return value

"""Cells of tables that say more than one thing: «КР РУС», «5А – 12.09, 5Б – 13.09», «12.09 (КР)». Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.monitor.printed.classes import classes_in
from generator.monitor.printed.days import Read, Reckoning, days_in
from generator.monitor.printed.kinds import kind_of
from generator.monitor.printed.subjects import is_known, subject_key

_CODE = re.compile(r"(?<![а-яё])(?:акр|впр|кр|к/р|пр|п/р|др|д/р|сд|вк|рд|ик|па)(?![а-яё])\.?", re.IGNORECASE)
_CLASS = re.compile(r"(?<![\d.,/А-Яа-яЁё])(?:1[01]|[1-9])\s?[«\"]?[А-ЯЁABCEHKMOPTXY][»\"]?(?![а-яёa-z])")
_EDGES = " ,;:()-–—\n."
_PART = re.compile(
    r"[(\s,]*(?:часть\s*(?P<after>\d)|(?P<before>\d)\s*-?\s*я?\s*(?:часть|ч\.))\s*\)?", re.IGNORECASE
)
_OFF = re.compile(r"каникул|выходн|праздн", re.IGNORECASE)
_WORDS_OF_A_KIND = 3


class Dated(NamedTuple):
    """Days of a cell and what stands beside them."""

    read: Read
    classes: tuple[str, ...] = ()
    kind: str = ""


class Titled(NamedTuple):
    """A work of a cell that stands under its day."""

    subject: str
    kind: str
    unread: str = ""


def is_empty(text: str) -> bool:
    """Whether a cell says nothing."""
    return text.strip(" -–—.0\n") == ""


def is_day_off(text: str) -> bool:
    """Whether a cell of a grid tells holidays."""
    return _OFF.search(text) is not None


def without_part(text: str) -> tuple[str, int]:
    """Take «(часть 1)» away from a text and give the number; 0 where it names no part."""
    found = _PART.search(text)
    if found is None:
        return text, 0
    return f"{text[: found.start()]} {text[found.end() :]}".strip(), int(found["after"] or found["before"])


def dated(text: str, reckoning: Reckoning) -> Iterator[Dated]:
    """Read a cell with days, with classes and a kind beside them where they are printed."""
    kinds = {kind_of(one) for one in _CODE.findall(text)}
    text = _CODE.sub(" ", text).replace("()", " ")
    kind = kinds.pop() if len(kinds) == 1 else ""
    if kinds and not kind:
        yield Dated(Read(unread="unclear-entry"))
        return
    groups = _groups(text)
    if not groups:
        yield Dated(days_in(text.strip(_EDGES) if kind else text, reckoning), kind=kind)
    for classes, days in groups:
        yield Dated(days_in(days.strip(_EDGES), reckoning), classes_in(classes), kind)


def _groups(text: str) -> list[tuple[str, str]]:
    """Pair classes with the days that follow them, or that go before them when a day comes first."""
    found = list(_CLASS.finditer(text))
    if not found:
        return []
    runs = [[found[0]]]
    for one in found[1:]:
        between = text[runs[-1][-1].end() : one.start()]
        if re.search(r"\d", between):
            runs.append([one])
        else:
            runs[-1].append(one)
    names = [", ".join(one[0] for one in run) for run in runs]
    if not re.search(r"\d", text[: found[0].start()]):
        ends = [*(run[0].start() for run in runs[1:]), len(text)]
        days = [text[run[-1].end() : end] for run, end in zip(runs, ends, strict=True)]
    else:
        starts = [0, *(run[-1].end() for run in runs[:-1])]
        days = [text[start : run[0].start()] for run, start in zip(runs, starts, strict=True)]
        if re.search(r"\d", text[runs[-1][-1].end() :]):
            return [("", text)]
    return list(zip(names, days, strict=True))


def titled(text: str) -> Iterator[Titled]:
    """Read a cell that stands under its day: kinds with subjects, one a line or between commas."""
    for piece in re.split(r"[\n;,]", text):
        if piece.strip():
            yield _titled(piece.strip())


def _titled(piece: str) -> Titled:
    words = (
        re.sub(r"(?<=[А-Яа-яёЁ])\.(?=[А-Яа-яёЁ])", ". ", piece).replace("(", " ").replace(")", " ").split()
    )
    splits = [number for number in range(1, len(words)) if number <= _WORDS_OF_A_KIND]
    for number in reversed(splits):
        kind, subject = kind_of(" ".join(words[:number])), " ".join(words[number:])
        if kind and subject_key(subject):
            return Titled(subject, kind)
        kind, subject = kind_of(" ".join(words[-number:])), " ".join(words[:-number])
        if kind and subject_key(subject):
            return Titled(subject, kind)
    if is_known(subject_key(piece)):
        return Titled(piece, "")
    return Titled("", "", "unclear-entry")

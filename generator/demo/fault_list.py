"""The list of deliberate faults that stands beside made-up content: a table with tabs, a fault a row."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.model.finding import Outcome

COLUMNS = ("file", "line", "column", "code", "outcome", "school", "classes", "what", "dates")
NEEDED = ("file", "line", "code")
"""Columns without which a list cannot be compared; of the others any may be absent."""
OUTCOMES = {one.value: one for one in (Outcome.VIOLATION, Outcome.POSSIBLE)}
MAX_BYTES = 32 * 1024 * 1024


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One fault of the list."""

    file: str
    """Path below the content folder."""
    line: int
    column: int = 0
    """0 means any: a list written by hand may leave it out."""
    code: str
    outcome: Outcome = Outcome.VIOLATION
    school: str = ""
    classes: str = ""
    what: str = ""
    """In words, for people."""
    dates: str = ""


class BadRow(msgspec.Struct, frozen=True):
    """What is wrong with a list: ``reason`` is a key of ``texts/`` under ``score.bad``."""

    line: int
    reason: str
    value: str = ""


class BadList(Exception):  # noqa: N818 - an answer to who asked
    """A list that cannot be used, with all that is wrong with it."""

    def __init__(self, rows: tuple[BadRow, ...]) -> None:
        super().__init__(rows)
        self.rows = rows


def list_beside(content: Path) -> Path:
    """Return the usual place of the list of a content folder."""
    folder = content.resolve()
    return folder.with_name(f"{folder.name}.faults.tsv")


def listed_text(listed: Iterable[Listed]) -> str:
    """Write a list."""
    rows = ("\t".join(str(_cell(one, name)) for name in COLUMNS) for one in listed)
    return "".join(f"{row}\n" for row in ("\t".join(COLUMNS), *rows))


def _cell(one: Listed, name: str) -> object:
    value = getattr(one, name)
    return value.value if isinstance(value, Outcome) else value


def read_list(data: bytes) -> tuple[Listed, ...]:
    """Read a list. Raises BadList with everything that is wrong with it."""
    try:
        text = data[: MAX_BYTES + 1].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadList((BadRow(data[: error.start].count(b"\n") + 1, "not-utf-8"),)) from None
    if len(data) > MAX_BYTES:
        raise BadList((BadRow(1, "too-large", str(MAX_BYTES)),))
    rows = [line.removesuffix("\r").split("\t") for line in text.split("\n")]
    if not text.strip():
        raise BadList((BadRow(1, "no-header", " ".join(NEEDED)),))
    header = [name.strip() for name in rows[0]]
    missing = [name for name in NEEDED if name not in header]
    doubled = sorted({name for name in header if header.count(name) > 1})
    unknown = [name for name in header if name not in COLUMNS]
    wrong = [BadRow(1, "no-column", name) for name in missing]
    wrong += [BadRow(1, "column-twice", name) for name in doubled]
    wrong += [BadRow(1, "unknown-column", name) for name in unknown]
    if wrong:
        raise BadList(tuple(wrong))
    listed: list[Listed] = []
    for number, cells in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in cells):
            found = _row(number, header, cells)
            wrong += found if isinstance(found, list) else []
            listed += [found] if isinstance(found, Listed) else []
    if wrong:
        raise BadList(tuple(wrong))
    return tuple(listed)


def _row(number: int, header: list[str], cells: list[str]) -> Listed | list[BadRow]:
    if len(cells) != len(header):
        return [BadRow(number, "cells", f"{len(cells)} / {len(header)}")]
    said = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    wrong = [BadRow(number, "empty", name) for name in NEEDED if not said[name]]
    line, column = said["line"], said.get("column") or "0"
    if line and not _is_number(line):
        wrong.append(BadRow(number, "not-a-line", line))
    if not _is_number(column):
        wrong.append(BadRow(number, "not-a-line", column))
    outcome = said.get("outcome") or Outcome.VIOLATION.value
    if outcome not in OUTCOMES:
        wrong.append(BadRow(number, "outcome", outcome))
    if wrong:
        return wrong
    words = {name: said.get(name, "") for name in ("school", "classes", "what", "dates")}
    return Listed(
        file=said["file"],
        line=int(line),
        column=int(column),
        code=said["code"],
        outcome=OUTCOMES[outcome],
        **words,
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10  # noqa: PLR2004 - no file has so many lines

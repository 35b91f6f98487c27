"""A rule's document: what its docstring says, taken apart.

The first line states the fault. Then come sections under headings on lines of their own, in this order:
«Почему это важно», «Плохо», «Хорошо», «Норма». «Плохо» and «Хорошо» hold the text of a schedule or roadmap as
an indented block; in «Плохо» each line where a finding must stand ends with ``# <-- code``.
"""

import inspect
import re
import textwrap

import msgspec

from generator.checks.library_rule import LibraryRule
from generator.checks.rule import Rule

WHY = "Почему это важно"
BAD = "Плохо"
GOOD = "Хорошо"
NORM = "Норма"
HEADINGS = (WHY, BAD, GOOD, NORM)

MARK = re.compile(r"[ \t]*# <-- (?P<code>[a-z0-9]+(?:-[a-z0-9]+)*)[ \t]*$")


class Mark(msgspec.Struct, frozen=True, order=True):
    """A line of an example where a finding must stand."""

    line: int
    """From 1."""
    code: str


class RuleDocument(msgspec.Struct, frozen=True):
    """All that a rule's page says."""

    title: str
    """States the fault, in one line without a full stop."""
    why: tuple[str, ...]
    """Paragraphs."""
    bad: str
    """A file with the fault, without marks."""
    marks: tuple[Mark, ...]
    """Where the findings stand in ``bad``."""
    good: str
    """The same mended."""
    norm: tuple[str, ...]
    """Paragraphs; citation and certainty come with the norm itself."""


class MalformedDocumentError(ValueError):
    """A rule's docstring is not in the agreed form: a mistake of ours, never of an editor."""


def document_of(rule: Rule | LibraryRule) -> RuleDocument:
    """Take a rule's docstring apart; MalformedDocumentError when a part is missing or out of order."""
    try:
        return parse(rule.document)
    except MalformedDocumentError as error:
        raise MalformedDocumentError(f"rule {rule.code}: {error}") from None


def parse(docstring: str) -> RuleDocument:
    """Take a docstring apart; MalformedDocumentError when a part is missing or out of order."""
    title, *lines = inspect.cleandoc(docstring).splitlines() or [""]
    if not title.strip() or (lines and lines[0].strip()):
        raise MalformedDocumentError("the first line is the title, followed by an empty line")
    sections = _sections(lines)
    bad, marks = _unmarked(_block(BAD, sections[BAD]))
    good, stray = _unmarked(_block(GOOD, sections[GOOD]))
    if not marks or stray:
        raise MalformedDocumentError(f"marks stand in «{BAD}» and only there")
    return RuleDocument(
        title=title.strip().removesuffix("."),
        why=_paragraphs(WHY, sections[WHY]),
        bad=bad,
        marks=marks,
        good=good,
        norm=_paragraphs(NORM, sections[NORM]),
    )


def _sections(lines: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    here: list[str] | None = None
    for line in lines:
        if line in HEADINGS:
            if line in found:
                raise MalformedDocumentError(f"heading «{line}» stands twice")
            here = found.setdefault(line, [])
        elif here is not None:
            here.append(line)
        elif line.strip():
            raise MalformedDocumentError(f"text before the first heading: {line!r}")
    if tuple(found) != HEADINGS:
        raise MalformedDocumentError(f"headings are {tuple(found)}, not {HEADINGS}")
    return found


def _paragraphs(heading: str, lines: list[str]) -> tuple[str, ...]:
    parts = "\n".join(lines).split("\n\n")
    paragraphs = tuple(" ".join(part.split()) for part in parts if part.strip())
    if not paragraphs:
        raise MalformedDocumentError(f"section «{heading}» is empty")
    return paragraphs


def _block(heading: str, lines: list[str]) -> list[str]:
    loose = [line for line in lines if line.strip() and not line.startswith("    ")]
    block = textwrap.dedent("\n".join(lines)).strip("\n").splitlines()
    if loose or not block:
        raise MalformedDocumentError(f"section «{heading}» is an indented file and nothing else")
    return block


def _unmarked(lines: list[str]) -> tuple[str, tuple[Mark, ...]]:
    found = [(number, MARK.search(line)) for number, line in enumerate(lines, 1)]
    marks = tuple(Mark(number, match["code"]) for number, match in found if match)
    clean = [MARK.sub("", line) for line in lines]
    if any("<--" in line for line in clean):
        raise MalformedDocumentError("a mark is written «# <-- code»")
    return "\n".join(clean) + "\n", marks

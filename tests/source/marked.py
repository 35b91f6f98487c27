"""Inputs that mark, in their own text, where a finding is expected.

``⟨code⟩`` stands right before the character that a finding must point at, and is taken out before reading.
"""

import re

from generator.model.finding import Finding
from generator.source.documents import Document, read_document

SCHEDULE = "schedules/asgo/school-15/2026-2027.yml"
ROADMAP = "roadmaps/asgo/plan.yml"
SCHOOLS = "schools/asgo.yml"

MARK = re.compile("⟨([a-z0-9-]+)⟩")

Place = tuple[int, int, str]
"""Line, column and code."""


def unmarked(text: str) -> tuple[str, list[Place]]:
    """Take the marks out of a text; return it with the places that they stood for."""
    places = []
    clean = ""
    position = 0
    for mark in MARK.finditer(text):
        clean += text[position : mark.start()]
        position = mark.end()
        lines = re.split("\r\n|\r|\n", clean)
        places.append((len(lines), len(lines[-1]) + 1, mark[1]))
    return clean + text[position:], sorted(places)


def places_of(findings: tuple[Finding, ...]) -> list[Place]:
    """Line, column and code of each finding, in order."""
    return sorted((one.place.line, one.place.column, one.code) for one in findings)


def read(text: str | bytes, file: str = SCHEDULE) -> tuple[Document | None, tuple[Finding, ...]]:
    """Read a content file from its text."""
    return read_document(file, text.encode() if isinstance(text, str) else text)


def assert_found(text: str, file: str = SCHEDULE) -> tuple[Finding, ...]:
    """Assert that exactly the marked findings are found, each at its mark, and that no document comes."""
    clean, expected = unmarked(text)
    document, findings = read(clean, file)
    assert places_of(findings) == expected
    assert document is None
    return findings


def assert_clean(text: str | bytes, file: str = SCHEDULE) -> Document:
    """Assert that nothing is found; return the document."""
    document, findings = read(text, file)
    assert findings == ()
    assert document is not None
    return document

"""Files made to hurt: bounded in time and in findings, never an exception."""

import time

import pytest

from generator.source.problems import MAX_PER_FILE
from tests.source.marked import ROADMAP, assert_found, read

SECONDS = 20.0
"""Processor time for any file up to the size limit on a slow machine; nearly all take one second."""

WORK = "procedures:\n  - subject: Физика\n    kind: КР\n    level: school\n"
ALIASES = "a: &a [x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)
MERGES = "a: &a {k: v}\n" + "".join(f"b{n}: {{<<: [*a, *a, *a]}}\n" for n in range(1000))

HOSTILE: dict[str, tuple[str, str]] = {
    "alias bomb": (ALIASES, "alias-not-allowed"),
    "merge bomb": (MERGES, "alias-not-allowed"),
    "square brackets": ("[" * 100_000, "nesting-too-deep"),
    "closed square brackets": ("[" * 100_000 + "]" * 100_000, "nesting-too-deep"),
    "braces": ("{" * 100_000, "nesting-too-deep"),
    "braces with keys": ("{a: " * 100_000, "nesting-too-deep"),
    "dashes": ("- " * 100_000, "nesting-too-deep"),
    "question marks": ("? " * 100_000, "nesting-too-deep"),
    "blocks": ("".join(" " * depth + "a:\n" for depth in range(2_000)), "nesting-too-deep"),
    "sub-measures": (
        "title: П\nissuer: О\nsource: {title: П}\nmeasures:\n"
        + "".join(f"{'    ' * depth}  - text: а\n{'    ' * depth}    items:\n" for depth in range(400)),
        "nesting-too-deep",
    ),
    "long string": ("note: " + "a" * 10_000_000, "file-too-large"),
    "string of the largest size": ("note: '" + "a" * 4_190_000 + "'", "text-too-long"),
    "equal keys": ("note: a\n" * 50_000, "duplicate-key"),
    "unknown keys": ("".join(f"notex{number}: a\n" for number in range(50_000)), "unknown-key"),
    "unknown words": ("procedures: [" + "{kind: QQ}," * 100_000 + "]", "unknown-word"),
    "bad classes": (WORK + "    undated: а\n    classes: " + "5Q," * 100_000, "bad-class-name"),
    "wrong items": ("procedures:\n" + "  - a\n" * 100_000, "wrong-type"),
    "empty items": ("procedures:\n" + "  -\n" * 100_000, "empty-value"),
    "very long key": ("? " + "a" * 3_000_000 + "\n: b\n", "unknown-key"),
    "hidden characters": ("\u200b" * 1_300_000, "unprintable-character"),
    "escaped hidden characters": ('note: "' + "\\u202e" * 600_000 + '"', "unprintable-character"),
    "line breaks": ("\n" * 4_000_000, "empty-file"),
    "a comment": ("#" * 4_000_000, "empty-file"),
    "anchors": ("&a " * 100_000, "alias-not-allowed"),
    "tags": ("! " * 100_000 + "a", "tag-not-allowed"),
    "long tag": ("!" + "a" * 1_000_000 + " b", "tag-not-allowed"),
    "quotes": ('"' * 200_000, "yaml-after-value"),
    "apostrophes": ("'" * 4_000_000, "wrong-type"),
    "open quotes": ("note: '" + "a b\n " * 800_000, "yaml-quote"),
    "per cent signs": ("%" * 1_000_000, "directive-not-allowed"),
    "colons": (":" * 1_000_000, "yaml-colon"),
    "spaces": (" " * 4_000_000, "empty-file"),
    "spaced text": ("note: a" + " " * 4_000_000 + "b", "text-too-long"),
    "folded lines": ("note: >\n" + "  a\n\n" * 500_000, "text-too-long"),
    "documents": ("---\n" * 200_000, "several-documents"),
    "flat list": ("[" + "a, " * 500_000 + "]", "wrong-type"),
    "digits": (WORK + "    classes: 5\n    undated: а\n    minutes: " + "9" * 1_000_000, "wrong-type"),
    "digits as text": ("note: " + "9" * 1_000_000, "needs-quotes"),
    "sexagesimal": ("note: 1" + ":1" * 1_000_000, "needs-quotes"),
    "dots of a number": ("note: " + "1_" * 1_000_000 + "x", "text-too-long"),
    "date digits": (f"approval: {{date: {'1' * 1_000_000}}}", "wrong-type"),
    "a class of a million letters": (
        WORK + "    undated: а\n    classes: 5" + "А" * 1_000_000,
        "bad-class-name",
    ),
    "an id of a million hyphens": ("procedures: [{id: " + "a-" * 1_000_000 + "}]", "text-too-long"),
    "an address of a million dots": ("publication: https://" + "a." * 1_000_000, "text-too-long"),
}


@pytest.mark.parametrize(("text", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_soon(text: str, code: str) -> None:
    start = time.process_time()
    document, findings = read(text, ROADMAP if "issuer" in text else "schedules/asgo/school-15/2026-2027.yml")
    assert time.process_time() - start < SECONDS
    assert document is None
    assert code in {one.code for one in findings}
    assert len(findings) <= MAX_PER_FILE + 1


def test_a_very_long_honest_list_is_read() -> None:
    document, findings = read(WORK + "    classes: 5\n    when: [" + "2026-10-12, " * 100_000 + "]\n")
    assert findings == ()
    assert document is not None


@pytest.mark.parametrize(("size", "more"), [(2_000, 8)])
@pytest.mark.parametrize("piece", ["x{}: a\n", "- {}\n", "? {}\n", "'{}': [a, b]\n", "{}: |\n  a\n"])
def test_time_grows_with_size_alone(piece: str, size: int, more: int) -> None:
    def seconds(count: int) -> float:
        text = "".join(piece.format(number) for number in range(count))
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(size)
    assert seconds(size * more) < 6 * more * max(seconds(size), 0.01)


def test_nesting_up_to_the_limit_is_read_and_one_deeper_refused() -> None:
    assert_found("note: ⟨wrong-type⟩" + "[" * 19 + "]" * 19 + "\n")
    assert_found("note: " + "[" * 20 + "⟨nesting-too-deep⟩[]" + "]" * 20 + "\n")

"""The canonical form: even whitespace, every comment kept, nothing said differently."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.source.documents import read_document, tree_of
from generator.source.yaml_text import NotFormattable, _same, canonical
from tests.source.test_schema import FILES

ROOT = Path(__file__).parents[2]
SCHEDULE = "schedules/town/school-1/2026-2027.yml"
LINE = "# yaml-language-server: $schema=../../../schemas/schedule.json\n"

UNEVEN = """\
\ufeff# top\r
# yaml-language-server: $schema=other.json
source:
    title:   Сайт   \r
    note: |
          one
            two

          three



# about procedures
procedures:
-   subject :    Физика   # trailing
    kind: КР


    # before level
    level: school
    classes: [5А,
          5Б]
    when:
         5А:
         - 2026-09-14
         -   day: 2026-09-15
             topic: "a
               b"
         # end of when
    # end of work
-
    subject: Химия
    note: >-
     folded
     text
    kind:
      КР
    level: school
# last


"""
EVEN = """\
# yaml-language-server: $schema=../../../schemas/schedule.json
# top
source:
  title: Сайт
  note: |
    one
      two

    three

# about procedures
procedures:
  - subject: Физика   # trailing
    kind: КР

    # before level
    level: school
    classes: [5А,
          5Б]
    when:
      5А:
        - 2026-09-14
        - day: 2026-09-15
          topic: "a
            b"
      # end of when
    # end of work
  -
    subject: Химия
    note: >-
      folded
      text
    kind:
      КР
    level: school
# last
"""


def test_an_uneven_file_becomes_even() -> None:
    assert canonical(UNEVEN, SCHEDULE) == EVEN
    assert canonical(EVEN, SCHEDULE) == EVEN


@pytest.mark.parametrize("file", FILES)
def test_the_content_of_the_project_is_in_this_form(file: str) -> None:
    text = (ROOT / "content" / file).read_text("utf-8")
    assert canonical(text, file) == text


@pytest.mark.parametrize(
    "text",
    [
        "note: [",
        "",
        "a: 1\na: 2\nb: &x 1\nc: *x\n",
        "note: |2\n    two more\n",
        "\tnote: x",
        "note: x\n---\nnote: y\n",
        "? note\n: x\n? [a]\n: y\n",
    ],
)
def test_what_cannot_be_read_or_is_too_unusual_is_left_alone(text: str) -> None:
    with pytest.raises(NotFormattable):
        canonical(text, SCHEDULE)


@pytest.mark.parametrize(
    "body",
    [
        "note: |+\n  kept\n\n\nsource: {title: x}\n",
        "note: |-\n  a\n\n  b\nsource: {title: x}\n",
        'note: "two\n\n  lines\\\n  on"\n',
        "note: plain\n  goes on\n  and on\n",
        "note: 'it''s # no comment'\n",
        "note: a#b # c\n",
        "publication: https://school.example/#a\n",
        "procedures: []\n# end\n",
        "# only\n\n# comments\nnote: x\n",
        "procedures:\n  - {subject: x, kind: КР,\n    # within\n    level: school}\n",
    ],
)
def test_what_is_even_already_stays(body: str) -> None:
    assert canonical(body, SCHEDULE) == LINE + body


def test_a_schema_line_that_stands_too_low_is_moved_up() -> None:
    assert canonical("# о файле\n" + LINE + "note: x\n", SCHEDULE) == LINE + "# о файле\nnote: x\n"


SAMPLE = sorted(((ROOT / "content" / file).read_text("utf-8") for file in FILES), key=len)[::3]


def respaced(text: str, step: int, ending: str, chance: Random) -> str:
    """Spoil the whitespace of a file as an editor might."""
    lines = []
    for line in text.split("\n"):
        margin = len(line) - len(line.lstrip(" "))
        wide = " " * (margin * step) + line[margin:]
        wide = re.sub(r"^( *)- ", lambda match: f"{match[1]}-{' ' * (2 * step - 1)}", wide)
        lines.append(wide)
        if not line and chance.random() < 0.3:
            lines.append("")
    return ending.join(lines)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(SAMPLE), st.integers(1, 4), st.sampled_from(["\n", "\r\n"]), st.integers(0, 99))
def test_spoilt_whitespace_is_mended_and_nothing_else_changes(
    text: str, step: int, ending: str, seed: int
) -> None:
    spoilt = respaced(text, step, ending, Random(seed))  # noqa: S311 - a test's own dice
    before = tree_of(spoilt.encode())
    if before is None:
        return
    done = canonical(spoilt, SCHEDULE)
    after = tree_of(done.encode())
    assert after is not None
    assert _same(before, after)
    assert canonical(done, SCHEDULE) == done
    for line in spoilt.splitlines():
        comment = re.fullmatch(r"\s*(#.*?)\s*", line)
        if comment and "yaml-language-server" not in line:
            assert comment[1] in done


WORDS = st.text("аб:#-'\"[]{},&*!|>%@`? \n\t0", max_size=40)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=6).map("\n".join))
def test_any_text_is_left_alone_or_says_the_same(text: str) -> None:
    try:
        done = canonical(text, SCHEDULE)
    except NotFormattable:
        return
    before, after = tree_of(text.encode()), tree_of(done.encode())
    assert before is not None
    assert after is not None
    assert _same(before, after)
    assert canonical(done, SCHEDULE) == done


def test_reading_gives_the_same_document() -> None:
    for file in FILES:
        data = (ROOT / "content" / file).read_bytes()
        wide = data.replace(b"\n", b"\r\n")
        done = canonical(wide.decode(), file).encode()
        assert read_document(file, done)[0] == read_document(file, data)[0]

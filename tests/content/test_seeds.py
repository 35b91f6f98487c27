"""The transcribed roadmaps hold every word of the texts they were made from, and no other word.

The files are read with plain ``yaml.safe_load``, so that this proof does not rest on our own reader.
"""

import copy
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "tests" / "corpus" / "seeds"
ROADMAPS = ROOT / "content" / "roadmaps"

WORD = re.compile(r"№|[^\W_]+(?:[.-][^\W_]+)*-?")
"""Letters and digits with dots and hyphens inside («2.10», «Ю.В», «март-май»), or with a hyphen left open."""

EDITORIAL = frozenset({"short_title", "period", "source", "damaged", "performed_by", "evidence"})
"""Keys, at any depth, that hold words of the editors and not of the document."""

GAP = "… "
"""Marks a lost beginning in a damaged text; the only thing that editors put into the words of a document."""

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Noise:
    """Something printed that the YAML does not repeat, or writes in another way."""

    printed: str
    reason: str
    kept: str = ""
    times: int = 1


@dataclass(frozen=True)
class Seed:
    """A text and the roadmap made from it."""

    text: str
    roadmap: str
    noise: tuple[Noise, ...]

    def printed(self) -> str:
        """The words of the document on one line, after its noise is set right."""
        line = one_line((SEEDS / self.text).read_text(encoding="utf-8"))
        for noise in self.noise:
            line = line.replace(noise.printed, noise.kept)
        return one_line(line)

    def load(self) -> Any:
        return yaml.safe_load((ROADMAPS / self.roadmap).read_text(encoding="utf-8"))


def one_line(text: str) -> str:
    return " ".join(text.split())


HEAD = "head of the table: our field names say it"
BOOKMARK = "bookmark of a word processor, not text"
LETTERHEAD = "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ АНЖЕРО-СУДЖЕНСКОГО ГОРОДСКОГО ОКРУГА"
ASGO_OFFICE = "Управление образования администрации Анжеро-Судженского городского округа"
DAMAGED_BOOKMARKS = (
    "page8R_mcid28",
    *(f"page9R_mcid{number}" for number in (23, 26, 24, 25, 281, 301, 321, 361, 401, 411)),
)

ASGO_2021 = Seed(
    "000_38cb0fbeca7fc733.txt",
    "asgo/asgo-2021-2022-optimizaciya.yml",
    (
        Noise("№ п/п Мероприятие Сроки Ответственные", HEAD),
        Noise("[bookmark: _GoBack]", BOOKMARK),
    ),
)
ASGO_2022 = Seed(
    "001_f6009e0fdefbdfed.txt",
    "asgo/asgo-2022-2023-vsoko.yml",
    (
        Noise(LETTERHEAD, "letterhead in capitals", ASGO_OFFICE),
        Noise("П Р И К А З", "letter-spaced capitals", "приказ"),
        Noise(
            "29.06.2022 г. № 575", "date and number are fields, «г.» and «№» their marks", "29.06.2022 575"
        ),
        Noise("| № п/п | Мероприятие | Сроки | Ответственные | Участники |", HEAD),
    ),
)
LYSVA = Seed(
    "002_91ed05e1f4f8adfc.txt",
    "lysva/lysva-2021-2024-obektivnost.yml",
    (
        Noise(
            "№ Мероприятие (содержание деятельности) Ответственный исполнитель "
            "Сроки исполнения Планируемый результат",
            f"{HEAD}; printed again after a page break",
            times=2,
        ),
    ),
)
STEPNOVSKIY = Seed(
    "003_e43d7f9bbb6b9da5.txt",
    "stepnovskiy/stepnovskiy-2021-obektivnost.yml",
    (
        Noise("№ Наименование мероприятия Срок исполнения Исполнители", HEAD),
        Noise("[bookmark: _GoBack]", BOOKMARK),
    ),
)
GORYACHIY_KLYUCH = Seed(
    "004_411665afd3e94508.txt",
    "goryachiy-klyuch/goryachiy-klyuch-formiruyushchee-ocenivanie.yml",
    tuple(Noise(f"[bookmark: {name}]", BOOKMARK) for name in DAMAGED_BOOKMARKS),
)
ALL = (ASGO_2021, ASGO_2022, LYSVA, STEPNOVSKIY, GORYACHIY_KLYUCH)

each_seed = pytest.mark.parametrize("seed", ALL, ids=lambda seed: Path(seed.roadmap).stem)


def leaves(node: Any, path: Place = ()) -> Iterator[tuple[Place, Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from leaves(value, (*path, index))
    else:
        yield path, node


def transcribed(roadmap: Any) -> Iterator[tuple[Place, str]]:
    """Every value that repeats the document. A key unknown to this test counts as one."""
    mark_is_printed = "wording" in roadmap.get("approval", {})
    for path, value in leaves(roadmap):
        if EDITORIAL.intersection(path) or path == ("issuer",):
            continue
        if path[0] == "approval" and mark_is_printed and path[1] != "wording":
            continue  # the mark says it already: see the test of approvals
        yield path, as_printed(value)


def as_printed(value: str | date) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return one_line(value).removeprefix(GAP)


def differences(printed: str, roadmap: Any) -> tuple[Counter[str], Counter[str]]:
    """The words that the roadmap lost, and those that it invented."""
    words = Counter(WORD.findall(printed))
    ours = Counter(word for _, text in transcribed(roadmap) for word in WORD.findall(text))
    return words - ours, ours - words


def with_value(roadmap: Any, path: Place, value: Any) -> Any:
    changed = copy.deepcopy(roadmap)
    node = changed
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return changed


def test_every_seed_of_the_corpus_is_transcribed() -> None:
    assert sorted(path.name for path in SEEDS.iterdir()) == [seed.text for seed in ALL]


@each_seed
def test_no_word_is_lost_and_none_is_invented(seed: Seed) -> None:
    assert differences(seed.printed(), seed.load()) == (Counter(), Counter())


@each_seed
def test_every_value_stands_in_the_document_letter_by_letter(seed: Seed) -> None:
    printed = seed.printed()
    assert [text for _, text in transcribed(seed.load()) if text not in printed] == []


@each_seed
def test_rows_follow_one_another_as_in_the_document(seed: Seed) -> None:
    printed, at = seed.printed(), 0
    for path, text in transcribed(seed.load()):
        if path[-1] == "text":
            found = printed.find(text, at)
            assert found >= at, path
            at = found + len(text)


@each_seed
def test_each_number_stands_before_its_own_text(seed: Seed) -> None:
    printed, words = seed.printed(), dict(transcribed(seed.load()))
    numbered = [
        (path, text) for path, text in words.items() if path[-1] == "number" and path[0] != "approval"
    ]
    for (*row, _), number in numbered:
        text = words.get((*row, "text")) or words[(*row, "title")]
        cell = rf"(?<!\S){re.escape(number)}\.? (?:\| )?{re.escape(text)}"
        assert len(re.findall(cell, printed)) == 1, number


@each_seed
def test_noise_is_really_printed_as_often_as_stated(seed: Seed) -> None:
    line = one_line((SEEDS / seed.text).read_text(encoding="utf-8"))
    for noise in seed.noise:
        assert (noise.printed, line.count(noise.printed)) == (noise.printed, noise.times)
        line = line.replace(noise.printed, noise.kept)


@each_seed
def test_a_word_dropped_from_any_value_is_reported(seed: Seed) -> None:
    printed, roadmap = seed.printed(), seed.load()
    for path, text in transcribed(roadmap):
        *_, last = WORD.finditer(text)
        shorter = with_value(roadmap, path, f"{text[: last.start()]} {text[last.end() :]}")
        assert differences(printed, shorter) == (Counter([last.group()]), Counter()), path


@each_seed
def test_a_word_added_to_any_value_is_reported(seed: Seed) -> None:
    printed, roadmap = seed.printed(), seed.load()
    for path, text in transcribed(roadmap):
        longer = with_value(roadmap, path, f"{text} лишнее")
        assert differences(printed, longer) == (Counter(), Counter(["лишнее"])), path


@each_seed
def test_a_word_added_to_or_dropped_from_the_document_is_reported(seed: Seed) -> None:
    printed, roadmap = seed.printed(), seed.load()
    *_, last = WORD.finditer(printed)
    assert differences(f"{printed} лишнее", roadmap) == (Counter(["лишнее"]), Counter())
    assert differences(printed[: last.start()], roadmap) == (Counter(), Counter([last.group()]))


def test_another_date_is_reported() -> None:
    changed = with_value(ASGO_2022.load(), ("approval", "date"), date(2022, 6, 30))
    expected = (Counter(["29.06.2022"]), Counter(["30.06.2022"]))
    assert differences(ASGO_2022.printed(), changed) == expected


def test_a_letter_changed_or_a_hyphen_closed_is_reported() -> None:
    roadmap = STEPNOVSKIY.load()
    closed = with_value(roadmap, ("measures", 14, "deadline"), "Сентябрь-декабрь")
    expected = (Counter(["Сентябрь-", "декабрь"]), Counter(["Сентябрь-декабрь"]))
    assert differences(STEPNOVSKIY.printed(), closed) == expected


def test_pieces_of_the_damaged_text_keep_their_order() -> None:
    printed, at = GORYACHIY_KLYUCH.printed(), 0
    for piece in GORYACHIY_KLYUCH.load()["fragments"]:
        found = printed.find(one_line(piece), at)
        assert found >= at, piece
        at = found + 1

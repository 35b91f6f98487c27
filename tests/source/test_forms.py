"""Class names, periods and moments as editors write them."""

# ruff: noqa: E501 - an input stands in one line, as an editor would write it

from datetime import date

import pytest

from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import ClassMoments, Moment, Schedule, Work
from generator.model.when import When
from tests.source.marked import assert_clean, assert_found

WORK = "procedures:\n  - subject: Физика\n    kind: КР\n    level: school\n"


def day(first: str, last: str = "") -> When:
    return When.of(Period(date.fromisoformat(first), date.fromisoformat(last or first)))


def work(text: str) -> Work:
    document = assert_clean(WORK + text)
    assert isinstance(document, Schedule)
    return document.procedures[0]


def classes(text: str) -> list[str]:
    return [str(one) for one in work(f"    classes: {text}\n    undated: позже\n").classes]


def test_classes_are_a_line_or_a_list() -> None:
    assert classes("5А, 5Б") == ["5А", "5Б"]
    assert classes("5А,5Б,") == ["5А", "5Б"]
    assert classes("[5А, 5Б]") == ["5А", "5Б"]
    assert classes("5") == ["5"]
    assert classes("[5, 6]") == ["5", "6"]
    assert classes("'10'") == ["10"]
    assert classes("10-1, 11Инж, 5А1, 7Ё, 5а") == ["10-1", "11Инж", "5А1", "7Ё", "5а"]


@pytest.mark.parametrize(
    ("word", "suggestion"),
    [("5A", "5А"), ("5a", "5А"), ("10B", "10В"), ("5AБ", "5АБ"), ("11eA", "11ЕА"), ("1e3", "1Е3")],
)
def test_latin_letters_that_look_russian_are_named(word: str, suggestion: str) -> None:
    (finding,) = assert_found(f"{WORK}    classes: ⟨latin-letters⟩{word}\n    undated: позже\n")
    assert finding.facts["suggestion"] == suggestion


@pytest.mark.parametrize(
    ("word", "suggestion"),
    [
        ("5 А", "5А"),
        ("5«А»", "5А"),
        ("5 A", "5А"),
        ("12А", ""),
        ("0А", ""),
        ("5А-", ""),
        ("5--А", ""),
        ("5_0", ""),
        ("010", ""),
        ("А5", ""),
        ("пятый", ""),
        ("5D", ""),
        ("5А класс", "5А"),
        ("1e+3", ""),
        ("5" + "А" * 13, ""),
        ("-5", ""),
        ("5.0", ""),
    ],
)
def test_what_is_no_class_name(word: str, suggestion: str) -> None:
    (finding,) = assert_found(f"{WORK}    classes: ⟨bad-class-name⟩{word}\n    undated: позже\n")
    if word != "5.0":
        assert finding.facts["suggestion"] == suggestion


def test_each_bad_class_of_a_line_has_its_own_column() -> None:
    assert_found(f"{WORK}    classes: 5А,  ⟨latin-letters⟩5B ,⟨bad-class-name⟩12, 6\n    undated: позже\n")
    assert_found(
        f"{WORK}    classes: [5А, ⟨bad-class-name⟩'12', 6, ⟨empty-value⟩~, ⟨wrong-type⟩[7]]\n    undated: позже\n"
    )
    assert_found(
        f"{WORK}    when:\n      5А, ⟨latin-letters⟩5B: 2026-10-12\n      ⟨bad-class-name⟩12Б: 2026-10-13\n"
    )


def test_a_period_is_a_day_or_a_range() -> None:
    whole = work(
        "    classes: 5\n    when: [2026-09-14, 2026-09-14..2026-09-16, 2026-09-17 .. 2026-09-17]\n"
    ).when
    assert whole == (
        ClassMoments(
            (),
            (
                Moment(parts=(day("2026-09-14"),)),
                Moment(parts=(day("2026-09-14", "2026-09-16"),)),
                Moment(parts=(day("2026-09-17"),)),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-09-16..2026-09-14", "reversed-period"),
        ("2026-09-14..", "wrong-type"),
        ("..2026-09-14", "wrong-type"),
        ("2026-09-14...2026-09-16", "wrong-type"),
        ("2026-09-14-2026-09-16", "wrong-type"),
        ("2026-09-14 – 2026-09-16", "wrong-type"),
        ("2026-09-14..2026-09-31", "impossible-date"),
        ("14.09.2026..2026-09-16", "date-form"),
        ("сентябрь", "wrong-type"),
        ("1989-09-14..2026-09-16", "year-out-of-range"),
        ("2 неделя сентября", "wrong-type"),
        ("{}", "day-or-parts"),
        ("[]", "wrong-type"),
        ("true", "wrong-type"),
    ],
)
def test_what_is_no_moment(text: str, code: str) -> None:
    assert_found(f"{WORK}    classes: 5\n    when: ⟨{code}⟩{text}\n")
    if text != "[]":
        assert_found(f"{WORK}    classes: 5\n    when: [2026-10-12, ⟨{code}⟩{text}]\n")
        assert_found(f"{WORK}    when:\n      5А: ⟨{code}⟩{text}\n")


def test_both_ends_of_a_period_may_be_wrong() -> None:
    assert_found(f"{WORK}    classes: 5\n    when: ⟨date-form⟩⟨impossible-date⟩2026-02-30..14.09.2026\n")


def test_a_moment_may_have_parts_topic_and_note() -> None:
    group = work(
        "    classes: 5\n    when:\n      - {parts: [2026-09-14, 2026-09-15], topic: Дроби}\n"
        "      - {day: 2026-09-20..2026-09-21, note: дома}\n"
    ).when[0]
    assert group.moments == (
        Moment(parts=(day("2026-09-14"), day("2026-09-15")), topic="Дроби"),
        Moment(parts=(day("2026-09-20", "2026-09-21"),), note="дома"),
    )


@pytest.mark.parametrize(
    "moment",
    [
        "⟨day-or-parts⟩{topic: Дроби}",
        "⟨day-or-parts⟩{day: 2026-09-14, parts: [2026-09-14, 2026-09-15]}",
        "{⟨unknown-key⟩dya: 2026-09-14}",
        "{⟨unknown-key⟩dаy: 2026-09-14}",
        "{day: 2026-09-14, ⟨unknown-key⟩topik: Дроби}",
        "{parts: ⟨wrong-type⟩[2026-09-14]}",
        "{parts: ⟨wrong-type⟩2026-09-14}",
        "{parts: ⟨wrong-type⟩[]}",
        "{parts: [2026-09-14, ⟨wrong-type⟩[2026-09-15]]}",
        "{day: ⟨wrong-type⟩[2026-09-14]}",
        "{day: 2026-09-14, topic: ⟨empty-value⟩''}",
        "{day: 2026-09-14, topic: ⟨needs-quotes⟩12:30}",
    ],
)
def test_a_moment_that_is_not_right(moment: str) -> None:
    assert_found(f"{WORK}    classes: 5\n    when: {moment}\n")
    assert_found(f"{WORK}    classes: 5\n    when:\n      - {moment}\n")


def test_classes_may_have_days_of_their_own() -> None:
    groups = work(
        "    when:\n      5А, 5Б: [2026-09-14]\n      6: 2026-09-15\n      7А: {day: 2026-09-16}\n"
    ).when
    assert [[str(one) for one in group.classes] for group in groups] == [["5А", "5Б"], ["6"], ["7А"]]
    assert [[str(part.days) for moment in group.moments for part in moment.parts] for group in groups] == [
        ["2026-09-14"],
        ["2026-09-15"],
        ["2026-09-16"],
    ]
    assert groups[1].classes == (ClassName(6),)


def test_days_beside_classes_are_no_class() -> None:
    assert_found(f"{WORK}    when:\n      5А: 2026-09-14\n      ⟨bad-class-name⟩day: 2026-09-15\n")


def test_a_moment_takes_the_texts_that_a_block_takes() -> None:
    note = "о " * 9_999 + "о"
    group = work(f"    classes: 5\n    when: {{day: 2026-09-14, topic: {'т' * 500}, note: {note}}}\n").when[0]
    assert group.moments == (Moment(parts=(day("2026-09-14"),), topic="т" * 500, note=note),)


@pytest.mark.parametrize(
    "text",
    [
        'topic: ⟨line-break⟩"одна\\nдве"',
        f"topic: ⟨text-too-long⟩{'т' * 501}",
        f"note: ⟨text-too-long⟩{'н' * 20_001}",
    ],
)
def test_a_moment_refuses_the_texts_that_a_block_refuses(text: str) -> None:
    assert_found(f"{WORK}    classes: 5\n    undated: позже\n    {text}\n")
    assert_found(f"{WORK}    classes: 5\n    when:\n      - day: 2026-09-14\n        {text}\n")

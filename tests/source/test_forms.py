"""Class names, periods and moments as editors write them."""

# ruff: noqa: E501 - an input stands in one line, as an editor would write it

from datetime import date

import pytest

from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import ClassMoments, Moment, PrintedShare, Schedule, Work
from generator.model.school import AuthoritySchools
from generator.model.when import When
from tests.source.marked import SCHOOLS, assert_clean, assert_found

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


@pytest.mark.parametrize(
    ("text", "numbers"), [("2", (2,)), ("[2]", (2,)), ("[2, 3]", (2, 3)), ("[]", ()), ("12", (12,))]
)
def test_lessons_are_a_number_or_a_list_in_a_block_and_in_a_moment(text: str, numbers: tuple[int]) -> None:
    assert work(f"    classes: 5\n    lessons: {text}\n    when: 2026-09-14\n").lessons == numbers
    [group] = work(f"    classes: 5\n    when: {{day: 2026-09-14, lessons: {text}}}\n").when
    assert group.moments[0].lessons == numbers


@pytest.mark.parametrize(
    "text",
    [
        "⟨number-out-of-range⟩13",
        "⟨number-out-of-range⟩0",
        "[2, ⟨number-out-of-range⟩13]",
        '⟨wrong-type⟩"2"',
        "⟨wrong-type⟩второй",
        "⟨wrong-type⟩2-3",
        "[⟨wrong-type⟩[2]]",
        "⟨wrong-type⟩{a: 2}",
        "⟨empty-value⟩''",
    ],
)
def test_what_is_no_lesson_is_none_in_either_place(text: str) -> None:
    assert_found(f"{WORK}    classes: 5\n    lessons: {text}\n    when: 2026-09-14\n")
    assert_found(f"{WORK}    classes: 5\n    when: {{day: 2026-09-14, lessons: {text}}}\n")


def printed(text: str) -> PrintedShare:
    document = assert_clean(
        f"procedures: []\nprinted:\n  - {{subject: Физика, classes: 5, percent: {text}}}\n"
    )
    assert isinstance(document, Schedule)
    return document.printed[0]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("6.0", "6.0"),
        ("6", "6"),
        ('"6,0"', "6.0"),
        ('"6,0 %"', "6.0"),
        ("6.0%", "6.0"),
        ("0", "0"),
        ("12.345", "12.345"),
        ("999.9999", "999.9999"),
    ],
)
def test_a_per_cent_keeps_the_decimals_that_were_printed(text: str, written: str) -> None:
    assert str(printed(text).percent) == written


@pytest.mark.parametrize(
    "text",
    [
        "⟨wrong-type⟩-1",
        "⟨wrong-type⟩1000",
        "⟨wrong-type⟩06",
        "⟨wrong-type⟩.5",
        "⟨wrong-type⟩6.",
        "⟨wrong-type⟩6e1",
        "⟨wrong-type⟩.inf",
        "⟨wrong-type⟩шесть",
        "⟨wrong-type⟩1_000",
        "⟨wrong-type⟩[6.0]",
        "⟨wrong-type⟩٦",
        "⟨empty-value⟩''",
    ],
)
def test_what_is_no_per_cent(text: str) -> None:
    assert_found(f"procedures: []\nprinted:\n  - {{subject: Физика, classes: 5, percent: {text}}}\n")


def test_a_printed_share_has_at_least_a_per_cent() -> None:
    assert_found("procedures: []\nprinted:\n  - ⟨missing-key⟩{subject: Физика, classes: 5, hours: 66}\n")
    assert_found(
        "procedures: []\nprinted:\n"
        "  - {subject: а, classes: 5, percent: 6.0, procedures: ⟨wrong-type⟩1.5, hours: ⟨number-out-of-range⟩0}\n"
    )


SCHOOL = "authority: {name: Орган}\nschools:\n  - id: a\n    name: Школа\n"


def test_classes_may_be_given_by_school_year() -> None:
    document = assert_clean(
        f"{SCHOOL}    classes: 5А\n    classes_by_year:\n      2024-2025: 5А, 5Б\n      2025-2026: [5А, 6]\n",
        SCHOOLS,
    )
    assert isinstance(document, AuthoritySchools)
    found = {year.slug: names for year, names in document.schools[0].classes_by_year.items()}
    assert found == {
        "2024-2025": (ClassName(5, "А"), ClassName(5, "Б")),
        "2025-2026": (ClassName(5, "А"), ClassName(6)),
    }


@pytest.mark.parametrize(
    "text",
    [
        "{⟨wrong-type⟩2024: 5А}",
        "{⟨wrong-type⟩2024-2026: 5А}",
        "{2024-2025: ⟨bad-class-name⟩пятый}",
        "{2024-2025: ⟨latin-letters⟩5A}",
        "{2024-2025: 5А, ⟨duplicate-key⟩2024-2025: 5Б}",
        "⟨wrong-type⟩[5А]",
    ],
)
def test_what_is_no_list_of_classes_by_year(text: str) -> None:
    assert_found(f"{SCHOOL}    classes_by_year: {text}\n", SCHOOLS)

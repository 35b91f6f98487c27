import pytest

from generator.checks.titles import rehearsal_title, subject_unknown, undated, weekday_disagrees
from generator.model.finding import Outcome
from tests.checks.examples import counts, plan, said, work

WEDNESDAY = "2026-10-14"


@pytest.mark.parametrize(
    "more",
    [
        {"topic": "Пробный экзамен"},
        {"topic": "тренировочная работа"},
        {"topic": "Предварительная диагностика"},
        {"kind": "ТР"},
    ],
)
def test_rehearsals_are_possible_and_never_certain(more: dict[str, str]) -> None:
    assert counts(plan(work("Алгебра", WEDNESDAY, "9А", **more)), rehearsal_title) == {"possible": 1}


@pytest.mark.parametrize("topic", ["Дроби", "Апробация", "Тренировка памяти", "Проба пера"])
def test_other_titles_are_no_rehearsals(topic: str) -> None:
    assert counts(plan(work("Алгебра", WEDNESDAY, "9А", topic=topic)), rehearsal_title) == {"ok": 1}


def test_a_schedule_without_any_date_is_at_fault_where_its_list_begins() -> None:
    later, first = work("Алгебра", "", "7А", undated="позже"), work("Физика", "", "7А", undated="позже")
    [answer] = said(plan(first, later), undated, Outcome.VIOLATION)
    assert (answer.path, answer.related) == (("procedures", 0), (("procedures", 1),))


def test_a_schedule_without_any_date_is_at_fault() -> None:
    nothing = work("Физика", "", "7А", undated="позже")
    assert counts(plan(nothing), undated) == {"violation": 1}
    assert counts(plan(work("Физика", "2026-10", "7А")), undated) == {"ok": 1}
    assert counts("procedures: []\n", undated) == {"not-checkable": 1}


def test_the_share_of_undated_works_is_told() -> None:
    text = plan(work("Физика", WEDNESDAY, "7А"), work("История", "", "[7А, 8А]", undated="позже"))
    [answer] = said(text, undated, Outcome.POSSIBLE)
    assert {key: answer.facts[key] for key in ("n", "of", "share")} == {"n": 2, "of": 3, "share": 67}
    assert answer.path == ("procedures", 1)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("среда", {"ok": 1}),
        ("Ср.", {"ok": 1}),
        ("в среду, 3 урок", {"ok": 1}),
        ("вторник", {"violation": 1}),
        ("Понедельник – 2 урок", {"violation": 1}),
        ("ПТ/2 урок", {"violation": 1}),
        ("Среда – 2 урок", {"ok": 1}),
        ("среда – это дом", {}),
        ("проводится 14 октября, четверг", {"possible": 1}),
        ("14.10.2026 (чт)", {"violation": 1}),
        ("14.10 чт", {"possible": 1}),
        ("14 октября 2026 г., ср", {"ok": 1}),
        ("ВТ", {"violation": 1}),
        ("второй урок (вт)", {"violation": 1}),
        ("в четверг, 3 урок", {"violation": 1}),
        ("5А (вт), 5Б (ср)", {"ok": 1}),
        ("5А (пн), 5Б (вт)", {"possible": 1}),
        ("консультация в пятницу", {"possible": 1}),
        ("консультация в среду", {"ok": 1}),
        ("окружающая среда", {}),
        ("второй урок", {}),
        ("перенос с понедельника", {}),
        ("вторая часть", {}),
    ],
)
def test_a_named_weekday_is_compared_with_the_date(note: str, expected: dict[str, int]) -> None:
    assert counts(plan(work("Биология", WEDNESDAY, note=f'"{note}"')), weekday_disagrees) == expected


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("Среда", {}),
        ("Среда обитания", {}),
        ("Пятница и Робинзон", {}),
        ("Дроби (вторник)", {"violation": 1}),
    ],
)
def test_a_topic_is_about_its_subject_unless_it_stands_in_brackets(
    topic: str, expected: dict[str, int]
) -> None:
    assert counts(plan(work("Биология", "2026-10-15", topic=topic)), weekday_disagrees) == expected


def test_a_range_has_no_weekday_to_compare() -> None:
    text = plan(work("Биология", "2026-10-12..2026-10-13", note="среда"))
    assert counts(text, weekday_disagrees) == {"not-checkable": 1}


def test_a_subject_is_sought_in_the_curriculum_of_the_class() -> None:
    assert counts(plan(work("математика", WEDNESDAY, "5А")), subject_unknown) == {"ok": 1}
    assert counts(plan(work("Математика", WEDNESDAY, "7А")), subject_unknown) == {"possible": 1}
    [answer] = said(plan(work("Матиматика", WEDNESDAY)), subject_unknown, Outcome.POSSIBLE)
    assert answer.facts["suggestion"] == "Математика"


def test_another_language_is_no_misspelt_one() -> None:
    [answer] = said(plan(work("Английский язык", WEDNESDAY, "7А")), subject_unknown, Outcome.POSSIBLE)
    assert answer.facts["suggestion"] == ""


def test_subjects_of_upper_levels_and_of_chance_are_not_sought() -> None:
    upper = work("Математика", WEDNESDAY, "7А", level="federal")
    drawn = work("Предмет по выбору", WEDNESDAY, "7А", random_choice="true")
    assert counts(plan(upper, drawn), subject_unknown) == {}

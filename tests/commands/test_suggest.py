from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.samples import write_content

TWO_TOWNS = {
    "schools/other.yml": "authority: {name: Другой}\nschools: [{id: school-1, name: Школа, classes: [5А]}]\n",
    "calendars/town/2026-2027.yml": (
        "week: 5\ndivision: четверть\n"
        "terms: [2026-09-01..2026-10-23, 2026-11-05..2026-12-29, 2027-01-11..2027-03-19, "
        "2027-03-29..2027-05-26]\n"
    ),
}


@pytest.fixture
def towns(content: Path) -> Path:
    return write_content(content, TWO_TOWNS)


def run(content: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["suggest", "--content", str(content), *words])


def said(content: Path, *words: str) -> list[str]:
    done = run(content, *words)
    assert done.exit_code == 0, done.output
    return done.output.replace("\N{NO-BREAK SPACE}", " ").splitlines()


def test_three_days_before_and_three_after_with_the_reasons_between(towns: Path) -> None:
    lines = said(towns, "town/school-1", "5А", "математика", "--near", "2026-10-12")
    assert lines[0] == "5А, «Математика» (КР) – свободные дни около 12 октября 2026 г., понедельник"
    assert lines[1] == "Этот день не подходит:"
    assert "«Русский язык» (КР), «Математика» (КР)" in lines[2]
    assert lines[3:] == [
        "Раньше:",
        "  9 октября 2026 г., пятница",
        "  8 октября 2026 г., четверг",
        "  7 октября 2026 г., среда",
        "Позже:",
        "  13 октября 2026 г., вторник",
        "  14 октября 2026 г., среда",
        "  15 октября 2026 г., четверг",
        "Почему не ближе:",
        "  10–11 октября 2026 г.: нет уроков",
    ]


def test_a_free_day_is_said_to_be_free(towns: Path) -> None:
    assert said(towns, "school-2", "9", "Алгебра", "--near", "2026-10-13")[1] == "Этот день свободен."


def test_spacing_of_the_subject_is_a_reason(towns: Path) -> None:
    lines = said(towns, "town/school-1", "5", "Русский язык", "--near", "2026-10-20")
    assert lines[0].startswith("5А, 5Б, «Русский язык»")
    assert lines[lines.index("Позже:") + 1] == "  5 ноября 2026 г., четверг"
    assert "  21–23 октября 2026 г.: работы по предмету стоят слишком близко" in lines
    assert "  24 октября – 4 ноября 2026 г.: нет уроков" in lines


def test_without_a_calendar_it_says_what_it_could_not_know(content: Path) -> None:
    lines = said(content, "school-1", "5А", "Математика", "--near", "2026-10-12")
    assert lines[-1].startswith("Календаря школы нет")


def test_what_no_day_mends_is_told(towns: Path) -> None:
    lines = said(towns, "school-2", "9", "Алгебра", "--near", "2026-10-13", "--kind", "впр")
    at = lines.index("В любой день останется замечание:")
    assert "этот класс ВПР не пишет" in lines[at + 1]


def test_a_year_without_a_schedule_is_free_but_for_days_off(content: Path) -> None:
    lines = said(content, "school-1", "5А", "Математика", "--near", "2027-09-06")
    assert lines[1] == "Этот день свободен."


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("school-9", "5А", "Математика", "--near", "2026-10-12"), "Школы «school-9» нет"),
        (("school-1", "5А", "Математика", "--near", "2026-10-12"), "town/school-1"),
        (("town/school-1", "5Я", "Математика", "--near", "2026-10-12"), "нет класса «5Я». Есть: 5А, 5Б."),
        (("town/school-1", "пятый", "Математика", "--near", "2026-10-12"), "нет класса «пятый»"),
        (("town/school-1", "5А", "Математика", "--near", "12.10.2026"), "«12.10.2026» – не день"),
        (("town/school-1", "5А", "Математика", "--near", "2026-10-12", "--kind", "XX"), "--kind"),
        (("town/school-1", "5А", "Математика"), "--near"),
    ],
)
def test_misuse_is_told_in_words(towns: Path, words: tuple[str, ...], answer: str) -> None:
    done = run(towns, *words)
    assert done.exit_code == 2
    assert answer in done.output


def test_a_schedule_that_cannot_be_read_is_not_taken_for_an_empty_one(content: Path) -> None:
    (content / "schedules/town/school-1/2026-2027.yml").write_text("procedures: 5\n", "utf-8")
    done = run(content, "school-1", "5А", "Математика", "--near", "2026-10-12")
    assert (done.exit_code, "сначала исправьте его" in done.output.lower()) == (2, True)

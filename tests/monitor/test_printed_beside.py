"""Tables of schools beside our content: the same, older, different line by line, or why it cannot be said."""

# ruff: noqa: E501 - a table of inputs

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from generator.model.period import Period
from generator.monitor.comparing import comparing
from generator.monitor.judge import judge
from generator.monitor.match import Difference, Match, Reconciled
from generator.monitor.observation import Answer, Observation, PageReading, PageSort, Role, Visit
from generator.monitor.printed.work import Spot
from generator.monitor.reader import Order
from generator.monitor.reader_process import read
from generator.source.cache import Cache
from generator.source.folder import read_folder
from tests.monitor.printed_files import TITLE, docx, html, xlsx
from tests.samples import write_content

NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
URL = "https://school-7.example/grafik"
SCHOOLS = """\
authority: {name: Управление}
schools:
  - {id: school-7, name: Средняя школа № 7, classes: [5А, 5Б, 6А]}
"""
PLAN = """\
source: {title: Сайт школы}
procedures:
  - {subject: Русский язык, kind: КР, level: school, classes: 5, when: [2026-09-14, 2026-10-12]}
  - {subject: Математика, kind: КР, level: school, classes: 5, when: [2026-09-21, 2026-11-16]}
  - {subject: История, kind: ПР, level: school, classes: 6А, when: 2026-12-07}
"""
ORDER = """\
amendments:
  - number: "7"
    date: 2026-10-05
    reason: карантин
    moved:
      - {subject: Русский язык, kind: КР, classes: 5Б, day: 2026-10-12, to: 2026-11-09}
    cancelled:
      - {subject: Математика, kind: КР, classes: 5А, day: 2026-11-16}
    added:
      - {subject: Биология, kind: КР, level: school, classes: 6А, when: 2026-12-14}
"""
CALENDAR = """\
week: 5
division: полугодие
terms: [2026-09-01..2026-12-27, 2027-01-11..2027-05-26]
source: {title: Приказ}
"""
HEAD = ["Предмет", "Вид", "Классы", "Дата"]
ROWS = [
    ["Русский язык", "КР", "5А, 5Б", "14.09, 12.10"],
    ["МАТЕМ.", "к/р", "5", "21.09.2026; 16.11.2026"],
    ["История[1]", "проверочная работа", "6A", "7 декабря"],
]


def listed(*rows: list[str], title: str = TITLE) -> bytes:
    return xlsx([[title], HEAD, *rows])


def compared(tmp_path: Path, data: bytes, *orders: str, calendar: str = "") -> Reconciled:
    files = {"schools/town.yml": SCHOOLS, "schedules/town/school-7/2026-2027.yml": PLAN + "".join(orders)}
    if calendar:
        files["calendars/town/2026-2027.yml"] = calendar
    library = read_folder(write_content(tmp_path / "content", files), Cache(None)).library
    reading = read(Order(data, "text/html" if data.startswith(b"<") else "", URL))
    page = reading.page.reading if reading.page else None
    answer = Answer(url=URL, final=URL, status=200, sha256="ab" * 32)
    document = Visit(role=Role.DOCUMENT, document="schedule", answer=answer, page=page, file=reading.file)
    main_answer = Answer(url="https://a.example/", final="https://a.example/", status=200)
    main = Visit(role=Role.MAIN, answer=main_answer, page=PageReading(sort=PageSort.CONTENT, links=3))
    seen = Observation(
        school="town/school-7", site="https://a.example/", vantage="here", at=NOW, visits=(main, document)
    )
    found = comparing(library)(seen, judge(seen))
    assert found is not None
    return found


def lines(found: Reconciled) -> list[tuple[str, str, str, Spot | None]]:
    return [
        (one.work, str(one.declared or "–"), str(one.published or "–"), one.spot) for one in found.differences
    ]


def place(row: int, column: int = 4) -> Spot:
    return Spot("5-9 кл", 0, row, column)


def test_a_list_with_the_same_days_is_the_same(tmp_path: Path) -> None:
    assert compared(tmp_path, listed(*ROWS)) == Reconciled(
        match=Match.SAME, reason="printed-same", url=URL, sha256="ab" * 32, compared=9, of=9
    )


def test_another_day_differs_with_its_place(tmp_path: Path) -> None:
    found = compared(tmp_path, listed(["Русский язык", "КР", "5А, 5Б", "14.09, 13.10"], *ROWS[1:]))
    assert (found.match, found.reason, found.compared, found.of) == (Match.DIFFERS, "printed-differs", 9, 9)
    assert lines(found) == [("", "2026-10-12", "2026-10-13", place(3))] * 2


def test_days_before_an_order_are_an_older_edition(tmp_path: Path) -> None:
    found = compared(tmp_path, listed(*ROWS), ORDER)
    assert (found.match, found.reason) == (Match.OLDER, "printed-older")
    assert lines(found) == [
        ("", "–", "2026-11-16", place(4)),
        ("", "2026-11-09", "2026-10-12", place(3)),
    ]
    assert found.aside == (("beyond", 1),)  # what the order added lies after all days of the table


def test_an_order_that_the_site_knows_in_part_differs(tmp_path: Path) -> None:
    found = compared(tmp_path, listed(*ROWS, ["Биология", "КР", "6А", "15.12"]), ORDER)
    assert found.match is Match.DIFFERS
    assert ("", "2026-12-14", "2026-12-15", place(6)) in lines(found)


def test_a_work_that_only_the_school_has_is_named_as_it_prints_it(tmp_path: Path) -> None:
    found = compared(tmp_path, listed(*ROWS, ["Физика", "КР", "6А", "15.12"]))
    assert lines(found) == [("6А, Физика, КР", "–", "2026-12-15", place(6))]
    assert (found.compared, found.of) == (9, 9)


def test_a_work_that_the_school_does_not_show_is_told(tmp_path: Path) -> None:
    found = compared(tmp_path, listed(["Русский язык", "КР", "5А, 5Б", "14.09"], *ROWS[1:]))
    assert lines(found) == [("", "2026-10-12", "–", None)] * 2


def test_classes_that_the_file_does_not_name_are_not_missed(tmp_path: Path) -> None:
    found = compared(tmp_path, listed(*ROWS[:2]))
    assert (found.match, found.compared, found.of) == (Match.SAME, 8, 8)


def test_kinds_that_the_file_does_not_name_are_not_missed(tmp_path: Path) -> None:
    extra = "  - {subject: Математика, kind: ДР, level: school, classes: 5, when: 2026-09-17}\n"
    found = compared(tmp_path, listed(*ROWS), extra)
    assert (found.match, found.compared, found.of) == (Match.SAME, 9, 9)


@pytest.mark.parametrize(
    ("row", "aside"),
    [
        (["История", "ПР", "6А", "согласно графика"], {"no-date": 1, "not-certain": 1}),
        (["История", "ПР", "6А", "до 7.12"], {"unclear-date": 1, "not-certain": 1}),
        (["История", "КР", "6А", "7.12"], {"kind": 1}),
        (["История России", "ПР", "6А", "8.12"], {"subject": 1}),
        (["История", "ПР", "6А, 6Г", "7.12"], {"unknown-class": 1}),
    ],
)
def test_what_is_not_certain_is_set_aside_and_no_difference(
    tmp_path: Path, row: list[str], aside: dict[str, int]
) -> None:
    found = compared(tmp_path, listed(*ROWS[:2], row))
    assert (found.match, found.reason) == (Match.NOT_COMPARABLE, "printed-part")
    assert (found.differences, dict(found.aside)) == ((), aside)


def test_an_entry_without_a_class_may_be_any_work_that_is_missed(tmp_path: Path) -> None:
    rows = [
        ["Русский язык", "КР", "5А, 5Б", "14.09"],
        ROWS[1],
        ROWS[2],
        ["Русский язык", "КР", "все", "12.10"],
    ]
    found = compared(tmp_path, listed(*rows))
    assert (found.reason, found.differences, dict(found.aside)) == (
        "printed-part",
        (),
        {"no-class": 1, "not-certain": 2},
    )


def test_a_table_that_coincides_too_little_is_not_called_different(tmp_path: Path) -> None:
    rows = [[*row[:3], "15.09, 20.10, 17.11"] for row in ROWS]
    found = compared(tmp_path, listed(*rows))
    assert (found.match, found.reason, found.differences) == (Match.NOT_COMPARABLE, "too-different", ())


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("График оценочных процедур МБОУ СОШ № 8 на 2026/2027 учебный год", "other-school"),
        ("График оценочных процедур на 2027/2028 учебный год", "other-year"),
        ("График оценочных процедур", "no-year"),
        ("График оценочных процедур на 2026/2027, 2027/2028 и 2028/2029", "several-years"),
    ],
)
def test_another_school_or_year_is_told_apart(tmp_path: Path, title: str, reason: str) -> None:
    rows = [[*row[:3], row[3].replace(".2026", "").replace("2026", "")] for row in ROWS]
    found = compared(tmp_path, listed(*rows, title=title))
    assert (found.match, found.reason, found.differences) == (Match.NOT_COMPARABLE, reason, ())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (xlsx([[TITLE], ["Что", "Где", "Когда"], ["а", "б", "12.10"], ["в", "г", "13.10, 14.10"]]), "unknown-table"),
        (listed(*[["Физика", "КР", "5А", f"{day}.10"] for day in range(1, 29)] * 80), "too-large"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said(tmp_path: Path, data: bytes, reason: str) -> None:
    found = compared(tmp_path, data)
    assert (found.match, found.reason, found.sha256) == (Match.NOT_COMPARABLE, reason, "ab" * 32)


def test_a_second_table_that_is_not_understood_keeps_works_from_being_missed(tmp_path: Path) -> None:
    second = [["Что", "Когда"], ["а", "12.10"], ["б", "13.10"], ["в", "14.10"]]
    found = compared(tmp_path, docx(TITLE, [HEAD, ["Русский язык", "КР", "5", "14.09"]], second))
    assert (found.reason, dict(found.aside), found.compared) == ("printed-part", {"table": 6}, 2)


def months(*cells: str) -> bytes:
    return html(
        f"{TITLE}. График оценочных процедур",
        "rowspan=2>Предмет|colspan=2>Сентябрь|colspan=2>Октябрь|colspan=2>Ноябрь",
        "фед.|школ.|фед.|школ.|фед.|школ.",
        "colspan=7>5 классы",
        *cells,
    )


def test_months_with_days_are_compared(tmp_path: Path) -> None:
    data = months("Рус. яз.||14.09||12.10||", "Математика||21.09||||5А - 16.11; 5Б - 17.11")
    found = compared(tmp_path, data)
    assert (found.match, found.compared, found.of) == (Match.DIFFERS, 8, 8)
    assert lines(found) == [("", "2026-11-16", "2026-11-17", Spot("", 1, 5, 7))]


@pytest.mark.parametrize(("last", "reason"), [(1, "counts-same"), (2, "counts-differ")])
def test_months_with_counts_are_no_proof(tmp_path: Path, last: int, reason: str) -> None:
    rows = [
        ["Предмет", "Сентябрь", "Октябрь", "Ноябрь", "Всего"],
        ["5 классы"],
        ["Рус. яз.", 1, 1, None, 2],
        ["Математика", 1, None, last, 2],
    ]
    found = compared(tmp_path, xlsx([[TITLE], *rows]))
    assert (found.match, found.reason, found.differences) == (Match.NOT_COMPARABLE, reason, ())


def weeks(**numbers: int) -> bytes:
    names = {"rus": "Русский язык", "mat": "Математика"}
    rows = [
        [names[key.rstrip("2")], *["КР" if week == number else None for week in range(1, 35)]]
        for key, number in numbers.items()
    ]
    return xlsx([[TITLE], ["Предмет", *range(1, 35)], ["5 классы"], *rows])


def test_school_weeks_need_a_calendar(tmp_path: Path) -> None:
    found = compared(tmp_path, weeks(rus=3, mat=4))
    assert (found.match, found.reason, dict(found.aside)["no-calendar"]) == (
        Match.NOT_COMPARABLE, "nothing-compared", 2,
    )  # fmt: skip


def test_school_weeks_are_compared_by_the_calendar(tmp_path: Path) -> None:
    found = compared(tmp_path, weeks(rus=3, rus2=7, mat=4, mat2=12), calendar=CALENDAR)
    assert (found.match, found.compared, found.of) == (Match.SAME, 8, 8)


def test_a_week_nearby_may_be_counted_otherwise_and_one_far_away_differs(tmp_path: Path) -> None:
    near = compared(tmp_path, weeks(rus=3, rus2=8, mat=4, mat2=12), calendar=CALENDAR)
    assert (near.match, near.differences, dict(near.aside)) == (Match.NOT_COMPARABLE, (), {"week": 2})
    far = compared(tmp_path, weeks(rus=3, rus2=20, mat=4, mat2=12), calendar=CALENDAR)
    assert far.match is Match.DIFFERS
    assert {str(one.declared) for one in far.differences} == {"2026-10-12"}


def test_ranges_and_the_days_that_they_stand_for_agree(tmp_path: Path) -> None:
    plan = "  - {subject: Физика, kind: ДР, level: school, classes: 6А, when: {parts: [2027-02-08, 2027-02-10]}}\n"
    same = compared(tmp_path, listed(*ROWS, ["Физика", "ДР", "6А", "08.02-10.02"]), plan)
    assert (same.match, same.compared) == (Match.SAME, 11)
    other = compared(tmp_path, listed(*ROWS, ["Физика", "ДР", "6А", "08.02-11.02"]), plan)
    assert other.match is Match.DIFFERS


def test_a_page_is_read_as_a_file_is(tmp_path: Path) -> None:
    rows = ["|".join(row) for row in ROWS]
    found = compared(tmp_path, html("График оценочных процедур 2026-2027", "|".join(HEAD), *rows))
    assert (found.match, found.compared) == (Match.SAME, 9)


def test_differences_name_our_procedures(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        listed(
            ["Русский язык", "КР", "5А", "14.09, 13.10"],
            ["Русский язык", "КР", "5Б", "14.09, 12.10"],
            *ROWS[1:],
        ),
    )
    (one,) = found.differences
    day = dt.date(2026, 10, 13)
    assert one == Difference(
        uid=one.uid, declared=Period(dt.date(2026, 10, 12), dt.date(2026, 10, 12)),
        published=Period(day, day), spot=place(3),
    )  # fmt: skip
    assert one.uid


def test_what_came_of_it_can_be_kept_in_the_history(tmp_path: Path) -> None:
    found = compared(
        tmp_path, listed(*ROWS[:2], ["История", "ПР", "6А", "до 7.12"], ["Физика", "КР", "5А", "9.12"])
    )
    assert hash(found)
    assert msgspec.json.decode(msgspec.json.encode(found), type=Reconciled) == found
    before = b'{"match":"differs","reason":"table-differs","differences":[{"uid":"a","declared":null,"published":null}]}'
    (kept,) = msgspec.json.decode(before, type=Reconciled).differences
    assert msgspec.json.encode(kept) == b'{"uid":"a","declared":null,"published":null}'


def test_a_table_of_half_a_year_is_not_asked_for_the_other_half(tmp_path: Path) -> None:
    later = "  - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2027-04-12}\n"
    found = compared(tmp_path, listed(*ROWS), later)
    assert (found.match, found.differences, found.aside) == (Match.NOT_COMPARABLE, (), (("beyond", 1),))


def test_a_table_that_says_something_twice_says_it_once(tmp_path: Path) -> None:
    found = compared(tmp_path, docx(TITLE, [HEAD, *ROWS], [HEAD, *ROWS]))
    assert (found.match, found.compared) == (Match.SAME, 9)


def test_a_sheet_with_the_edition_before_beside_the_current_one_is_no_difference(tmp_path: Path) -> None:
    now = [
        ["Русский язык", "КР", "5А", "14.09, 12.10"],
        ["Русский язык", "КР", "5Б", "14.09, 09.11"],
        ["Математика", "КР", "5А", "21.09"],
        ["Математика", "КР", "5Б", "21.09, 16.11"],
        *ROWS[2:],
        ["Биология", "КР", "6А", "14.12"],
    ]
    found = compared(tmp_path, docx(TITLE, [HEAD, *now], [HEAD, *ROWS[:1]]), ORDER)
    assert (found.match, found.compared, found.differences) == (Match.SAME, 9, ())


def test_a_work_of_a_part_of_the_class_proves_nothing(tmp_path: Path) -> None:
    groups = [["Математика (1 группа)", "КР", "5А", "22.09"], ["Алгебра (профиль)", "КР", "5А", "23.09"]]
    found = compared(tmp_path, listed(*ROWS, *groups))
    assert (found.match, found.compared, found.differences, found.aside) == (
        Match.NOT_COMPARABLE, 9, (), (("group", 2),),
    )  # fmt: skip

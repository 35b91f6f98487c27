import datetime as dt
from collections.abc import Callable

from generator.model.period import Period
from generator.model.schedule import Kind, Procedure
from generator.texts import Texts
from generator.views.days import DayLoad, DayMonth, DayRow, count_days, day_months, merge_days

NBSP = "\N{NO-BREAK SPACE}"
TWELFTH = Period(dt.date(2026, 10, 12), dt.date(2026, 10, 12))


def test_classes_count_once_a_day_however_much_they_write(procedure: Callable[..., Procedure]) -> None:
    found = count_days(
        (
            procedure("2026-10-12", "5А"),
            procedure("2026-10-12", "5А", "Физика"),
            procedure("2026-10-12", "5Б"),
            procedure(None, "5Б"),
        )
    )
    assert found == (DayLoad(TWELFTH, (("Математика", Kind.TEST, 2), ("Физика", Kind.TEST, 1)), 2),)


def test_schools_add_up() -> None:
    one = (DayLoad(TWELFTH, (("Физика", Kind.TEST, 2),), 2),)
    other = (DayLoad(TWELFTH, (("Физика", Kind.TEST, 1), ("История", Kind.CHECK, 4)), 5),)
    assert merge_days((one, other)) == (
        DayLoad(TWELFTH, (("История", Kind.CHECK, 4), ("Физика", Kind.TEST, 3)), 7, 2),
    )
    assert merge_days(()) == ()


def test_rows_name_the_commonest_works_and_count_the_rest(texts: Texts) -> None:
    works = tuple((subject, Kind.TEST, 1) for subject in ("А", "Б", "В", "Г", "Д", "Е"))
    assert day_months((DayLoad(TWELFTH, works, 21, 1),), texts) == (
        DayMonth(
            "Октябрь 2026",
            (
                DayRow(
                    "2026-10-12",
                    "2026-10-12",
                    f"12{NBSP}октября",
                    "понедельник",
                    "А (КР), Б (КР), В (КР), Г (КР) и ещё 2",
                    f"21{NBSP}класс в 1{NBSP}школе",
                ),
            ),
        ),
    )

"""Classes of a school by school year."""

from datetime import date

from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.procedures import expand
from generator.model.schedule import ClassMoments, Kind, Level, Moment, Schedule, Work
from generator.model.school import Curriculum, School
from generator.model.school_year import SchoolYear
from generator.model.when import When

FIRST, SECOND, THIRD = SchoolYear(2024), SchoolYear(2025), SchoolYear(2026)
A, B, C = ClassName(5, "А"), ClassName(5, "Б"), ClassName(5, "В")
SCHOOL = School(id="shkola", name="Школа", classes=(A,), classes_by_year={FIRST: (A, B, C), SECOND: (A, B)})


def test_a_year_of_its_own_has_its_own_classes_and_the_rest_the_short_list() -> None:
    years = (FIRST, SECOND, THIRD, None)
    assert [SCHOOL.in_year(year).classes for year in years] == [(A, B, C), (A, B), (A,), (A,)]


def test_without_a_short_list_the_latest_year_stands_for_a_school_without_a_schedule() -> None:
    school = School(id="shkola", name="Школа", classes_by_year=SCHOOL.classes_by_year)
    assert (school.in_year(None).classes, school.in_year(THIRD).classes) == ((A, B), ())


def test_the_short_form_is_the_same_in_every_year() -> None:
    school = School(id="shkola", name="Школа", classes=(A, B))
    assert school.in_year(FIRST) is school
    assert school.in_year(None) is school


def schedule(year: SchoolYear, *names: ClassName) -> Schedule:
    day = date(year.start, 10, 13)
    work = Work(
        subject="Физика",
        kind=Kind.TEST,
        level=Level.SCHOOL,
        classes=names,
        when=(ClassMoments((), (Moment(parts=(When.of(Period(day, day)),)),)),),
    )
    return Schedule(authority="asgo", school="shkola", year=year, file="x.yml", procedures=(work,))


def test_a_schedule_is_of_the_classes_of_its_year() -> None:
    whole = ClassName(5)
    assert [one.class_name for one in expand(schedule(FIRST, whole), SCHOOL)] == [A, B, C]
    assert [one.class_name for one in expand(schedule(SECOND, whole), SCHOOL)] == [A, B]
    assert [one.class_name for one in expand(schedule(THIRD, B), SCHOOL)] == []


def test_a_procedure_keeps_its_identity_when_a_later_list_of_classes_is_written() -> None:
    before = School(id="shkola", name="Школа", classes=(A, B, C))
    old = expand(schedule(FIRST, C), before)
    assert [one.uid for one in expand(schedule(FIRST, C), SCHOOL)] == [one.uid for one in old]


def test_hours_are_those_of_the_class_and_year() -> None:
    plans = (
        Curriculum(classes=(A,), year=FIRST, hours={"Физика": 34}),
        Curriculum(classes=(ClassName(5),), hours={"Физика": 68}),
    )
    school = School(id="shkola", name="Школа", curriculum=plans)
    asked = [(A, FIRST), (A, SECOND), (B, FIRST), (ClassName(6, "А"), FIRST)]
    assert [school.hours(name, "Физика", year) for name, year in asked] == [34, 68, 68, None]
    assert school.hours(A, "Химия", FIRST) is None

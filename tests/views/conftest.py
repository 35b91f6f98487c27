import datetime as dt
from collections.abc import Callable

import pytest

from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import Kind, Level, Procedure, Schedule
from generator.model.school import Authority, AuthoritySchools, School
from generator.model.school_year import SchoolYear
from generator.texts import Texts, load
from generator.views.plan import SchoolPlan

MakeProcedure = Callable[..., Procedure]


@pytest.fixture
def texts() -> Texts:
    return load()


@pytest.fixture
def authority() -> AuthoritySchools:
    school = School(
        id="school-15",
        name="МБОУ СОШ № 15",
        short_name="Школа № 15",
        classes=(ClassName(5, "А"), ClassName(5, "Б"), ClassName(6)),
    )
    return AuthoritySchools(
        id="town", file="schools/town.yml", authority=Authority(name="Город"), schools=(school,)
    )


@pytest.fixture
def schedule() -> Schedule:
    return Schedule(
        authority="town",
        school="school-15",
        year=SchoolYear(2026),
        file="schedules/town/school-15/2026-2027.yml",
    )


@pytest.fixture
def procedure() -> MakeProcedure:
    def make(day: str | None, name: str = "5А", subject: str = "Математика", **more: object) -> Procedure:
        start, _, end = (day or "").partition("..")
        days = Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end or start)) if day else None
        class_name = ClassName.parse(name)
        assert class_name is not None
        fields: dict[str, object] = {
            "kind": Kind.TEST,
            "level": Level.SCHOOL,
            "uid": f"{name} {subject} {day}",
        }
        return Procedure(class_name=class_name, subject=subject, days=days, **(fields | more))  # type: ignore[arg-type]

    return make


@pytest.fixture
def plan(authority: AuthoritySchools, schedule: Schedule) -> Callable[..., SchoolPlan]:
    def make(*procedures: Procedure, years: tuple[int, ...] = (2026,)) -> SchoolPlan:
        return SchoolPlan(
            authority=authority,
            school=authority.schools[0],
            schedule=schedule,
            procedures=procedures,
            years=tuple(SchoolYear(year) for year in years),
        )

    return make

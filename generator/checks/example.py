"""The small made-up world in which the examples of rules' documents stand.

One school, its hours and timetable, a calendar of 2026/27 and plans of upper levels. A page describes it
beside the examples. Norms are those of the content, since the examples show what these mean.
"""

from datetime import date

from generator.checks.case import Case, case_of
from generator.model.calendar import Holidays, SchoolCalendar
from generator.model.class_name import ClassName
from generator.model.external import ExternalPlan, ExternalProcedure
from generator.model.library import Library
from generator.model.norms import Norm
from generator.model.period import Period
from generator.model.roadmap import Approval, Roadmap
from generator.model.schedule import Amendment, ClassMoments, Kind, Level, Moment, Move, Schedule, Work
from generator.model.school import Authority, AuthoritySchools, Curriculum, School, Timetable
from generator.model.school_year import SchoolYear
from generator.model.source import Source
from generator.model.weekday import Weekday
from generator.model.when import TermKind, When

AUTHORITY = "primer"
SCHOOL_ID = "shkola"
YEAR = SchoolYear(2026)
FILE = f"schedules/{AUTHORITY}/{SCHOOL_ID}/{YEAR.slug}.yml"
"""The file that an example's text would be."""
ROADMAP_FILE = f"roadmaps/{AUTHORITY}/plan.yml"
"""The file that an example of a roadmap would be."""


def _classes(*names: str) -> tuple[ClassName, ...]:
    return tuple(found for name in names if (found := ClassName.parse(name)))


HOURS = (
    (1, {"Русский язык": 165, "Математика": 132, "Окружающий мир": 66}),
    (2, {"Русский язык": 170, "Математика": 136, "Окружающий мир": 68, "Музыка": 34}),
    (4, {"Русский язык": 170, "Математика": 136, "Окружающий мир": 68, "Музыка": 34}),
    (5, {"Русский язык": 170, "Математика": 170, "Литература": 102, "Английский язык": 102, "История": 68,
         "География": 34, "Биология": 34, "Музыка": 34}),
    (7, {"Русский язык": 136, "Алгебра": 102, "Геометрия": 68, "Физика": 68, "История": 68, "География": 68,
         "Биология": 34, "Информатика": 34}),
    (8, {"Русский язык": 102, "Алгебра": 102, "Геометрия": 68, "Физика": 68, "Химия": 68, "История": 68,
         "География": 68}),
    (9, {"Русский язык": 102, "Алгебра": 102, "Геометрия": 68, "Физика": 102, "Химия": 68, "История": 68}),
    (10, {"Русский язык": 68, "Литература": 102, "Физика": 68, "История": 68, "География": 34}),
    (11, {"Русский язык": 68, "Литература": 102, "Физика": 68, "История": 68, "География": 34}),
)  # fmt: skip

LESSONS: dict[Weekday, tuple[str, ...]] = {
    Weekday.MONDAY: ("Русский язык", "Математика", "История", "Английский язык", "Физическая культура"),
    Weekday.TUESDAY: ("Математика", "Русский язык", "Литература", "Биология", "Труд (технология)"),
    Weekday.WEDNESDAY: ("Русский язык", "Английский язык", "Математика", "Литература", "Музыка"),
    Weekday.THURSDAY: ("Математика", "Русский язык", "История", "Физическая культура", "Труд (технология)"),
    Weekday.FRIDAY: ("География", "Русский язык", "Математика", "Английский язык", "Литература"),
}
"""Timetable of 5А; that of the other classes is not known."""

SCHOOL = School(
    id=SCHOOL_ID,
    name="Школа из примера",
    classes=_classes("1А", "2А", "4А", "4Б", "5А", "5Б", "7А", "8А", "9А", "10А", "11А"),
    curriculum=tuple(Curriculum(classes=(ClassName(grade),), hours=hours) for grade, hours in HOURS),
    timetable=(Timetable(classes=_classes("5А"), days=LESSONS),),
)

CALENDAR = SchoolCalendar(
    authority=AUTHORITY,
    year=YEAR,
    file=f"calendars/{AUTHORITY}/{YEAR.slug}.yml",
    week=5,
    division=TermKind.QUARTER,
    terms=(
        Period(date(2026, 9, 1), date(2026, 10, 23)),
        Period(date(2026, 11, 5), date(2026, 12, 25)),
        Period(date(2027, 1, 11), date(2027, 3, 19)),
        Period(date(2027, 3, 31), date(2027, 5, 26)),
    ),
    first_grade_holidays=(Holidays(days=Period(date(2027, 2, 15), date(2027, 2, 21))),),
)


def _national(slug: str, subject: str, window: Period | None = None) -> ExternalProcedure:
    return ExternalProcedure(
        id=slug, subject=subject, kind=Kind.NATIONAL, grades=(4, 5, 7, 8, 10), window=window
    )


_MADE_UP = Source(title="Придумано для примера")

PLANS = (
    ExternalPlan(
        level=Level.FEDERAL,
        year=YEAR,
        file=f"external/federal/{YEAR.slug}.yml",
        title="Всероссийские проверочные работы (пример)",
        authorities=(AUTHORITY,),
        source=_MADE_UP,
        procedures=(
            _national("vpr-russian", "Русский язык"),
            _national("vpr-mathematics", "Математика", Period(date(2027, 4, 12), date(2027, 5, 14))),
            ExternalProcedure(
                id="final-interview",
                subject="Русский язык",
                kind=Kind.FINAL_INTERVIEW,
                grades=(9,),
                window=Period(date(2027, 2, 10), date(2027, 2, 10)),
                required=False,
            ),
        ),
    ),
    ExternalPlan(
        level=Level.REGIONAL,
        year=YEAR,
        file=f"external/regional/{YEAR.slug}.yml",
        title="Региональные диагностические работы (пример)",
        authorities=(AUTHORITY,),
        source=_MADE_UP,
        procedures=(
            ExternalProcedure(
                id="physics-8",
                subject="Физика",
                kind=Kind.DIAGNOSTIC,
                grades=(8,),
                window=Period(date(2026, 11, 16), date(2026, 11, 27)),
                minutes=45,
            ),
        ),
    ),
)
"""What upper levels order: national works, one with a window and one whose days are not known yet; the day of
the final interview; a regional work with a window."""


def _work(subject: str, kind: Kind, day: date) -> Work:
    moment = Moment(parts=(When.of(Period(day, day)),))
    when = (ClassMoments((), (moment,)),)
    return Work(subject=subject, kind=kind, level=Level.SCHOOL, classes=_classes("5А"), when=when)


BEFORE = Schedule(
    authority=AUTHORITY,
    school=SCHOOL_ID,
    year=YEAR,
    file=FILE,
    approval=Approval(document="приказ", number="120", date=date(2026, 9, 4)),
    procedures=(
        _work("Математика", Kind.TEST, date(2026, 10, 12)),
        _work("История", Kind.CHECK, date(2026, 11, 19)),
    ),
    amendments=(
        Amendment(
            number="125",
            date=date(2026, 9, 15),
            reason="эпидемическая обстановка",
            moved=(
                Move(
                    subject="История",
                    kind=Kind.CHECK,
                    classes=_classes("5А"),
                    day=When.of(Period(date(2026, 11, 19), date(2026, 11, 19))),
                    to=When.of(Period(date(2026, 11, 26), date(2026, 11, 26))),
                ),
            ),
        ),
    ),
)
"""The schedule at the earlier revision with which rules of change compare."""


def example_case(schedule: Schedule, norms: tuple[Norm, ...]) -> Case:
    """Put an example's schedule into this world."""
    authority = AuthoritySchools(
        id=AUTHORITY,
        file=f"schools/{AUTHORITY}.yml",
        authority=Authority(name="Управление из примера", demo=True),
        schools=(SCHOOL,),
    )
    library = Library((authority,), (schedule,), (), (CALENDAR,), PLANS, norms)
    return case_of(library, schedule, SCHOOL, before=BEFORE)


def example_library(document: Schedule | Roadmap) -> Library:
    """Put an example of a file among schools that are not marked as made up: rules spare those."""
    authority = AuthoritySchools(
        id=AUTHORITY,
        file=f"schools/{AUTHORITY}.yml",
        authority=Authority(name="Управление из примера"),
        schools=(SCHOOL,),
    )
    schedules = (document,) if isinstance(document, Schedule) else ()
    roadmaps = (document,) if isinstance(document, Roadmap) else ()
    return Library((authority,), schedules, roadmaps)

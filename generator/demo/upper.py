"""What levels above made-up schools lay down: the calendar of the authority and plans of works."""

from generator.demo.curriculum import NATIONAL_GRADES, NATIONAL_SUBJECTS
from generator.demo.kinds import INTERVIEW, INTERVIEW_GRADE, OUTER
from generator.demo.school_days import Year
from generator.model.calendar import Holidays, SchoolCalendar
from generator.model.class_name import transliterate
from generator.model.external import ExternalPlan, ExternalProcedure
from generator.model.period import Period
from generator.model.schedule import Kind, Level
from generator.model.source import Source
from generator.model.when import TermKind

SOURCE = Source(title="Вымышлено для показа и проверки")
OLDEST = 11


def calendar_of(authority: str, year: Year) -> SchoolCalendar:
    """Make the calendar of all schools of an authority."""
    return SchoolCalendar(
        authority=authority,
        year=year.year,
        file=f"calendars/{authority}/{year.year.slug}.yml",
        week=5,
        division=TermKind.QUARTER,
        terms=year.terms,
        first_grade_holidays=(Holidays(days=year.first_grade_break, title="Каникулы первых классов"),),
        note="Календарь вымышлен вместе с учебным округом.",
    )


def plans_of(authorities: tuple[str, ...], year: Year) -> tuple[ExternalPlan, ...]:
    """Make the plans of the country, the region and the municipality for the authorities' schools."""
    national = tuple(
        ExternalProcedure(
            id=f"vpr-{transliterate(subject.split()[0])}",
            subject=subject,
            kind=Kind.NATIONAL,
            grades=NATIONAL_GRADES,
            window=year.national,
        )
        for subject in NATIONAL_SUBJECTS
    )
    final = (
        ExternalProcedure(
            id="final-interview",
            subject=INTERVIEW,
            kind=Kind.FINAL_INTERVIEW,
            grades=(INTERVIEW_GRADE,),
            window=Period(year.interview, year.interview),
        ),
        ExternalProcedure(
            id="final-exam",
            subject="Экзамен по русскому языку",
            kind=Kind.FINAL_CONTROL,
            grades=(OLDEST,),
            window=Period(year.exam, year.exam),
            required=False,
        ),
    )
    return (
        _plan(Level.FEDERAL, "Работы страны (пример)", authorities, year, (*national, *final)),
        _plan(Level.REGIONAL, "Работы региона (пример)", authorities, year, _ordered(Level.REGIONAL, year)),
        _plan(Level.MUNICIPAL, "Работы округа (пример)", authorities, year, _ordered(Level.MUNICIPAL, year)),
    )


def _plan(
    level: Level, title: str, authorities: tuple[str, ...], year: Year, works: tuple[ExternalProcedure, ...]
) -> ExternalPlan:
    return ExternalPlan(
        level=level,
        year=year.year,
        file=f"external/{level.value}/{year.year.slug}.yml",
        title=title,
        authorities=authorities,
        source=SOURCE,
        procedures=works,
    )


def _ordered(level: Level, year: Year) -> tuple[ExternalProcedure, ...]:
    return tuple(
        ExternalProcedure(
            id=f"{transliterate(subject.split()[0])}-{grade}",
            subject=subject,
            kind=Kind.DIAGNOSTIC,
            grades=(grade,),
            window=year.ordered,
        )
        for (grade, subject), of_level in OUTER.items()
        if of_level is level
    )

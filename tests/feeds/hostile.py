"""A school whose every text tries to be something else."""

import datetime as dt

from generator.feeds.open_data import SchoolData, open_year, school_data
from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.roadmap import Approval
from generator.model.schedule import Change, ChangeKind, Kind, Level, Procedure, Schedule
from generator.model.school import Authority, AuthoritySchools, Curriculum, School
from generator.model.school_year import SchoolYear
from generator.model.source import Source
from generator.model.when import Precision, TermKind, When

FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "'=1+1",
    "''=1+1",
    "＝1+1",
    '=HYPERLINK("https://a.example";"x")',
    "=cmd|' /C calc'!A0",
    "%0A=1+1",
    "|calc",
    '"=1+1"',
    ';=1+1;"',
    ",=1+1",
    "#N/A",
    "TRUE",
    "_x0041_",
    "a\nb; c, d",
    "a\x00b\x1f=\x85\u202e\ufeff😀",
    "1e5",
    "0012",
    "12.10.2026",
)
DAY = Period(dt.date(2026, 10, 12), dt.date(2026, 10, 12))
LATER = Period(dt.date(2026, 10, 19), dt.date(2026, 10, 21))
AUTHORITY = "town"


def school_with(text: str, number: int = 0) -> SchoolData:
    """Every field of text holds ``text``."""
    school = School(
        id=f"school-{number}",
        name=text,
        short_name=text,
        place=text,
        classes=(ClassName(5, "А"), ClassName(5, "Б")),
        curriculum=(Curriculum(classes=(ClassName(5),), hours={text: 68}),),
    )
    authority = AuthoritySchools(
        id=AUTHORITY,
        file="schools/town.yml",
        authority=Authority(name=text, short_name=text, region=text, demo=True),
        schools=(school,),
    )
    schedule = Schedule(
        authority=AUTHORITY,
        school=school.id,
        year=SchoolYear(2026),
        file="x.yml",
        approval=Approval(document=text, number=text, date=dt.date(2026, 8, 31), issuer=text),
        source=Source(title=text, complete=False),
        publication="https://a.example/?a=1&b=2",
    )
    year = open_year(
        schedule, school, procedures(text, number), school.classes, lambda name: f"schools/{name}"
    )
    return school_data(authority, school, (year,), "schema.json", "")


def procedures(text: str, number: int) -> tuple[Procedure, ...]:
    def make(ordinal: int, name: ClassName, **more: object) -> Procedure:
        fields: dict[str, object] = {
            "subject": text,
            "kind": Kind.TEST,
            "level": Level.SCHOOL,
            "days": DAY,
            "when": When.of(DAY),
            "track": text,
            "topic": text,
            "note": text,
        }
        return Procedure(uid=f"uid-{number}-{ordinal}", class_name=name, **(fields | more))  # type: ignore[arg-type]

    moved = Change(
        kind=ChangeKind.MOVED, order=text, date=dt.date(2026, 10, 1), reason=text, before=DAY, after=LATER
    )
    quarter = When(None, Precision.TERM, 2, TermKind.QUARTER)
    return (
        make(1, ClassName(5, "А"), lessons=(2, 3), minutes=45),
        make(2, ClassName(5, "Б")),
        make(3, ClassName(5, "А"), days=LATER, when=When.of(LATER), history=(moved,), level=Level.FEDERAL),
        make(4, ClassName(5, "А"), days=None, when=None, undated=text),
        make(5, ClassName(5, "А"), days=None, when=quarter, random_choice=True, choice_of=(text, "История")),
        make(6, ClassName(5, "Б"), cancelled=True),
        make(7, ClassName(5, "Б"), part=1, parts=2),
        make(8, ClassName(5, "Б"), part=2, parts=2, programme_grade=4),
    )

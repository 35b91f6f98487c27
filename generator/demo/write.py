"""Made-up content into a folder, with the list of its deliberate faults beside."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from generator.demo.broken_words import ORDER, cancelled, printed
from generator.demo.curriculum import COURSES, WEEKS
from generator.demo.draft import Draft, rows_of
from generator.demo.fault_list import Listed, list_beside, listed_text
from generator.demo.faults import add_faults, makers_for
from generator.demo.plan import Parallel, plan_parallel
from generator.demo.school_days import Year, school_year
from generator.demo.upper import calendar_of, plans_of
from generator.demo.week import Week, make_week
from generator.demo.yaml_text import ScheduleText, calendar_text, plan_text, schedule_text, schools_text
from generator.model.class_name import ClassName
from generator.model.roadmap import Approval
from generator.model.school import Authority, Curriculum, School, Timetable
from generator.model.weekday import Weekday
from generator.source.documents import locate, tree_of

AUTHORITY_ID = "demo"
AUTHORITY = Authority(
    name="Учебный округ «Пример»",
    time_zone="Europe/Moscow",
    demo=True,
    note="Округ, школы и графики вымышлены. Совпадения с настоящими школами случайны.",
)
SCHOOLS_OF_AUTHORITY = 150
"""A region has as many authorities as keep the files of schools well below what the reader takes."""
NOTE = "График вымышлен для показа и проверки. Ни одной настоящей школы он не описывает."

GRADES = 11
LETTERS = "АБВГДЕЖЗИКЛМНПРСТУФЭ"
AMENDED = 3
"""One school in so many prints a share of hours and has changed its schedule by an order."""

CLASSES = range(1, 201)
YEARS = range(1991, 2098)
MOST_SCHOOLS = 5_000


class DemoRefused(Exception):  # noqa: N818 - not a fault of ours: an answer to who asked
    """Why made-up content was not written. ``reason`` is a key of ``texts/`` under ``demo.refused``.

    Reasons: ``folder-not-empty``, ``not-a-folder``, ``cannot-write`` (all with ``folder``, the last with
    ``detail`` too), and ``out-of-range`` (with ``name``, ``value``, ``low``, ``high``).
    """

    def __init__(self, reason: str, **facts: str | int) -> None:
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts


class DemoSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What was written."""

    schools: int
    classes: int
    procedures: int
    """Works of classes; one in two parts counts once."""
    files: int
    """Content files, without the list of faults."""
    faults: int
    faults_file: Path


def write_demo(
    out: Path,
    schools: int,
    seed: int,
    classes: int = 30,
    year: int = 2026,
    *,
    faults: str = "norms",
) -> DemoSummary:
    """Write a content folder with made-up schools for the school year that starts in ``year``.

    Each school has about ``classes`` classes. The same arguments give the same bytes, and a school is the
    same whatever the number of schools. ``faults``: «none»; «norms», with which a site can be built; «all»,
    with errors too. Their list stands beside the folder, in ``<out>.faults.tsv``. Raises DemoRefused when an
    argument is out of range, when ``out`` exists and is not an empty folder, or when it cannot be written.
    """
    _demand("classes", classes, CLASSES)
    _demand("year", year, YEARS)
    _demand("schools", schools, range(1, MOST_SCHOOLS + 1))
    try:
        folder = _vacant(out)
        made = school_year(year)
        planned = (_school(number, seed, classes, made, faults) for number in range(1, schools + 1))
        return _write(folder, planned, made)
    except (OSError, RuntimeError) as error:  # the latter is how a loop of symbolic links shows
        detail = getattr(error, "strerror", None) or str(error)
        raise DemoRefused("cannot-write", folder=str(out), detail=detail) from error


def _demand(name: str, value: int, allowed: range) -> None:
    if value not in allowed:
        raise DemoRefused("out-of-range", name=name, value=value, low=allowed[0], high=allowed[-1])


def _vacant(out: Path) -> Path:
    """Make the path absolute, sure that nothing of anybody's is there."""
    folder = out.resolve()
    if folder.exists() and not folder.is_dir():
        raise DemoRefused("not-a-folder", folder=str(folder))
    if folder.exists() and any(folder.iterdir()):
        raise DemoRefused("folder-not-empty", folder=str(folder))
    return folder


class _Planned(msgspec.Struct, frozen=True):
    """A school with its works."""

    number: int
    school: School
    draft: Draft

    @property
    def authority(self) -> str:
        """Id of its authority."""
        return _authority((self.number - 1) // SCHOOLS_OF_AUTHORITY)

    @property
    def procedures(self) -> int:
        """How many works its classes write."""
        return sum(_works_of(parallel) for parallel in self.draft.parallels)


def _authority(index: int) -> str:
    return f"{AUTHORITY_ID}-{index + 1}" if index else AUTHORITY_ID


def _works_of(parallel: Parallel) -> int:
    whole = ClassName(parallel.grade)
    undated = (work.classes for work in parallel.works if not work.when)
    of_undated = sum(len(parallel.classes if whole in names else names) for names in undated)
    return of_undated + sum(len(row.classes) for row in rows_of(parallel))


def _school(number: int, seed: int, classes: int, year: Year, faults: str) -> _Planned:
    rng = random.Random(f"{seed}/{number}")  # noqa: S311 - chance that anybody may repeat
    names = _class_names(rng, classes)
    weeks = {courses: make_week(rng, courses) for courses in dict.fromkeys(COURSES.values())}
    parallels = tuple(plan_parallel(rng, grade, own, weeks[COURSES[grade]], year) for grade, own in names)
    approval = Approval(
        document="приказ", number=ORDER.format(number=100 + number), date=date(year.year.start, 9, 1)
    )
    draft = Draft(parallels=parallels, approval=approval, note=NOTE)
    makers = makers_for(number, seed, files=faults == "all") if faults != "none" else ()
    if not makers and number % AMENDED == 0:
        makers = (printed, cancelled)
    draft = add_faults(rng, draft, year, makers)
    title = f"Учебная школа № {number} (пример)"
    return _Planned(number, _known(f"primer-{number}", title, parallels), draft)


def _known(school: str, title: str, parallels: tuple[Parallel, ...]) -> School:
    """Tell what rules ask of a school: classes, hours, lessons; grades that learn alike share a timetable."""
    alike: dict[Week, list[Parallel]] = {}
    for parallel in parallels:
        alike.setdefault(parallel.week, []).append(parallel)
    grades = [(tuple(ClassName(one.grade) for one in some), week) for week, some in alike.items()]
    return School(
        id=school,
        name=title,
        classes=tuple(name for parallel in parallels for name in parallel.classes),
        curriculum=tuple(
            Curriculum(
                classes=names,
                hours={one.subject: one.weekly * WEEKS for one in COURSES[names[0].parallel]},
            )
            for names, _ in grades
        ),
        timetable=tuple(
            Timetable(classes=names, days=dict(zip(Weekday, week.days, strict=False)))
            for names, week in grades
        ),
    )


def _class_names(rng: random.Random, about: int) -> list[tuple[int, tuple[ClassName, ...]]]:
    """Classes by grade: a sixth more or fewer than ``about``; a small school has only the youngest grades."""
    total = max(1, min(about + rng.randint(-(about // 6), about // 6), GRADES * len(LETTERS)))
    each, more = divmod(total, GRADES)
    sizes = [each + (grade <= more) for grade in range(1, GRADES + 1)]
    return [
        (grade, tuple(ClassName(grade, letter) for letter in LETTERS[:size]))
        for grade, size in enumerate(sizes, 1)
        if size
    ]


def _write(out: Path, planned: Iterator[_Planned], year: Year) -> DemoSummary:
    out.mkdir(parents=True, exist_ok=True)
    by_authority: dict[str, list[School]] = {}
    listed: list[Listed] = []
    procedures = 0
    for one in planned:
        by_authority.setdefault(one.authority, []).append(one.school)
        file = f"schedules/{one.authority}/{one.school.id}/{year.year.slug}.yml"
        content = _schedule(one, year, file)
        _put(out / file, content)
        listed += _listed(one, file, content)
        procedures += one.procedures
    files = _upper_files(by_authority, year)
    for file, content in files.items():
        _put(out / file, content)
    faults_file = list_beside(out)
    _put(faults_file, listed_text(listed))
    schools = [school for some in by_authority.values() for school in some]
    return DemoSummary(
        schools=len(schools),
        classes=sum(len(school.classes) for school in schools),
        procedures=procedures,
        files=len(schools) + len(files),
        faults=len(listed),
        faults_file=faults_file,
    )


def _upper_files(by_authority: dict[str, list[School]], year: Year) -> dict[str, str]:
    """Give the files that all schools of an authority, or of all, share."""
    files: dict[str, str] = {}
    for index, (authority, schools) in enumerate(by_authority.items()):
        name = f"{AUTHORITY.name} № {index + 1}" if index else AUTHORITY.name
        file = f"schools/{authority}.yml"
        files[file] = schools_text(file, msgspec.structs.replace(AUTHORITY, name=name), schools)
        calendar = calendar_of(authority, year)
        files[calendar.file] = calendar_text(calendar)
    for plan in plans_of(tuple(by_authority), year):
        files[plan.file] = plan_text(plan)
    return files


def _schedule(one: _Planned, year: Year, file: str) -> str:
    return schedule_text(
        file,
        ScheduleText(
            heading=f"{one.school.name}, график на {year.year.label} учебный год",
            approval=one.draft.approval,
            note=one.draft.note,
            sections=tuple((f"{some.grade} классы", some.works) for some in one.draft.parallels),
            amendments=one.draft.amendments,
            suppress=one.draft.suppress,
            printed=one.draft.printed,
        ),
    )


def _listed(one: _Planned, file: str, content: str) -> Iterator[Listed]:
    """Give each fault with its place in the file as written."""
    tree = tree_of(content.encode()) if one.draft.faults else None
    for fault in one.draft.faults:
        place = locate(file, tree, one.draft.path(fault))
        yield Listed(
            file=file,
            line=place.line,
            column=place.column,
            code=fault.code,
            outcome=fault.outcome,
            school=one.school.id,
            classes=", ".join(map(str, fault.classes)),
            what=fault.what,
            dates=", ".join(day.isoformat() for day in fault.dates),
        )


def _put(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")

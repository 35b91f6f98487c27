"""Made-up content into a folder, with the list of its deliberate faults beside."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from generator.demo.faults import Days, Fault, add_faults
from generator.demo.plan import Parallel, plan_parallel
from generator.demo.school_days import free_sundays, school_days
from generator.demo.yaml_text import schedule_text, schools_text
from generator.model.class_name import ClassName
from generator.model.roadmap import Approval
from generator.model.school import Authority, School
from generator.model.school_year import SchoolYear

AUTHORITY_ID = "demo"
AUTHORITY = Authority(
    name="Учебный округ «Пример»",
    time_zone="Europe/Moscow",
    demo=True,
    note="Округ, школы и графики вымышлены. Совпадения с настоящими школами случайны.",
)
NOTE = "График вымышлен для показа и проверки. Ни одной настоящей школы он не описывает."

GRADES = 11
LETTERS = "АБВГДЕЖЗИКЛМНПРСТУФЭ"
FAULTY = 10
"""One school in so many has faults."""
MOST_FAULTS = 3

CLASSES = range(1, 201)
YEARS = range(1991, 2098)
MOST_SCHOOLS = 5_000
SCHOOLS_FILE = 3_500_000
"""Bytes that the one file of schools may take, with some room below what the reader of content takes."""


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


def write_demo(out: Path, schools: int, seed: int, classes: int = 30, year: int = 2026) -> DemoSummary:
    """Write a content folder with made-up schools for the school year that starts in ``year``.

    Each school has about ``classes`` classes. The same arguments give the same bytes, and a school is the
    same whatever the number of schools. The list of deliberate faults stands beside the folder, in
    ``<out>.faults.tsv``. Raises DemoRefused when an argument is out of range, when ``out`` exists and is not
    an empty folder, or when it cannot be written.
    """
    _demand("classes", classes, CLASSES)
    _demand("year", year, YEARS)
    most = SCHOOLS_FILE // (110 + 7 * classes)  # bytes of a school's entry
    _demand("schools", schools, range(1, min(MOST_SCHOOLS, most) + 1))
    try:
        folder = _vacant(out)
        return _write(folder, _schools(schools, seed, classes, SchoolYear(year)), SchoolYear(year))
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
    parallels: tuple[Parallel, ...]
    faults: tuple[Fault, ...]

    @property
    def procedures(self) -> int:
        """How many works its classes write."""
        return sum(_works_of(parallel) for parallel in self.parallels)


def _works_of(parallel: Parallel) -> int:
    total = 0
    for work in parallel.works:
        for group in work.when:
            total += len(_meant(group.classes or work.classes, parallel)) * len(group.moments)
        if not work.when:
            total += len(_meant(work.classes, parallel))
    return total


def _meant(names: tuple[ClassName, ...], parallel: Parallel) -> tuple[ClassName, ...]:
    return parallel.classes if ClassName(parallel.grade) in names else names


def _schools(count: int, seed: int, classes: int, year: SchoolYear) -> Iterator[_Planned]:
    days = Days(school_days(year.start), free_sundays(year.start))
    faulty = random.Random(f"{seed}").randrange(FAULTY)  # noqa: S311 - chance that anybody may repeat
    for number in range(1, count + 1):
        rng = random.Random(f"{seed}/{number}")  # noqa: S311
        names = _class_names(rng, classes)
        parallels = tuple(plan_parallel(rng, grade, own, days.school) for grade, own in names)
        faults: tuple[Fault, ...] = ()
        if number % FAULTY == faulty:
            parallels, faults = add_faults(rng, parallels, days, rng.randint(1, MOST_FAULTS))
        school = School(
            id=f"primer-{number}",
            name=f"Учебная школа № {number} (пример)",
            classes=tuple(name for _, own in names for name in own),
        )
        yield _Planned(number, school, parallels, faults)


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


def _write(out: Path, planned: Iterator[_Planned], year: SchoolYear) -> DemoSummary:
    (out / "schools").mkdir(parents=True)
    schools: list[School] = []
    faults: list[str] = []
    procedures = 0
    for one in planned:
        folder = out / "schedules" / AUTHORITY_ID / one.school.id
        folder.mkdir(parents=True)
        _put(folder / f"{year.slug}.yml", _schedule(one, year))
        schools.append(one.school)
        faults += [_row(one.school, fault) for fault in one.faults]
        procedures += one.procedures
    _put(out / "schools" / f"{AUTHORITY_ID}.yml", schools_text(AUTHORITY, schools))
    faults_file = out.with_name(f"{out.name}.faults.tsv")
    _put(faults_file, "".join(f"{line}\n" for line in ("school\tclass\tcode\twhat\tdates", *faults)))
    return DemoSummary(
        schools=len(schools),
        classes=sum(len(school.classes) for school in schools),
        procedures=procedures,
        files=len(schools) + 1,
        faults=len(faults),
        faults_file=faults_file,
    )


def _schedule(one: _Planned, year: SchoolYear) -> str:
    approval = Approval(document="приказ", number=f"{100 + one.number}-пример", date=date(year.start, 9, 1))
    sections = ((f"{parallel.grade} классы", parallel.works) for parallel in one.parallels)
    return schedule_text(f"{one.school.name}, график на {year.label} учебный год", approval, NOTE, sections)


def _row(school: School, fault: Fault) -> str:
    days = ", ".join(day.isoformat() for day in fault.dates)
    return f"{school.id}\t{fault.class_name}\t{fault.code}\t{fault.what}\t{days}"


def _put(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="\n")

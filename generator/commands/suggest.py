"""``grafik suggest``: free days for a work, and why the others are not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from generator.build import PROJECT, with_norms
from generator.checks.case import Case, case_of
from generator.checks.catalogue import BY_CODE, RULES
from generator.checks.document import document_of
from generator.checks.nearest import Look, Proposal, Search, day_bound, new_works, propose
from generator.commands.options import Day, content_option
from generator.model.class_name import ClassName, classes_of
from generator.model.library import Library
from generator.model.period import Period
from generator.model.schedule import Kind, Procedure, Schedule
from generator.model.school import School
from generator.model.school_year import SchoolYear
from generator.source.cache import Cache
from generator.source.documents import all_but_schedules
from generator.source.folder import Content, read_folder
from generator.texts import Texts, load
from generator.texts.sentences import class_words, plain_sentence

Named = tuple[str, School]
"""An authority's id and one of its schools."""


@click.command()
@content_option
@click.option(
    "--near",
    type=Day(),
    required=True,
    help="День, около которого искать: 2026-10-12.",
)
@click.option(
    "--kind",
    type=click.Choice([one.value for one in Kind], case_sensitive=False),
    default=Kind.TEST.value,
    show_default=True,
    help="Вид работы.",
)
@click.argument("school")
@click.argument("class_name", metavar="CLASS")
@click.argument("subject")
def suggest(content: Path, near: date, kind: str, school: str, class_name: str, subject: str) -> None:
    """Подсказать свободные дни для работы: по три до и после названного дня.

    SCHOOL – school-15 или, если такая школа есть у нескольких управлений, irkutsk/school-15.
    CLASS – класс (5А) или вся параллель (5). SUBJECT – предмет, как в графике.

    Учитываются все нормы, которые зависят от дня, календарь школы и другие работы параллели.
    Например: grafik suggest school-15 5А "Русский язык" --near 2026-10-12
    """
    texts = load()
    name = school.rpartition("/")[2]
    read = with_norms(read_folder(content, Cache(None), lambda file: _bears_on(file, name)), PROJECT)
    case = _case(read, _school(read.library, school, texts), SchoolYear.of(near), texts)
    works = new_works(case, _class(case, class_name, texts), _as_known(case, subject), Kind(kind))
    found = propose(Search(case, works, day_bound(RULES)), near)
    click.echo("\n".join(_told(case, works, found, texts)))


def _bears_on(file: str, school: str) -> bool:
    """Whether a file is wanted to judge a school's days: schedules of others are not."""
    return all_but_schedules(file) or file.split("/")[2] == school


def _school(library: Library, wanted: str, texts: Texts) -> Named:
    """Find the only school of this name. Misuse when there is none, or several."""
    found = [
        (authority.id, school)
        for authority in library.authorities
        for school in authority.schools
        if wanted in (school.id, f"{authority.id}/{school.id}")
    ]
    if len(found) == 1:
        return found[0]
    if found:
        known = ", ".join(f"{authority}/{school.id}" for authority, school in found)
        raise click.UsageError(texts("suggest.several_schools", school=wanted, known=known))
    raise click.UsageError(texts("suggest.no_school", school=wanted))


def _case(read: Content, named: Named, year: SchoolYear, texts: Texts) -> Case:
    """Gather what is around the school's schedule of a year; around an empty one when it has none yet."""
    authority, school = named
    file = f"schedules/{authority}/{school.id}/{year.slug}.yml"
    if file in read.unread:
        raise click.UsageError(texts("suggest.unread", file=file))
    schedules = read.library.schedules_by_school.get((authority, school.id), ())
    empty = Schedule(authority=authority, school=school.id, year=year, file=file)
    return case_of(read.library, next((one for one in schedules if one.year == year), empty), school)


def _class(case: Case, wanted: str, texts: Texts) -> ClassName:
    """Read the name of a class or parallel of the school. Misuse when the school has no such."""
    name = ClassName.parse(wanted.strip())
    if name is None or not classes_of((name,), case.school.classes):
        known = ", ".join(map(str, case.school.classes)) or "–"
        raise click.UsageError(texts("suggest.no_class", name=wanted, school=case.school.title, known=known))
    return name


def _as_known(case: Case, subject: str) -> str:
    """Spell a subject as the schedule or the curriculum does."""
    known = [one.subject for one in case.procedures]
    known += [name for one in case.school.curriculum for name in one.hours]
    return next((name for name in known if name.casefold() == subject.casefold()), subject)


def _told(case: Case, works: tuple[Procedure, ...], found: Proposal, texts: Texts) -> Iterator[str]:
    one, classes = works[0], ", ".join(class_words(str(work.class_name), texts) for work in works)
    yield texts(
        "suggest.heading",
        classes=classes,
        subject=one.subject,
        kind=one.kind.value,
        day=_day(found.on.day, texts),
    )
    yield texts("suggest.free" if found.on.allowed else "suggest.taken")
    yield from _reasons((found.on,), texts)
    yield texts("suggest.before")
    yield from _days(found.before, texts, cut=found.cut_before)
    yield texts("suggest.after")
    yield from _days(found.after, texts, cut=found.cut_after)
    if found.refused:
        yield texts("suggest.refused")
        yield from _refused(found.refused, texts)
    yield from _notes(case, works, found, texts)


def _days(looks: tuple[Look, ...], texts: Texts, *, cut: bool) -> Iterator[str]:
    if cut:
        yield f"  {texts('suggest.cut')}"
    elif not looks:
        yield f"  {texts('suggest.none')}"
    for look in looks:
        yield f"  {_day(look.day, texts)}"
        yield from _reasons((look,), texts)


def _reasons(looks: tuple[Look, ...], texts: Texts) -> Iterator[str]:
    """Give each reason once: no lessons, then what rules say."""
    if any(look.lessons is False for look in looks):
        yield f"    {texts('suggest.no_lessons')}"
    said = (plain_sentence(code, answer.facts, texts) for look in looks for code, answer in look.new)
    yield from dict.fromkeys(f"    {one}" for one in said)


def _refused(looks: tuple[Look, ...], texts: Texts) -> Iterator[str]:
    """Name the faults in short; days that follow each other with the same faults stand together."""
    together: list[list[Look]] = []
    for look in looks:
        last = together[-1] if together else None
        if last and _faults(last[0]) == _faults(look) and (look.day - last[-1].day).days == 1:
            last.append(look)
        else:
            together.append([look])
    for group in together:
        days = texts.days_year(Period(group[0].day, group[-1].day))
        faults = _faults(group[0]) or (texts("suggest.no_lessons"),)
        yield f"  {days}: {'; '.join(faults)}"


def _faults(look: Look) -> tuple[str, ...]:
    titles = (document_of(BY_CODE[code]).title for code, _ in look.broken)
    return tuple(dict.fromkeys(title[:1].lower() + title[1:] for title in titles))


def _notes(case: Case, works: tuple[Procedure, ...], found: Proposal, texts: Texts) -> Iterator[str]:
    """Say what no day can mend, and what is not known."""
    best = next((look.day for look in (*found.before, *found.after, found.on) if look.allowed), found.on.day)
    elsewhere = tuple(one for one in RULES if not one.day_bound)
    anyway = Search(case, works, elsewhere).look(best)
    names = {one.class_name for one in works}
    said = tuple((code, answer) for code, answer in anyway.new if names.intersection(answer.classes))
    if said:
        yield texts("suggest.anyway")
        yield from _reasons((Look(best, None, said),), texts)
    if case.calendar is None:
        yield texts("suggest.no_calendar")


def _day(day: date, texts: Texts) -> str:
    return f"{texts.day_year(day)}, {texts.weekday(day)}"

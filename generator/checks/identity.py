"""Things that must not share a name, because their addresses or identities would be the same."""

from collections.abc import Iterator

from generator.checks.subject import Subject
from generator.model.class_name import ClassName
from generator.model.finding import Finding
from generator.model.place import Step
from generator.model.school import School


def duplicate_school(subject: Subject) -> Iterator[Finding]:
    """Two schools of an authority have the same id."""
    for authority in subject.library.authorities:
        seen: set[str] = set()
        for index, school in enumerate(authority.schools):
            if school.id in seen:
                yield subject.finding(
                    "duplicate-school", authority.file, ("schools", index, "id"), school=school.id
                )
            seen.add(school.id)


def duplicate_class(subject: Subject) -> Iterator[Finding]:
    """Two classes of a school have the same address, or a class stands beside its whole parallel."""
    for authority in subject.library.authorities:
        for index, school in enumerate(authority.schools):
            for path, names in _class_lists(school):
                seen: set[str] = set()
                for position, name in enumerate(names):
                    place = ("schools", index, *path, position)
                    beside = (other.parallel == name.parallel and other.letter for other in names)
                    if name.slug in seen:
                        yield subject.finding("duplicate-class", authority.file, place, name=str(name))
                    elif name.is_parallel and any(beside):
                        yield subject.finding("class-beside-parallel", authority.file, place, name=str(name))
                    seen.add(name.slug)


def _class_lists(school: School) -> Iterator[tuple[tuple[Step, ...], tuple[ClassName, ...]]]:
    """Every list of classes that a school gives, with its path; each is one of a year of its own."""
    yield ("classes",), school.classes
    for year, names in school.classes_by_year.items():
        yield ("classes_by_year", year.slug), names


def duplicate_roadmap(subject: Subject) -> Iterator[Finding]:
    """Two roadmaps have the same file name, so they would share an address."""
    seen: dict[str, str] = {}
    for roadmap in subject.library.roadmaps:
        if roadmap.slug in seen:
            yield subject.finding("duplicate-roadmap", roadmap.file, (), other=seen[roadmap.slug])
        seen.setdefault(roadmap.slug, roadmap.file)


def duplicate_block_id(subject: Subject) -> Iterator[Finding]:
    """Two blocks of a schedule have the same ``id`` but are different work."""
    for schedule in subject.library.schedules:
        seen: dict[str, tuple[object, ...]] = {}
        for index, work in enumerate(schedule.procedures):
            if work.id is None:
                continue
            what = (work.kind, work.level)
            if seen.setdefault(work.id, what) != what:
                yield subject.finding(
                    "duplicate-block-id", schedule.file, ("procedures", index, "id"), id=work.id
                )

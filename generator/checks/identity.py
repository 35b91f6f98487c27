"""Things that must not share a name, because their addresses or identities would be the same."""

from collections.abc import Iterator

from generator.checks.subject import Subject
from generator.model.finding import Finding


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
            seen: set[str] = set()
            for position, name in enumerate(school.classes):
                path = ("schools", index, "classes", position)
                if name.slug in seen:
                    yield subject.finding("duplicate-class", authority.file, path, name=str(name))
                elif name.is_parallel and any(
                    other.parallel == name.parallel and other.letter for other in school.classes
                ):
                    yield subject.finding("class-beside-parallel", authority.file, path, name=str(name))
                seen.add(name.slug)


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

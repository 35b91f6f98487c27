"""Roadmaps: is anyone responsible, can measures be told apart, is their authority known."""

# ruff: noqa: D400, D401, D415 - a rule's docstring is its public page, in Russian

from collections.abc import Iterator

from generator.checks.library_rule import LibraryRule, Run, library_rule
from generator.checks.subject import Subject
from generator.model.finding import Finding, Outcome, Severity
from generator.model.place import Step
from generator.model.roadmap import Measure, Roadmap

DOUBT = (Severity.INFO, Outcome.POSSIBLE)
"""What is said of a document that perhaps is as it should be."""


def measures_of(roadmap: Roadmap) -> Iterator[tuple[tuple[Step, ...], Measure]]:
    """Every measure and sub-measure with its path in the file, in the document's order."""
    yield from _nested(("measures",), roadmap.measures)
    for index, section in enumerate(roadmap.sections):
        yield from _nested(("sections", index, "measures"), section.measures)


def _nested(
    path: tuple[Step, ...], measures: tuple[Measure, ...]
) -> Iterator[tuple[tuple[Step, ...], Measure]]:
    for index, measure in enumerate(measures):
        yield (*path, index), measure
        yield from _nested((*path, index, "items"), measure.items)


def unknown_authority(subject: Subject) -> Iterator[Finding]:
    """A roadmap lies in the folder of an authority that has no file in ``schools/``."""
    for roadmap in subject.library.roadmaps:
        file = f"schools/{roadmap.authority}.yml"
        if roadmap.authority not in subject.library.authority_by_id and file not in subject.unread:
            yield subject.finding("unknown-authority", roadmap.file, (), file=file)


@library_rule("empty-roadmap", "roadmaps")
def empty_roadmap(subject: Subject) -> Iterator[Finding]:
    """В дорожной карте нет мероприятий

    Почему это важно
    Страница без единого мероприятия говорит читателю, что орган ничего не планирует. Почти всегда файл просто
    не дописан.

    Плохо

        title: План мероприятий  # <-- empty-roadmap
        issuer: Управление образования
        source: {title: Приказ № 120}

    Хорошо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        measures:
          - {number: "1", text: Совещание завучей, deadline: октябрь 2026 г., responsible: [Методист]}

    Норма
    Нужно хотя бы одно мероприятие – в measures или в разделе sections. Если от документа остались только
    обрывки, их кладут в fragments.
    """
    for roadmap in subject.library.roadmaps:
        if not (roadmap.measures or roadmap.sections or roadmap.fragments):
            yield subject.finding("empty-roadmap", roadmap.file, ())


@library_rule("duplicate-measure-number", "roadmaps")
def duplicate_measure_number(subject: Subject) -> Iterator[Finding]:
    """У двух мероприятий один номер

    Почему это важно
    На мероприятие ссылаются по номеру: «пункт 2 дорожной карты». Если таких пунктов два, ссылка ведёт не
    туда.

    Плохо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        measures:
          - {number: "1", text: Совещание завучей, deadline: октябрь 2026 г., responsible: [Методист]}
          - {number: "1", text: Справка по итогам, deadline: май 2027 г., responsible: [Методист]}  # <-- duplicate-measure-number

    Хорошо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        measures:
          - {number: "1", text: Совещание завучей, deadline: октябрь 2026 г., responsible: [Методист]}
          - {number: "2", text: Справка по итогам, deadline: май 2027 г., responsible: [Методист]}

    Норма
    Номера пишут как в документе. Если там номер повторён, у второго мероприятия ключ number не пишут.
    """  # noqa: E501 - a line of an example is a line of a file
    for roadmap in subject.library.roadmaps:
        seen: set[str] = set()
        for path, measure in measures_of(roadmap):
            if measure.number is not None and measure.number in seen:
                yield subject.finding(
                    "duplicate-measure-number", roadmap.file, (*path, "number"), number=measure.number
                )
            seen.add(measure.number or "")


@library_rule("no-responsible", "roadmaps", severity=Severity.INFO)
def no_responsible(subject: Subject) -> Iterator[Finding]:
    """У мероприятия нет ответственного

    Почему это важно
    За мероприятие, которое никому не поручено, никто не отвечает, и спросить о нём некого.

    Плохо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        measures:
          - {text: Совещание завучей, deadline: октябрь 2026 г., responsible: [Методист]}
          - {text: Справка по итогам, deadline: май 2027 г.}  # <-- no-responsible

    Хорошо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        measures:
          - {text: Совещание завучей, deadline: октябрь 2026 г., responsible: [Методист]}
          - {text: Справка по итогам, deadline: май 2027 г., responsible: [Управление образования]}

    Норма
    Довольно должности или организации. За мероприятие с подпунктами могут отвечать ответственные подпунктов,
    и наоборот. Если ответственных нет нигде, об этом говорится один раз. По неполному и повреждённому тексту
    правило не судит. Если в документе ответственного нет, его не придумывают.
    """
    for roadmap in subject.library.roadmaps:
        # A damaged or incomplete copy does not show what the document says.
        if roadmap.damaged is not None or not roadmap.source.complete:
            continue
        measures = tuple(measures_of(roadmap))
        named = tuple(path for path, measure in measures if measure.responsible)
        if measures and not named:
            yield subject.finding("no-responsible", roadmap.file, (), *DOUBT, why="anywhere")
            continue
        for path, _ in measures:
            if not any(path[: len(one)] == one or one[: len(path)] == path for one in named):
                yield subject.finding("no-responsible", roadmap.file, path, *DOUBT)


DOCUMENTED: tuple[LibraryRule, ...] = (no_responsible, empty_roadmap, duplicate_measure_number)
"""Those with a page."""

RULES: tuple[Run, ...] = (unknown_authority, *DOCUMENTED)

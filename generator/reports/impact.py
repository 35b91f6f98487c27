"""What a change of an upper layer does: for people, and as a JSON document."""

from collections import Counter
from collections.abc import Callable, Iterator

import msgspec

from generator.checks.impact import Effect, Impact, Shift, Touched
from generator.checks.rule import Answer
from generator.model.class_name import ClassName
from generator.model.finding import Outcome
from generator.model.period import Period
from generator.model.place import Place, Step
from generator.source.unprintable import printable
from generator.texts import Texts
from generator.texts.sentences import sentence

NEW, GONE, OTHER = "new", "gone", "changed"


class Layer(msgspec.Struct, frozen=True):
    """A file of an upper layer that is not as it was."""

    file: str
    still_there: bool


class Row(msgspec.Struct, frozen=True):
    """What becomes of one school's schedule."""

    file: str
    touched: Touched
    impact: Impact | None
    """None when the schedule cannot be read."""
    places: tuple[Place, ...] = ()
    """Of each effect, in order."""

    @classmethod
    def of(
        cls,
        file: str,
        touched: Touched,
        impact: Impact,
        locate: Callable[[tuple[Step, ...]], Place],
        texts: Texts,
    ) -> "Row":
        """Find the places of what is said, and leave out what is told in the same words as before."""
        effects = tuple(one for one in impact.effects if not _same_words(one, texts))
        answers = (one.after or one.before for one in effects)
        places = tuple(locate(one.path if one else ()) for one in answers)
        return cls(file, touched, msgspec.structs.replace(impact, effects=effects), places)

    @classmethod
    def unreadable(cls, file: str, touched: Touched) -> "Row":
        """Tell of a schedule that has errors."""
        return cls(file, touched, None)


class Report(msgspec.Struct, frozen=True):
    """Everything that is told of a change."""

    since: str
    """The revision, as people name it."""
    layers: tuple[Layer, ...]
    rows: tuple[Row, ...]
    without_schedule: tuple[Touched, ...]


def _kind(one: Effect) -> str:
    if one.before is None:
        return NEW
    return GONE if one.after is None else OTHER


def _same_words(one: Effect, texts: Texts) -> bool:
    if one.before is None or one.after is None or one.before.outcome is not one.after.outcome:
        return False
    return sentence(one.code, one.before.facts, texts) == sentence(one.code, one.after.facts, texts)


def _counts(report: Report) -> Counter[str]:
    counted: Counter[str] = Counter()
    for row in report.rows:
        counted["classes"] += len(row.touched.classes)
        if row.impact:
            counted.update(_kind(one) for one in row.impact.effects)
            counted["shifted"] += len(row.impact.shifts)
    counted["schools"] = len({(row.touched.authority, row.touched.school.id) for row in report.rows})
    return counted


def as_text(report: Report, texts: Texts, folder: str) -> str:
    """Tell the sum first, then each school: what came, what went, what is said otherwise."""
    if not report.layers:
        return texts("impact.unchanged", revision=report.since) + "\n"
    lines = [texts("impact.since", revision=report.since)]
    deleted = f" ({texts('impact.deleted')})"
    lines += [f"  {folder}{one.file}{'' if one.still_there else deleted}" for one in report.layers]
    counted = _counts(report)
    names = ("schools", "classes", NEW, GONE, OTHER, "shifted")
    lines.append(texts("impact.summary", **{name: counted[name] for name in names}))
    if not report.rows and not report.without_schedule:
        lines.append(texts("impact.nobody"))
    for row in report.rows:
        lines += ["", *_row(row, texts, folder)]
    if report.without_schedule:
        lines += ["", texts("impact.without_schedule")]
        lines += [f"  {_school(one, texts)}" for one in report.without_schedule]
    return "".join(f"{printable(line)}\n" for line in lines)


def _school(one: Touched, texts: Texts) -> str:
    layers = ", ".join(texts(f"impact.layers.{name}") for name in one.layers)
    return texts(
        "impact.school",
        title=one.school.title,
        authority=one.authority,
        school=one.school.id,
        year=one.year.slug,
        layers=layers,
        classes=_classes(one, texts),
    )


def _classes(one: Touched, texts: Texts) -> str:
    if len(one.classes) == len(one.school.in_year(one.year).classes):
        return texts("impact.all_classes", n=len(one.classes))
    return ", ".join(map(str, one.classes))


def _row(row: Row, texts: Texts, folder: str) -> Iterator[str]:
    yield _school(row.touched, texts)
    if row.impact is None:
        yield f"  {texts('impact.unread', file=folder + row.file)}"
        return
    for shift in row.impact.shifts:
        yield f"  {texts('impact.shift', **_shift(shift, texts))}"
    for place, one in zip(row.places, row.impact.effects, strict=True):
        yield f"  {folder}{place}: {one.code}: {texts(f'impact.kinds.{_kind(one)}')}"
        if one.before is not None:
            yield f"    {texts('impact.before')} {_said(one.code, one.before, texts)}"
        if one.after is not None:
            label = f"{texts('impact.after')} " if one.before else ""
            yield f"    {label}{_said(one.code, one.after, texts)}"
    changed = [name for name in Outcome if row.impact.before[name] != row.impact.after[name]]
    figures = ", ".join(
        texts(f"impact.outcomes.{name}", before=row.impact.before[name], after=row.impact.after[name])
        for name in changed
    )
    yield f"  {texts('impact.counts', figures=figures) if figures else texts('impact.same_counts')}"


def _shift(one: Shift, texts: Texts) -> dict[str, str]:
    return {
        "classes": ", ".join(map(str, one.classes)),
        "subject": one.work.subject,
        "kind": one.work.kind.value,
        "before": _days(one.before, texts),
        "after": _days(one.after, texts),
    }


def _days(days: Period | None, texts: Texts) -> str:
    return str(days) if days else texts("impact.no_day")


def _said(code: str, answer: Answer, texts: Texts) -> str:
    possible = f"{texts('impact.possible')} " if answer.outcome is Outcome.POSSIBLE else ""
    return possible + sentence(code, answer.facts, texts)


def as_json(report: Report, texts: Texts, folder: str) -> str:
    """Write a document with ``changed``, ``summary``, ``schools`` and ``without_schedule``, for programs."""
    counted = _counts(report)
    names = ("schools", "classes", NEW, GONE, OTHER, "shifted")
    document = {
        "against": report.since,
        "changed": [{"file": folder + one.file, "deleted": not one.still_there} for one in report.layers],
        "summary": {
            **{name: counted[name] for name in names},
            "without_schedule": len(report.without_schedule),
        },
        "schools": [_record(row, texts, folder) for row in report.rows],
        "without_schedule": [_touched(one) for one in report.without_schedule],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def _touched(one: Touched) -> dict[str, object]:
    return {
        "authority": one.authority,
        "school": one.school.id,
        "title": one.school.title,
        "year": one.year.slug,
        "layers": one.layers,
        "classes": _names(one.classes),
    }


def _names(classes: tuple[ClassName, ...]) -> list[str]:
    return [str(name) for name in classes]


def _record(row: Row, texts: Texts, folder: str) -> dict[str, object]:
    record = {**_touched(row.touched), "file": folder + row.file, "readable": row.impact is not None}
    if row.impact is None:
        return record
    record["outcomes"] = {"before": row.impact.before, "after": row.impact.after}
    record["shifts"] = [
        {**_shift(one, texts), "classes": _names(one.classes), "before": one.before and str(one.before),
         "after": one.after and str(one.after)}
        for one in row.impact.shifts
    ]  # fmt: skip
    record["effects"] = [
        {
            "kind": _kind(one),
            "code": one.code,
            "classes": _names(one.classes),
            "line": place.line,
            "column": place.column,
            "before": _answer(one.code, one.before, texts),
            "after": _answer(one.code, one.after, texts),
        }
        for place, one in zip(row.places, row.impact.effects, strict=True)
    ]
    return record


def _answer(code: str, answer: Answer | None, texts: Texts) -> dict[str, object] | None:
    if answer is None:
        return None
    return {
        "outcome": answer.outcome.value,
        "message": sentence(code, answer.facts, texts),
        "facts": answer.facts,
    }

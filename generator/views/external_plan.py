"""The plans of upper levels for an authority's schools: what, in which grades, within which days."""

from collections.abc import Iterable
from typing import NamedTuple

from generator.model.external import ExternalPlan, ExternalProcedure
from generator.model.library import Library
from generator.model.school_year import SchoolYear
from generator.texts import Texts
from generator.views.page import Banner, Fact
from generator.views.provenance import approval_facts, fragment_banner, source_facts


class PlanRow(NamedTuple):
    """One procedure."""

    work: str
    """«Русский язык – всероссийская проверочная работа»."""
    when: str
    grades: str
    """«4–8, 10»."""
    level: str
    notes: tuple[str, ...]


class PlanSource(NamedTuple):
    """One plan and where it comes from."""

    title: str
    banners: tuple[Banner, ...]
    facts: tuple[Fact, ...]


class PlanOfYear(NamedTuple):
    """All plans of a school year that cover an authority."""

    year: str
    rows: tuple[PlanRow, ...]
    sources: tuple[PlanSource, ...]


def external_plan(
    authority: str, year: SchoolYear | None, library: Library, texts: Texts
) -> PlanOfYear | None:
    """List procedures of ``year`` by day, unknown days last; None when no plan of that year is known.

    Without a year of its own an authority gets the newest that any plan covers it in.
    """
    if year is None:
        covering = [plan.year for plan in library.plans if plan.covers(authority)]
        if not covering:
            return None
        year = max(covering)
    plans = library.external(authority, year)
    if not plans:
        return None
    listed = sorted(
        ((plan, one) for plan in plans for one in plan.procedures),
        key=lambda item: (item[1].window is None, item[1].window, item[1].grades, item[1].subject),
    )
    return PlanOfYear(
        year.label,
        tuple(_row(plan, one, texts) for plan, one in listed),
        tuple(_source(plan, texts) for plan in plans),
    )


def grade_spans(grades: Iterable[int]) -> str:
    """«4–8, 10»: three and more in a row as a span."""
    runs: list[list[int]] = []
    for grade in sorted(set(grades)):
        if runs and runs[-1][-1] == grade - 1:
            runs[-1].append(grade)
        else:
            runs.append([grade])
    return ", ".join(_run(run) for run in runs)


def _run(run: list[int]) -> str:
    return f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run))  # noqa: PLR2004 - «4, 5»


def _row(plan: ExternalPlan, one: ExternalProcedure, texts: Texts) -> PlanRow:
    notes = [texts("pages.class.choice_of", subjects=", ".join(one.choice_of))] if one.choice_of else []
    if one.minutes:
        notes.append(texts("pages.class.minutes", n=one.minutes))
    if not one.required:
        notes.append(texts("pages.external.optional"))
    if one.note:
        notes.append(one.note)
    return PlanRow(
        work=f"{one.subject} – {texts(f'kinds.{one.kind.value}')}",
        when=texts.days_year(one.window) if one.window else texts("pages.external.no_window"),
        grades=grade_spans(one.grades),
        level=texts(f"levels.{plan.level.value}"),
        notes=tuple(notes),
    )


def _source(plan: ExternalPlan, texts: Texts) -> PlanSource:
    facts = source_facts(plan.source, texts)
    approved = approval_facts(plan.approval, texts) if plan.approval else ()
    return PlanSource(plan.title, fragment_banner(plan.source, texts), (*approved, *facts))

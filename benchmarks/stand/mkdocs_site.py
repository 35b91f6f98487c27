"""The same tables for plain MkDocs with Material: one Markdown file a page, both programs as they come."""

from collections.abc import Iterable
from pathlib import Path

from generator.views.class_ import ClassPage, Month

CONFIGURATION = "site_name: Графики\nsite_url: https://grafik.example/\ntheme:\n  name: material\n"


def write_site(folder: Path, views: Iterable[ClassPage]) -> None:
    """Write an MkDocs project whose pages are ``views``."""
    for view in views:
        path = folder / "docs" / f"{view.head.path.removesuffix('/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_page(view), "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")


def _page(view: ClassPage) -> str:
    lead = f"# {view.heading}\n\n{view.school.label}, {view.year}. {view.summary}\n"
    facts = "".join(f"- {fact.label}: {fact.value}\n" for fact in view.facts)
    return f"{lead}\n{''.join(map(_month, view.months))}## Источник\n\n{facts}"


def _month(month: Month) -> str:
    rows = "".join(
        f"| {row.date} {row.weekday} | **{row.subject}** {row.kind} {row.abbreviation} "
        f"| {row.level}; {row.details} |\n"
        for row in month.rows
    )
    return f"## {month.label}\n\n| Дата | Предмет | Подробнее |\n|---|---|---|\n{rows}\n"

"""Class pages as a build makes them, and nothing else: ``python ours.py CONTENT OUT FRAME [CACHE]``.

Reads the content folder – its YAML, or what ``CACHE`` remembers of it – takes the frame that an earlier run
rendered, expands schedules, fills views, stamps and writes, in one process for each processor.
"""

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generator.model.procedures import expand
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools, School
from generator.pages.bodies import Bodies
from generator.pages.frame import render_frame
from generator.publish.crew import make_all
from generator.publish.stamper import SHELL_KINDS, Stamper
from generator.publish.tree import Tree
from generator.publish.units import Product, Unit
from generator.source.cache import Cache
from generator.source.folder import read_folder
from generator.texts import Texts, load
from generator.views.class_ import ClassPage, class_page
from generator.views.plan import SchoolPlan, by_class, class_names

PROJECT = Path(__file__).parents[2]
SITE_URL = "https://grafik.example/"


def stamper(content: Path, frame: Path, texts: Texts) -> Stamper:
    """Prepare for stamping; renders the frame into the folder ``frame`` when it is not there yet."""
    bodies = Bodies(PROJECT / "theme_overrides" / "bodies", frame)
    shells = render_frame(PROJECT, content, SHELL_KINDS, frame, SITE_URL).shells
    return Stamper(shells, bodies, texts, SITE_URL)


def schools(content: Path, cache: Path | None = None) -> Iterator[tuple[AuthoritySchools, School, Schedule]]:
    """Read every school with its schedule."""
    loaded = read_folder(content, Cache(cache))
    if loaded.findings:
        raise ValueError(f"faults in generated content: {loaded.findings[0]}")
    library = loaded.library
    for authority in library.authorities:
        for school in authority.schools:
            for schedule in library.schedules_by_school[authority.id, school.id]:
                yield authority, school, schedule


def views(
    authority: AuthoritySchools, school: School, schedule: Schedule, texts: Texts
) -> Iterator[ClassPage]:
    """Give the view of each class."""
    plan = SchoolPlan(
        authority=authority,
        school=school,
        schedule=schedule,
        procedures=expand(schedule, school),
        years=(schedule.year,),
    )
    procedures = by_class(plan.procedures)
    for name in class_names(plan):
        yield class_page(plan, name, procedures[name], texts, SITE_URL)


def main() -> None:
    """Stamp."""
    content, out, frame, *cache = map(Path, sys.argv[1:])
    texts = load()
    stamps = stamper(content, frame, texts)

    def make(authority: AuthoritySchools, school: School, schedule: Schedule) -> Product:
        return Product(dict(stamps.page("class", view) for view in views(authority, school, schedule, texts)))

    units = tuple(Unit(one[1].id, "", partial(make, *one)) for one in schools(content, *cache))
    make_all(units, Tree(out), os.cpu_count() or 1, lambda: None)


if __name__ == "__main__":
    main()

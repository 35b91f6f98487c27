"""Faults that make a page wrong, so that a site with them is not published."""

# ruff: noqa: D401 - the docstring of a maker states the fault that it makes

import random
from collections.abc import Iterator
from datetime import date

import msgspec

from generator.demo.draft import FIRST, Draft, Fault, Maker, diaries, extra
from generator.demo.school_days import Year
from generator.model.class_name import ClassName

NOBODY = "Я"
"""Letter that no class has."""


def unknown_class(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A work of a class that the school does not have."""
    for one in diaries(rng, draft):
        for course in one.roomy(rng):
            for day in one.free(rng, course.subject, year.days):
                name = ClassName(one.grade, NOBODY)
                work = msgspec.structs.replace(extra(one, course.subject, day), classes=(name,))
                fault = Fault(
                    code="unknown-class",
                    what=f"класса {name} в школе нет",
                    classes=(name,),
                    dates=(day,),
                    work=work,
                    rest=("classes", 0),
                )
                yield draft.with_extra(one.parallel, work, fault)


def outside_year(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A day of the next school year."""
    days = tuple(date(year.year.start + 1, 9, number) for number in range(1, 29))
    for one in diaries(rng, draft):
        for course in one.roomy(rng):
            for day in one.free(rng, course.subject, days):
                work = extra(one, course.subject, day)
                fault = Fault(
                    code="outside-school-year",
                    what=f"«{course.subject}»: день другого учебного года",
                    classes=(one.name,),
                    dates=(day,),
                    work=work,
                    rest=FIRST,
                )
                yield draft.with_extra(one.parallel, work, fault)


MAKERS: tuple[Maker, ...] = (unknown_class, outside_year)
"""In the order in which schools get them."""

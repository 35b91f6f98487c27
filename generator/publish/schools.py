"""Units of schools: each with its pages, its classes' pages, calendars and search records."""

import hashlib
from collections.abc import Iterator
from functools import partial

import msgspec

from generator.model.calendar import SchoolCalendar
from generator.model.procedures import expand
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools, School
from generator.publish.embeds import school_embeds
from generator.publish.school_data import school_files
from generator.publish.school_feeds import subscriptions
from generator.publish.site import Site, Tongue
from generator.publish.units import Product, Unit
from generator.views.addresses import class_href
from generator.views.class_ import class_page
from generator.views.class_norms import ClassNorms, class_answers
from generator.views.days import count_days
from generator.views.plan import SchoolPlan, by_class, class_names
from generator.views.records import school_records
from generator.views.school import school as school_page
from generator.views.school_measures import SchoolMeasures, count_school
from generator.views.sheet import sheet
from generator.views.weeks import school_weeks


def school_units(site: Site) -> Iterator[Unit]:
    """One unit a school; it depends on the school, its authority, its schedules and what surrounds these.

    What surrounds a schedule (calendar, plans of upper levels, norms, rules) is in the key of its verdict.
    """
    for authority in site.library.authorities:
        for school in authority.schools:
            schedules = site.library.schedules_by_school.get((authority.id, school.id), ())
            digest = hashlib.sha256(site.key.encode())
            digest.update(msgspec.msgpack.encode((authority.id, authority.authority, school)))
            for schedule in schedules:
                verdict = site.verdicts[schedule.file].key
                digest.update(f"{schedule.file}\0{site.hashes[schedule.file]}\0{verdict}\n".encode())
            name = f"school {authority.id}/{school.id}"
            yield Unit(name, digest.hexdigest(), partial(_make, site, authority, school, schedules))


def _make(
    site: Site, authority: AuthoritySchools, school: School, schedules: tuple[Schedule, ...]
) -> Product:
    files: dict[str, bytes] = {}
    loads = {}
    weeks = {}
    measures: dict[str, SchoolMeasures] = {}
    years = tuple(schedule.year for schedule in schedules)
    plans = [
        SchoolPlan(
            authority=authority,
            school=school,
            schedule=schedule,
            procedures=expand(schedule, school, _calendar(site, schedule)),
            years=years,
            result=site.verdicts[schedule.file].result,
            calendar=_calendar(site, schedule),
            calendars=site.calendars,
        )
        for schedule in schedules
    ] or [SchoolPlan(authority=authority, school=school)]
    for plan in plans:
        for tongue in site.tongues:
            files.update(_pages(site, tongue, plan))
        if plan.schedule is not None:
            loads[plan.schedule.year.slug] = count_days(plan.procedures)
            weeks[plan.schedule.year.slug] = school_weeks(plan.procedures, plan.schedule.year)
            measures[plan.schedule.year.slug] = count_school(plan, site.book)
    files.update(_gone(site, plans))
    records = school_records(plans[0], site.texts)
    if not schedules:
        return Product(files, records, weeks=weeks, measures=measures)
    made = subscriptions(site, tuple(plans))
    files.update(made.files)
    tables, data = school_files(site, tuple(plans))
    files.update(tables)
    return Product(
        files,
        records,
        loads,
        weeks,
        made.events,
        measures,
        made.levels,
        made.entries,
        data,
    )


def _calendar(site: Site, schedule: Schedule) -> SchoolCalendar | None:
    return site.library.calendar(schedule.authority, schedule.school, schedule.year)


def _pages(site: Site, tongue: Tongue, plan: SchoolPlan) -> Iterator[tuple[str, bytes]]:
    texts, stamper = tongue.texts, tongue.stamper
    yield stamper.page("school", school_page(plan, texts, site.site_url, site.book))
    if plan.schedule is None:
        return
    on_board = sheet(plan, texts, stamper.site_url)
    if on_board is not None:
        yield stamper.page("sheet", on_board)
    procedures = by_class(plan.procedures)
    norms = ClassNorms(class_answers(plan.result), site.book) if plan.result else None
    classes = tuple(
        (name, class_page(plan, name, procedures.get(name, ()), texts, site.site_url, norms))
        for name in class_names(plan)
    )
    for _, view in classes:
        yield stamper.page("class", view)
    if plan.latest and site.is_first(texts):  # blocks are in the first language
        yield from school_embeds(site, plan, classes)


def _gone(site: Site, plans: list[SchoolPlan]) -> Iterator[tuple[str, bytes]]:
    """Keep the addresses of classes that the latest year has no more: the page of their last year.

    The page stands at its year's address too. Who has kept the address must not meet nothing; calendars
    keep theirs by themselves.
    """
    kept = {name.slug for name in class_names(plans[0])}
    for plan in plans[1:]:
        gone = [name for name in class_names(plan) if name.slug not in kept]
        kept.update(name.slug for name in gone)
        if gone and plan.schedule is not None:
            procedures = by_class(plan.procedures)
            norms = ClassNorms(class_answers(plan.result), site.book) if plan.result else None
            for name in gone:
                path = class_href(plan.authority.id, plan.school.id, name)
                for tongue in site.tongues:
                    works = procedures.get(name, ())
                    view = class_page(plan, name, works, tongue.texts, site.site_url, norms)
                    head = msgspec.structs.replace(view.head, path=path)
                    yield tongue.stamper.page("class", msgspec.structs.replace(view, head=head))

"""Pages about the whole library: home, lists, authorities, about. They are few and made in every build."""

from collections.abc import Iterator, Mapping

from generator.checks import example
from generator.checks.document import document_of
from generator.feeds.data_package import LICENCE
from generator.feeds.tables import HEADER
from generator.model.deadline import Deadline
from generator.model.roadmap import Measure, Roadmap
from generator.model.schedule import Schedule
from generator.publish.site import Site
from generator.publish.stamper import PageView
from generator.publish.units import Made
from generator.texts import Texts
from generator.views.about import about
from generator.views.authority import authority
from generator.views.changes import changes
from generator.views.compare import compare
from generator.views.data import data_page
from generator.views.days import DayLoad
from generator.views.family import family
from generator.views.home import home
from generator.views.monitoring import monitoring
from generator.views.records import SearchRecord, authority_record
from generator.views.roadmaps import roadmaps
from generator.views.rule import World, rule_page
from generator.views.rules import rules
from generator.views.school_measures import SchoolMeasures
from generator.views.schools import schools
from generator.views.weeks import SchoolWeeks


def index_views(site: Site, texts: Texts, made: Mapping[str, Made]) -> Iterator[tuple[str, PageView]]:
    """Give each page's kind and view in a language. ``made`` has what schools' units counted."""

    def loads_of(schedule: Schedule) -> tuple[DayLoad, ...]:
        unit = made.get(f"school {schedule.authority}/{schedule.school}")
        return unit.loads.get(schedule.year.slug, ()) if unit else ()

    def weeks_of(schedule: Schedule) -> SchoolWeeks:
        unit = made.get(f"school {schedule.authority}/{schedule.school}")
        return unit.weeks.get(schedule.year.slug, SchoolWeeks()) if unit else SchoolWeeks()

    def measures_of(schedule: Schedule) -> SchoolMeasures:
        unit = made.get(f"school {schedule.authority}/{schedule.school}")
        return unit.measures.get(schedule.year.slug, SchoolMeasures()) if unit else SchoolMeasures()

    def deadline_in(roadmap: Roadmap, measure: Measure) -> Deadline | None:
        period = roadmap.period.days if roadmap.period else None
        return None if measure.deadline is None else site.read_deadline(measure.deadline, period)

    library = site.library
    yield "home", home(library, loads_of, texts)
    yield "schools", schools(library, texts)
    yield "roadmaps", roadmaps(library, texts)
    yield "about", about(library, texts)
    yield "changes", changes(library, texts)
    if site.is_first(texts):
        yield "data", data_page(library, HEADER, LICENCE["path"], texts, site.site_url)
        yield "family", family(texts)
        yield "monitoring", monitoring(library, site.picture, texts, site.history_key)
    results = {file: one.result for file, one in site.verdicts.items() if one.result is not None}
    for one in library.authorities:
        page = authority(one, library, loads_of, texts, results, site.book, weeks_of, deadline_in=deadline_in)
        yield "authority", page
        if page.compare is not None:
            yield "compare", compare(one, library, measures_of, texts, site.hashes, site.site_url)
    yield "rules", rules(site.book, texts, site.texts)
    world = World(example.SCHOOL, example.YEAR)
    for rule in site.book.rules:
        yield "rule", rule_page(rule, document_of(rule), site.book, world, texts)


def index_records(site: Site) -> Iterator[SearchRecord]:
    """Search records of authorities."""
    for one in site.library.authorities:
        yield authority_record(one, site.texts)

"""What a school publishes as data, and its share in what its authority and the whole site publish."""

from generator.feeds.data_index import DataShare
from generator.feeds.open_data import SchoolData, open_year, school_json
from generator.feeds.open_data import school_data as gathered
from generator.feeds.order_form import order_form
from generator.feeds.tables import COMMA, SEMICOLON, csv_bytes, rows
from generator.feeds.workbook import works_workbook
from generator.model.class_name import ClassName
from generator.publish.site import Site
from generator.views import data_addresses as addresses
from generator.views.addresses import absolute
from generator.views.plan import SchoolPlan, class_names


def school_files(site: Site, plans: tuple[SchoolPlan, ...]) -> tuple[dict[str, bytes], DataShare]:
    """Make all data files of a school; ``plans`` of each year, latest first, each with a schedule."""
    authority, school = plans[0].authority, plans[0].school
    ids = authority.id, school.id
    data = _data(site, plans)
    table = tuple(rows(data))
    title = site.texts("data.book_title", school=data.school.title)
    book, works = works_workbook((data,), title, site.texts)
    files = {
        addresses.school_data(*ids, addresses.JSON): school_json(data),
        addresses.school_data(*ids, addresses.CSV): csv_bytes(table, COMMA),
        addresses.school_data(*ids, addresses.SEMICOLON_CSV): csv_bytes(table, SEMICOLON),
        addresses.school_data(*ids, addresses.BOOK): book,
    }
    for plan, year in zip(plans, data.years, strict=True):
        if plan.schedule is not None:
            files[addresses.order_form(*ids, plan.schedule.year)] = order_form(data, year, site.texts)
    figures = tuple((year.school_year, year.page, year.figures) for year in data.years)
    modified = data.modified.isoformat() if data.modified else ""
    return files, DataShare(len(table), works, figures, modified)


def _data(site: Site, plans: tuple[SchoolPlan, ...]) -> SchoolData:
    years = []
    for plan in plans:
        schedule = plan.schedule
        assert schedule is not None  # noqa: S101 - only years with a schedule come here

        def page(name: ClassName | None, plan: SchoolPlan = plan) -> str:
            href = plan.class_href(name) if name else plan.href
            return absolute(site.site_url, href) or href

        years.append(open_year(schedule, plan.school, plan.procedures, class_names(plan), page))
    schema = schema_address(site, addresses.SCHOOL_SCHEMA, up=3)
    return gathered(plans[0].authority, plans[0].school, tuple(years), schema, site.site_url)


def schema_address(site: Site, path: str, up: int) -> str:
    """Where a schema is; for a site that does not know its address, from ``up`` folders below."""
    return absolute(site.site_url, path) or "../" * up + path

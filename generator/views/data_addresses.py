"""Addresses of the published data, relative to the site's root. A name is an address for ever.

Slugs have no dots, so what follows a dot can never be another school's address.
"""

from generator.model.school_year import SchoolYear

DATA = "data/"
"""The page that explains them."""
INDEX = f"{DATA}index.json"
"""All schools with their figures and files."""
SCHOOLS_TABLE = f"{DATA}schools.csv"
SCHOOLS_BOOK = f"{DATA}schools.xlsx"
WHOLE_CSV = f"{DATA}schedules.csv.zip"
WHOLE_JSON = f"{DATA}schedules.json.zip"
PACKAGE = f"{DATA}datapackage.json"
TABLE_SCHEMA = f"{DATA}schedule.table-schema.json"

SCHEMAS = "schemas/1/data-"
SCHOOL_SCHEMA = f"{SCHEMAS}school.json"
AUTHORITY_SCHEMA = f"{SCHEMAS}authority.json"
INDEX_SCHEMA = f"{SCHEMAS}index.json"

JSON, CSV, SEMICOLON_CSV, BOOK = "json", "csv", "excel.csv", "xlsx"
"""Endings of files of schools and authorities."""


def authority_data(authority: str, ending: str) -> str:
    """File with the schedules of all schools of an authority."""
    return f"{DATA}schedules/{authority}.{ending}"


def authority_package(authority: str) -> str:
    """Describe an authority's tables, for programs."""
    return authority_data(authority, "datapackage.json")


def school_data(authority: str, school: str, ending: str) -> str:
    """File with the schedules of a school."""
    return f"{DATA}schedules/{authority}/{school}.{ending}"


def order_form(authority: str, school: str, year: SchoolYear) -> str:
    """«Единый график» of a school year, to be attached to an order."""
    return school_data(authority, school, f"{year.slug}.xlsx")

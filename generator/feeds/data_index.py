"""The list of all published data: ``/data/index.json``, and the same as tables of schools."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from generator.feeds.open_data import Figures, OpenAuthority
from generator.feeds.spreadsheet import Sheet, workbook_of
from generator.feeds.tables import COMMA, csv_bytes
from generator.feeds.workbook import NO_DAY
from generator.texts import Texts

INDEX_FORMAT: Literal["grafik/data-index/1"] = "grafik/data-index/1"
AUTHORITY_FORMAT = "grafik/authority/1"
FIGURES = Figures.__struct_fields__
SCHOOLS_HEADER = (
    "authority",
    "authority_name",
    "school",
    "school_name",
    "name",
    "place",
    "school_year",
    *FIGURES,
    "demo",
    "page",
    "json",
)
WIDE = frozenset({"authority_name", "school_name", "name", "page", "json"})


class DataShare(msgspec.Struct, frozen=True):
    """What the build remembers of a school's data, so that nobody has to read its files again."""

    rows: int
    """Of its table."""
    works: int
    """Rows of its workbook."""
    years: tuple[tuple[str, str, Figures], ...]
    """Each school year with its page and its figures, latest first."""
    modified: str
    """Day on which its content last changed, ISO; empty when it does not say."""


class IndexedFile(msgspec.Struct, frozen=True):
    """A published file."""

    path: str
    sha256: str
    size: int


class IndexedYear(msgspec.Struct, frozen=True):
    """A school year and what pages count in it."""

    school_year: str
    page: str
    figures: Figures


class IndexedSchool(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A school and its files; without a schedule it has none."""

    authority: str
    authority_name: str
    school: str
    school_name: str
    name: str
    place: str | None = None
    demo: bool
    modified: str | None = None
    years: tuple[IndexedYear, ...] = ()
    files: tuple[IndexedFile, ...] = ()


class DataIndex(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All data of the site."""

    schema: str = msgspec.field(name="$schema")
    format: Literal["grafik/data-index/1"] = INDEX_FORMAT
    site: str | None = None
    licence: str
    files: tuple[IndexedFile, ...]
    """Of authorities and of the whole site."""
    schools: tuple[IndexedSchool, ...]


class AuthorityData(msgspec.Struct, frozen=True, kw_only=True):
    """All schools of an authority; written piece by piece, see ``authority_pieces``."""

    schema: str = msgspec.field(name="$schema")
    format: Literal["grafik/authority/1"]
    authority: OpenAuthority
    schools: tuple[msgspec.Raw, ...]


def index_json(index: DataIndex) -> bytes:
    """Write the list, one school a line."""
    encoded = msgspec.json.encode(index)
    return encoded.replace(b'{"authority":', b'\n{"authority":') + b"\n"


def authority_pieces(schools: Iterable[bytes], authority: OpenAuthority, schema: str) -> Iterator[bytes]:
    """Join the files of schools, as they were written, into one."""
    head = {"$schema": schema, "format": AUTHORITY_FORMAT, "authority": authority}
    yield msgspec.json.encode(head).removesuffix(b"}") + b',"schools":[\n'
    between = b""
    for data in schools:
        yield between + data.removesuffix(b"\n")
        between = b",\n"
    yield b"\n]}\n"


def school_rows(schools: Iterable[IndexedSchool]) -> Iterator[tuple[str | int | bool, ...]]:
    """Give the rows of the table of schools: one a school year."""
    for one in schools:
        for year in one.years:
            yield (
                one.authority,
                one.authority_name,
                one.school,
                one.school_name,
                one.name,
                one.place or "",
                year.school_year,
                *msgspec.structs.astuple(year.figures),
                one.demo,
                year.page,
                one.files[0].path,
            )


def schools_csv(schools: Iterable[IndexedSchool]) -> bytes:
    """Write the table of schools."""
    table = (
        tuple(str(cell).lower() if isinstance(cell, bool) else str(cell) for cell in row)
        for row in school_rows(schools)
    )
    return csv_bytes(table, COMMA, SCHOOLS_HEADER)


def schools_book(schools: Iterable[IndexedSchool], title: str, texts: Texts) -> bytes:
    """Write the table of schools as a workbook: the whole site has too many works for one."""
    listed = tuple(schools)
    yes_no = {True: texts("data.yes"), False: texts("data.no")}
    rows = [[yes_no[cell] if isinstance(cell, bool) else cell for cell in row] for row in school_rows(listed)]
    header = tuple(
        (texts(f"data.school_columns.{name}"), 30 if name in WIDE else 13) for name in SCHOOLS_HEADER
    )
    legend = [(texts(f"data.school_columns.{name}"), texts(f"data.fields.{name}")) for name in SCHOOLS_HEADER]
    legend.append((texts("data.sheet.licence"), texts("data.licence")))
    sheets = (
        Sheet(texts("data.sheet.schools"), header, rows),
        Sheet(
            texts("data.sheet.legend"),
            ((texts("data.sheet.name"), 26), (texts("data.sheet.meaning"), 90)),
            legend,
            filters=False,
        ),
    )
    return workbook_of(sheets, title, NO_DAY)

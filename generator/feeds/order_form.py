"""The «единый график» of a school year as schools attach it to an order: months × levels.

The form is the widely copied federal sample: rows are subjects under «N классы», columns are months, and in
each month who ordered the procedure. A cell holds how many procedures one class of the parallel writes; where
classes differ, the largest number, since norms limit the load of each class. Sums and shares are formulas, so
that they stay right when a school fills in hours or corrects a count.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from generator.feeds.open_data import OpenProcedure, OpenYear, SchoolData
from generator.feeds.sheet_rows import SheetRows
from generator.feeds.spreadsheet import (
    BOLD,
    TURNED,
    Formula,
    Value,
    cell_of,
    finished,
    head_cell,
    part_of,
    text_cell,
)
from generator.feeds.workbook import NO_DAY, legend_rows
from generator.model.schedule import Level
from generator.model.when import Precision
from generator.texts import Texts

SHEETS = (("primary", range(1, 5)), ("basic", range(5, 10)), ("secondary", range(10, 12)))
"""Education levels and their grades (273-ФЗ, art. 66)."""
LEVELS = tuple(Level)
BLOCK = len(LEVELS) + 1
"""Columns of a month: each level, and their sum."""
USUAL_MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5)
NO_MONTH = 0
"""Stands for procedures of which the school named no month."""
HEAD = 6
"""Lines above the table."""


class Line(NamedTuple):
    """A subject of a parallel."""

    subject: str
    counts: Counter[tuple[int, Level]]
    hours: int | None


def order_form(data: SchoolData, year: OpenYear, texts: Texts) -> bytes:
    """Write the form of one year; there is a sheet for each education level that the school has."""
    book = Workbook(write_only=True)
    grades = {grade_of(one.name) for one in year.classes}
    months = _months(year)
    rows: dict[str, SheetRows] = {}
    for key, span in SHEETS:
        if grades & set(span):
            rows[part_of(len(rows) + 1)] = _sheet(book, data, year, texts, (key, span, months))
    legend: Any = book.create_sheet(texts("data.sheet.legend"))
    legend.column_dimensions["A"].width, legend.column_dimensions["B"].width = 26, 90
    legend.append(
        [head_cell(legend, texts("data.sheet.name")), head_cell(legend, texts("data.sheet.meaning"))]
    )
    rows[part_of(len(rows) + 1)] = told = SheetRows(2, partial(cell_of, legend))
    for row in _legend(data, year, texts):
        told.append(row)
    title = texts("data.form.title", year=year.school_year.replace("-", "/"))
    return finished(book, f"{title}, {data.school.title}", data.modified or NO_DAY, rows)


def grade_of(name: str) -> int:
    """Read the parallel off a class's name."""
    digits = name[:2] if name[:2].isdigit() and name[:2] in {"10", "11"} else name[:1]
    return int(digits)


def lines_of(year: OpenYear, grade: int) -> tuple[Line, ...]:
    """Count the procedures of a parallel by subject, month and level: the most that a class has."""
    per_class: dict[str, dict[str, Counter[tuple[int, Level]]]] = {}
    for one in year.procedures:
        if one.grade == grade and not one.cancelled and one.part in (None, 1):
            of_subject = per_class.setdefault(one.subject, {})
            of_subject.setdefault(one.class_name, Counter())[month_of(one), one.level] += 1
    hours: dict[str, int] = {}
    for told in year.hours:
        if grade_of(told.class_name) == grade:
            hours[told.subject] = min(told.hours, hours.get(told.subject, told.hours))
    found = []
    for subject in sorted(per_class):
        most: Counter[tuple[int, Level]] = Counter()
        for counts in per_class[subject].values():
            most |= counts
        found.append(Line(subject, most, hours.get(subject)))
    return tuple(found)


def month_of(one: OpenProcedure) -> int:
    """Tell the month in which it begins, or NO_MONTH."""
    known = one.date_start is not None and one.precision is not Precision.TERM
    return one.date_start.month if known and one.date_start else NO_MONTH


def _months(year: OpenYear) -> tuple[int, ...]:
    used = {month_of(one) for one in year.procedures if not one.cancelled}
    in_order = (*USUAL_MONTHS, 6, 7, 8)
    listed = tuple(month for month in in_order if month in USUAL_MONTHS or month in used)
    return (*listed, NO_MONTH) if NO_MONTH in used else listed


def _sheet(
    book: Workbook,
    data: SchoolData,
    year: OpenYear,
    texts: Texts,
    part: tuple[str, range, tuple[int, ...]],
) -> SheetRows:
    key, span, months = part
    sheet: Any = book.create_sheet(texts(f"data.form.sheets.{key}"))
    width = 1 + BLOCK * (len(months) + 1) + 2
    sheet.column_dimensions["A"].width = 30
    for column in range(2, width + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 6.5
    sheet.column_dimensions[get_column_letter(width - 1)].width = 9
    sheet.freeze_panes = f"B{HEAD + 1}"
    sheet.sheet_view.showZeros = False  # a sum of nothing says nothing, and there are hundreds of them
    sheet.print_options.gridLines = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = (
        "landscape",
        "8",
        0,
    )
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEAD - 1}:{HEAD}"
    sheet.row_dimensions[HEAD].height = 90
    for line in _head(sheet, data, year, texts, months):
        sheet.append(line)
    rows, row = SheetRows(HEAD + 1, partial(cell_of, sheet)), HEAD
    for grade in span:
        lines = lines_of(year, grade)
        if lines:
            title = text_cell(sheet, texts("data.form.grade", grade=grade))
            title.font = BOLD
            rows.append([title])
            row = _grade(rows, lines, months, row, texts)
    sheet.close()
    return rows


def _head(
    sheet: Any, data: SchoolData, year: OpenYear, texts: Texts, months: tuple[int, ...]
) -> Iterator[list[Any]]:
    title = text_cell(sheet, texts("data.form.title", year=year.school_year.replace("-", "/")))
    title.font = BOLD
    yield [title]
    yield [text_cell(sheet, data.school.name)]
    yield [text_cell(sheet, _approved(year, texts))]
    yield [text_cell(sheet, texts("feeds.demo"))] if data.demo else []
    names = [texts("data.form.no_month") if month == NO_MONTH else texts.month(month) for month in months]
    blocks = [name[:1].upper() + name[1:] for name in names] + [texts("data.form.year")]
    upper: list[Any] = [head_cell(sheet, texts("data.form.subject"))]
    lower: list[Any] = [None]
    levels = [texts(f"data.form.levels.{level.value}") for level in LEVELS] + [texts("data.form.all")]
    for number, name in enumerate(blocks):
        first = 2 + number * BLOCK
        sheet.merged_cells.add(f"{get_column_letter(first)}5:{get_column_letter(first + BLOCK - 1)}5")
        upper += [head_cell(sheet, name), *([None] * (BLOCK - 1))]
        lower += [_turned(head_cell(sheet, level)) for level in levels]
    for number, key in enumerate(("hours", "share")):
        letter = get_column_letter(2 + len(blocks) * BLOCK + number)
        sheet.merged_cells.add(f"{letter}5:{letter}6")
        upper.append(_turned(head_cell(sheet, texts(f"data.form.{key}"))))
    sheet.merged_cells.add("A5:A6")
    yield upper
    yield lower


def _turned(cell: Any) -> Any:
    cell.alignment = TURNED
    return cell


def _grade(rows: SheetRows, lines: Sequence[Line], months: tuple[int, ...], row: int, texts: Texts) -> int:
    """Write a parallel and its sums below ``row``, where its name stands; return the last row."""
    first = row + 2
    for number, line in enumerate(lines):
        rows.append(_line(line, months, first + number))
    last = first + len(lines) - 1
    sums: list[Value | Formula] = [texts("data.form.sum")]
    for column in range(2, 3 + BLOCK * (len(months) + 1)):
        letter = get_column_letter(column)
        sums.append(Formula(f"=SUM({letter}{first}:{letter}{last})"))
    rows.append(sums)
    return last + 1


def _line(line: Line, months: tuple[int, ...], row: int) -> Iterator[Value | Formula]:
    yield line.subject
    blocks = [2 + number * BLOCK for number in range(len(months) + 1)]
    for month, start in zip(months, blocks[:-1], strict=True):
        for level in LEVELS:
            yield line.counts[month, level] or None
        yield _sum(start, row)
    for offset in range(len(LEVELS)):
        cells = ",".join(f"{get_column_letter(start + offset)}{row}" for start in blocks[:-1])
        yield Formula(f"=SUM({cells})")
    yield _sum(blocks[-1], row)
    total, hours = (get_column_letter(blocks[-1] + BLOCK - 1 + more) for more in (0, 1))
    yield line.hours
    yield Formula(f'=IF(N({hours}{row})>0,{total}{row}/{hours}{row},"")', percent=True)


def _sum(start: int, row: int) -> Formula:
    ends = (get_column_letter(start), get_column_letter(start + len(LEVELS) - 1))
    return Formula(f"=SUM({ends[0]}{row}:{ends[1]}{row})")


def _approved(year: OpenYear, texts: Texts) -> str:
    if year.approval is None or not (year.approval.number or year.approval.date):
        return texts("data.form.not_approved")
    day = f"{year.approval.date:%d.%m.%Y}" if year.approval.date else "–"
    return texts("data.form.approved", number=year.approval.number or "–", day=day)


def _legend(data: SchoolData, year: OpenYear, texts: Texts) -> Iterator[tuple[Value, ...]]:
    for key in ("cell", "sum", "share", "month"):
        yield texts(f"data.form.about.{key}"), texts(f"data.form.about.{key}_text")
    orders = sorted({(one.order_date, one.order or "–") for each in year.procedures for one in each.changes})
    for day, number in orders:
        yield (
            texts("data.form.changed"),
            texts("data.form.changed_text", number=number, day=f"{day:%d.%m.%Y}"),
        )
    yield from legend_rows((data,), texts, whole=True)

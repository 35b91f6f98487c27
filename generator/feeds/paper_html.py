"""A printable document as one HTML file that needs nothing else: to be sent and printed as it is."""

from markupsafe import Markup, escape

from generator.model.paper import Cell, Paper, PaperTable

STYLE = Markup(
    "@page{size:A4 landscape;margin:12mm}"
    "body{font:11pt/1.4 'Times New Roman',serif;max-width:297mm;margin:1em auto;padding:0 1em}"
    "body{color:#000;background:#fff}"
    "h1{font-size:15pt;text-align:center}h2{font-size:12pt}"
    ".subject{text-align:center}"
    "table{border-collapse:collapse;width:100%;font-size:8pt}thead{display:table-header-group}"
    "tr{break-inside:avoid}th,td{border:1px solid #777;padding:.2em .35em;text-align:left;vertical-align:top;"
    "overflow-wrap:anywhere}tbody th{font-weight:400}"
    ".scroll{overflow-x:auto}a{color:#0b5a86}dl>div{display:flex;gap:1em}dt{min-width:12em}dd{margin:0}"
)


def paper_html(paper: Paper, language: str = "ru") -> bytes:
    """Write it; every word is escaped."""
    facts = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>\n").format(label, value) for label, value in paper.facts
    )
    return str(
        Markup(
            '<!doctype html>\n<html lang="{}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n"
            '<p class="subject">{}</p>\n<dl>\n{}</dl>\n{}{}<h2>{}</h2>\n<ul>\n{}</ul>\n<p>{}</p>\n'
            "</main>\n</body>\n</html>\n"
        ).format(
            language,
            paper.title,
            STYLE,
            paper.title,
            paper.subject,
            facts,
            _each("p", paper.summary),
            Markup("").join(map(_table, paper.tables)),
            paper.notes_heading,
            _each("li", paper.notes),
            paper.signature,
        )
    ).encode()


def _each(tag: str, lines: tuple[str, ...]) -> Markup:
    return Markup("").join(Markup(f"<{tag}>{{}}</{tag}>\n").format(line) for line in lines)  # noqa: S704 - p or li


def _table(table: PaperTable) -> Markup:
    heading = Markup("<h2>{}</h2>\n").format(table.heading)
    if not table.rows:
        return heading + Markup("<p>{}</p>\n").format(table.empty)
    columns = Markup("").join(Markup('<th scope="col">{}</th>').format(one) for one in table.columns)
    rows = Markup("").join(map(_row, table.rows))
    return heading + Markup(
        '<div class="scroll" role="region" tabindex="0" aria-label="{}"><table>\n'
        "<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table></div>\n"
    ).format(table.heading, columns, rows)


def _row(row: tuple[Cell, ...]) -> Markup:
    first, *rest = (_cell(one) for one in row)
    cells = Markup("").join(Markup("<td>{}</td>").format(one) for one in rest)
    return Markup('<tr><th scope="row">{}</th>{}</tr>\n').format(first, cells)


def _cell(cell: Cell) -> Markup:
    return Markup('<a href="{}">{}</a>').format(cell.href, cell.text) if cell.href else escape(cell.text)

"""Honest sites whose pages are written in odd ways: the document is there."""

from collections.abc import Iterator

from tests.monitor.behaviours import (
    CP1251,
    MAIN,
    NAME,
    PDF,
    Row,
    linking,
    only,
    page,
    showing,
)
from tests.monitor.hostile import reply


def encodings() -> Iterator[Row]:
    """Bytes that say one thing of themselves and mean another."""
    yield Row("plain", only(linking()))
    yield Row("cp1251-without-label", only(reply(CP1251, "200 OK", "text/html")))
    yield Row(
        "cp1251-in-meta",
        only(reply(CP1251.replace(b"<head>", b"<head><meta charset=windows-1251>"), "200 OK", "text/html")),
    )
    yield Row("cp1251-in-header", only(reply(CP1251, "200 OK", "text/html; charset=windows-1251")))
    yield Row("cp1251-called-utf-8", only(reply(CP1251, "200 OK", "text/html; charset=utf-8")))
    yield Row(
        "utf-8-called-cp1251-in-meta",
        only(
            reply(
                MAIN.replace(b"<head>", b"<head><meta charset=windows-1251>"),
                "200 OK",
                "text/html; charset=utf-8",
            )
        ),
    )
    yield Row("utf-8-called-latin-1", only(reply(MAIN, "200 OK", "text/html; charset=iso-8859-1")))
    yield Row("unknown-charset", only(reply(CP1251, "200 OK", "text/html; charset=x-unknown-8")))
    yield Row(
        "utf-8-with-mark", only(reply(b"\xef\xbb\xbf" + MAIN, "200 OK", "text/html; charset=windows-1251"))
    )
    yield Row("utf-16", only(reply(b"\xff\xfe" + MAIN.decode().encode("utf-16-le"), "200 OK", "text/html")))
    yield Row(
        "koi8-r",
        only(reply(MAIN.decode().replace("№", "N").encode("koi8-r"), "200 OK", "text/html; charset=koi8-r")),
    )


def wordings() -> Iterator[Row]:
    """The name of the document, as sites spell it."""
    yield Row("capitals", only(linking(text=NAME.upper())))
    yield Row("soft-hyphens", only(linking(text="Гра&shy;фик оце&shy;ноч&shy;ных про&shy;це&shy;дур")))
    yield Row("no-break-spaces", only(linking(text="График&nbsp;оценочных&#160;процедур")))
    yield Row("nested-tags", only(linking(text="<span><b>Г</b>рафик</span> <i>оценочных</i><br>процедур")))
    yield Row("text-in-title", only(linking(text="<img src=/i.png>", attributes=f'title="{NAME}"')))
    yield Row("text-in-alt", only(linking(text=f'<img src=/i.png alt="{NAME}">')))
    yield Row("latin-look-alikes", only(linking(text="Гpaфик oцeнoчныx пpoцeдyp")))
    yield Row(
        "word-forms",
        only(linking(text="Об утверждении графика проведения оценочных процедур на 2026/2027 учебный год")),
    )
    yield Row(
        "word-beside", only(reply(page(f'<ul><li>{NAME} на 2026-2027 год <a href="/g.pdf">скачать</a></ul>')))
    )
    yield Row(
        "classes-under-heading",
        only(reply(page(f'<h3>{NAME}</h3><p><a href="/g.pdf">5-9 классы (ООО)</a></p>'))),
    )
    yield Row(
        "name-goes-on-behind-link", only(reply(page('<p><a href="/g.pdf">График</a> оценочных процедур</p>')))
    )
    yield Row(
        "row-of-table",
        only(reply(page(f'<table><tr><td>{NAME}<td><a href="/g.pdf">PDF, 120 Кб</a></table>'))),
    )
    yield Row(
        "under-heading",
        only(reply(page(f'<h3>{NAME}</h3><p><a href="/g.pdf">2026-2027 учебный год</a></p>'))),
    )


def addresses() -> Iterator[Row]:
    """Links whose addresses are written in odd ways."""
    yield Row("single-quotes-and-spaces", showing(f"<A HREF = ' /g.pdf '>{NAME}</A>"))
    yield Row("unquoted", showing(f"<a href=/g.pdf>{NAME}</a>"))
    yield Row("relative-base", only(reply(page(f'<a href="g.pdf">{NAME}</a>', head='<base href="/">'))))
    yield Row(
        "base-elsewhere",
        {
            "/": reply(page(f'<a href="g.pdf">{NAME}</a>', head='<base href="/files/2026/">')),
            "/files/2026/g.pdf": PDF,
        },
    )
    yield Row("dots", only(linking("./a/../g.pdf")))
    yield Row("backslashes", {"/": linking("\\files\\g.pdf"), "/files/g.pdf": PDF})
    yield Row(
        "spaces-in-path",
        {
            "/": linking("/файлы/график 1.pdf"),
            "/%D1%84%D0%B0%D0%B9%D0%BB%D1%8B/%D0%B3%D1%80%D0%B0%D1%84%D0%B8%D0%BA%201.pdf": PDF,
        },
    )
    yield Row("entities", {"/": linking("/card?a=1&amp;id=2"), "/card?a=1&id=2": PDF})
    yield Row("fragment", only(linking("/g.pdf#page=2")))
    yield Row("line-breaks-in-link", only(linking("/g\n.pdf")))
    yield Row("upper-case-scheme", only(linking("HTTP://upper-case-scheme.test:{port}/g.pdf")))
    yield Row("scheme-relative", only(linking("//scheme-relative.test:{port}/g.pdf")))
    yield Row("one-slash-scheme", only(linking("http:/one-slash-scheme.test:{port}/g.pdf")))


def links() -> Iterator[Row]:
    """Links that are none in HTML, or lead through a page of their own."""
    yield Row("onclick", showing(f"<span onclick=\"openDocument('/g.pdf')\">{NAME}</span>"))
    yield Row(
        "onclick-location", showing(f"<button onclick=\"window.location.href='/g.pdf'\">{NAME}</button>")
    )
    yield Row(
        "window-open",
        showing(f"<a href=\"#\" onclick=\"window.open('/g.pdf','_blank');return false\">{NAME}</a>"),
    )
    yield Row("javascript-link", showing(f"<a href=\"javascript:window.open('%2Fg.pdf')\">{NAME}</a>"))
    yield Row("popup-menu", showing(f'<script>var m = new TPopMenu("{NAME}|/g.pdf");</script>'))
    yield Row(
        "written-by-script", showing(f"<script>document.write('<a href=\"/g.pdf\">{NAME}<\\/a>')</script>")
    )
    yield Row("data-href", showing(f'<div class=doc data-href="/g.pdf">{NAME}</div>'))
    yield Row("area", showing(f'<map name=m><area href="/g.pdf" alt="{NAME}"></map>'))
    yield Row("option", showing(f'<select onchange="go(this)"><option value="/g.pdf">{NAME}</select>'))
    yield Row("form", showing(f'<form action="/g.pdf"><button>{NAME}</button></form>'))
    yield Row(
        "embedded-in-page",
        only(linking("/schedule"), schedule=reply(page(f'<h1>{NAME}</h1><object data="/g.pdf"></object>'))),
    )
    yield Row(
        "viewer-frame",
        only(linking("/schedule.pdf"), **{"schedule.pdf": reply(page('<iframe src="/g.pdf"></iframe>'))}),
    )
    yield Row(
        "card-page",
        only(linking("/card?id=7"), **{"card?id=7": reply(page('<a href="/g.pdf">скачать</a>', NAME))}),
    )

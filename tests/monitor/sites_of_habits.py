"""How sites of schools are made in practice: by word processors, old engines and careless hands."""

from collections.abc import Iterator

from tests.monitor.behaviours import MAIN, NAME, PDF, Row, linking, only, page, showing
from tests.monitor.hostile import reply
from tests.monitor.papers import pdf, zipped

NEWS = "<p>Новости школы: прошёл концерт ко дню учителя, выпускники победили на олимпиаде.</p>" * 8
TABLE = "".join(f"<tr><td>Математика<td>5А<td>{day}.10.2026" for day in range(11, 20))


def _opening(id_: str, body: bytes, doc: str, href: str = "/g.pdf", kind: str = "application/pdf") -> Row:
    return Row(id_, {"/": linking(href), href: reply(body, "200 OK", kind)}, "up", doc)


def spellings() -> Iterator[Row]:
    """Bytes and words that no standard foresees."""
    yield Row(
        "utf-16-without-mark",
        only(reply(MAIN.decode().encode("utf-16-be"), "200 OK", "text/html; charset=utf-16be")),
    )
    glued = MAIN.replace(b"</body>", "новости из другой программы".encode("cp1251") + b"</body>")
    yield Row("glued-encodings", only(reply(glued, "200 OK", "text/html; charset=utf-8")))
    yield Row(
        "mac-cyrillic",
        only(reply(MAIN.decode().encode("mac-cyrillic"), "200 OK", "text/html; charset=x-mac-cyrillic")),
    )
    mislabelled = MAIN.replace(b"<head>", b"<head><meta charset=windows-1251>")
    yield Row("utf-8-called-cp1251-by-itself", only(reply(mislabelled, "200 OK", "text/html")))
    yield Row(
        "torn-link",
        showing(
            "<a href=/g.pdf>Гра</a><a href=/g.pdf>фик </a><a href=/g.pdf>оценочных</a> "
            "<a href=/g.pdf>процедур</a>"
        ),
    )
    yield Row(
        "blocks-in-link",
        showing("<p><a href=/g.pdf><div>График</div><div>оценочных</div><div>процедур</div></a>"),
    )
    yield Row("underscored-name", only(linking(text="График_оценочных_процедур_2026-2027.pdf")))
    yield Row("term-and-description", showing(f"<dl><dt>{NAME}<dd><a href=/g.pdf>просмотр</a></dl>"))


def addresses() -> Iterator[Row]:
    """Links through viewers, pictures and buttons."""
    yield Row(
        "base-of-script",
        only(reply(page(f'<a href="/g.pdf">{NAME}</a>', head='<base href="javascript:void(0)">'))),
    )
    yield Row("link-in-picture", showing(f'<svg><a xlink:href="/g.pdf"><text>{NAME}</text></a></svg>'))
    yield Row("button-of-form", showing(f'<form><button formaction="/g.pdf">{NAME}</button></form>'))
    yield Row(
        "viewer-of-others",
        only(
            linking(
                "https://docs.google.com/viewer?url=http%3A%2F%2Fviewer-of-others.test%3A{port}%2Fg.pdf&embedded=1"
            )
        ),
    )
    yield Row("own-viewer", only(linking("/pdfjs/web/viewer.html?file=/g.pdf")))
    yield Row("reloading-page", only(reply(page(f'<a href="/g.pdf">{NAME}</a>', head=_refresh("300")))))
    yield Row(
        "reload-without-address", only(reply(page(f'<a href="/g.pdf">{NAME}</a>', head=_refresh("0; url="))))
    )
    yield Row("table-below", showing(f'<a href="#t">{NAME}</a><table id=t>{TABLE}</table>'))
    yield Row("nothing-below", showing(f'<a href="#t">{NAME}</a><p id=t>Данные обновляются'), "up", "missing")
    yield Row(
        "nothing-below-by-script",
        showing(f'<a href="#t">{NAME}</a><script src="/tabs.js"></script>'),
        "up",
        "unknown",
    )


def names_before() -> Iterator[Row]:
    """«Скачать», whose document is named by the line before, or is another one's."""
    get = '<a href="/g.pdf">скачать</a>'
    for id_, html in (
        ("bold-line-before", f"<p><b>{NAME}</b></p><p>{get}</p>"),
        ("bare-words-before", f"{NAME} {get}<br>Устав <a href=/u.pdf>скачать</a>"),
        ("summary-before", f"<details><summary>{NAME}</summary>{get}</details>"),
        ("list-within-list", f"<ul><li>{NAME}<ul><li><a href=/g.pdf>1 полугодие</a></ul></ul>"),
        ("head-of-table", f"<table><tr><th>{NAME}<tr><td>1<td>{get}</table>"),
        (
            "caption-after",
            f"<figure><a href=/g.pdf><img src=i.png></a><figcaption>{NAME}</figcaption></figure>",
        ),
    ):
        yield Row(id_, showing(html))
    for id_, html in (
        ("promise-before-another", f"{NAME} готовится<br>Устав {get}"),
        ("heading-before-another", f"<p><b>{NAME}</b></p><p>Ожидается приказ</p><p><b>Устав</b></p>{get}"),
        ("another-row", f"<table><tr><td>{NAME}<td>нет<tr><td>Устав<td>{get}</table>"),
    ):
        yield Row(id_, showing(html), "up", "missing")


def handlers() -> Iterator[Row]:
    """Scripts that keep the address in another place than the first."""
    for id_, handler in (
        ("address-second", "openDocument(7, '/g.pdf')"),
        ("address-behind-a-name", "openDocument('doc', '/g.pdf')"),
        ("window-of-its-own-name", "PopupWin('/g.pdf', 800, 600)"),
        ("template-string", "window.open(`/g.pdf`)"),
        ("menu-on-click", "new TPopMenu('/g.pdf')"),
    ):
        yield Row(id_, showing(f'<a href="#" onclick="{handler}">{NAME}</a>'))
    counted = f"<a href=\"/g.pdf\" onclick=\"ym(1, 'hit', '/nowhere.pdf')\">{NAME}</a>"
    yield Row("counted-click", showing(counted))


def _refresh(content: str) -> str:
    return f'<meta http-equiv="refresh" content="{content}">'


def other_files() -> Iterator[Row]:
    """Files on the schedule's own page that are not the schedule, and too many candidates."""
    margin = '<p>Раздел готовится<footer><a href="/p.pdf">Политика обработки персональных данных</a></footer>'
    yield Row(
        "policy-in-the-margin",
        {"/": linking("/schedule"), "/schedule": reply(page(margin)), "/p.pdf": PDF},
        "up",
        "missing",
    )
    frame = '<a href="/c.pdf">Публичный отчёт</a>'
    yield Row(
        "file-of-every-page",
        {
            "/": reply(page(f'<a href="/schedule">{NAME}</a>{frame}')),
            "/schedule": reply(page(f"<p>Раздел готовится</p>{frame}")),
            "/c.pdf": PDF,
        },
        "up",
        "missing",
    )
    dead = "".join(f'<p><a href="/{number}.pdf">{NAME}</a>' for number in range(9))
    yield Row("too-many-candidates", {"/": reply(page(dead)), "/8.pdf": PDF}, "up", "unknown")


def odd_papers() -> Iterator[Row]:
    """Files that are, or are not, documents by their bytes."""
    yield _opening("few-words-as-pdf", "Файл не найден".encode(), "missing")
    yield _opening("fault-in-json-as-pdf", b'{"error": "no such file"}', "missing", kind="application/json")
    yield _opening("refusal-in-words-as-pdf", "Доступ запрещён".encode(), "unknown")
    yield _opening("empty-archive", zipped(), "missing", "/g.zip")
    yield _opening("archive-of-documents", zipped("График.PDF"), "present", "/g.zip")
    yield _opening("archive-of-programs", zipped("A.class"), "unknown", "/g.zip")
    yield _opening("photograph", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 900, "present", "/g.heic")
    yield _opening("film", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 900, "unknown", "/g.mp4")
    yield _opening(
        "table-of-commas", "Предмет,Класс,Дата\nфизика,7А,12.10\n,,\n".encode(), "present", "/g.csv"
    )
    yield _opening(
        "pdf-after-warning", b"<br /><b>Warning</b>: in /a.php on line 3<br />\n" + pdf(), "present"
    )


def pages() -> Iterator[Row]:
    """Pages that seem to be something else, and pages that seem to be pages."""
    yield Row("school-of-that-number", only(reply(page(NEWS, "Школа № 404 города Н."))), "up", "missing")
    yield Row(
        "section-in-development",
        showing(f"<p>{NAME} в разработке. В столовой технические работы."),
        "up",
        "missing",
    )
    box = "<form>Вход <input name=l><input type=password><button>Войти</button></form>"
    yield Row("login-box-and-no-document", showing(NEWS + box), "up", "missing")
    challenge = '<script>document.cookie="__js_p_=1;path=/";location.reload();</script>'
    yield Row("cookie-by-script", only(reply(f"<html><body>{challenge}</body></html>")), "blocked", "unknown")
    for id_, words in (
        ("provider-blocks", "Доступ к информационному ресурсу ограничен на основании 149-ФЗ"),
        ("firewall-rejects", "The requested URL was rejected. Your support ID is: 17"),
    ):
        yield Row(id_, only(reply(f"<html><body><p>{words}</body></html>")), "blocked", "unknown")
    for id_, words in (
        ("licence-over", "Срок действия лицензии истёк. 1С-Битрикс"),
        ("engine-does-not-start", "0 - Failed to start application: Failed to start the session"),
        ("fault-of-framework", "OperationalError at / You see this error because you have DEBUG = True"),
    ):
        yield Row(id_, only(reply(f"<html><body><p>{words}</body></html>")), "degraded", "unknown")
    for id_, words in (
        ("browser-being-checked", "Проверяем ваш браузер. Подождите…"),
        ("too-many-questions", "Слишком много запросов с вашего адреса"),
    ):
        yield Row(id_, only(reply(f"<html><body><p>{words}</body></html>")), "blocked", "unknown")
    lesson = "<p>Проверка безопасности на дорогах: доступ к сети интернет в классах ограничен."
    yield Row("lesson-on-safety", showing(lesson + NEWS), "up", "missing")
    for id_, title in (("windows-server", "IIS Windows Server"), ("panel-of-host", "Domain Default page")):
        head = f"<html><head><title>{title}</title></head><body><img src=a.png></body></html>"
        yield Row(id_, only(reply(head)), "down", "unknown")
    slow = page("<div/>" * 600_000 + f'<a href="/g.pdf">{NAME}</a>')
    yield Row("breaks-its-reader", only(reply(slow)), "unknown", "unknown")

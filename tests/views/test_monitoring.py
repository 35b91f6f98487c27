"""Pages of the monitor: what is said, what is not, and that words of strangers stay words."""

import datetime as dt
import re
from pathlib import Path

import msgspec
import pytest

from generator.model.library import Library
from generator.model.monitoring import Reply, SchoolReplies
from generator.model.period import Period
from generator.model.school import AuthoritySchools
from generator.monitor.history import add, read_history
from generator.monitor.match import Difference, Match, Reconciled
from generator.monitor.picture import Picture, picture
from generator.monitor.printed.work import Spot
from generator.monitor.verdict import Presence, State
from generator.pages.bodies import Bodies
from generator.texts import Texts
from generator.views.monitoring import authority_monitoring, monitoring
from generator.views.monitoring_report import PERIOD, Scope, report_page
from generator.views.monitoring_school import Subject, school_monitoring
from tests.monitor.seen import a_round, at
from tests.views.test_templates import THEME, Outline
from tests.views.watched import DAY, HOSTILE, LIBRARY, SETTINGS, TOWN, write_history

SITE = "https://a.example/"
PRESENT, MISSING = Presence.PRESENT, Presence.MISSING
SEEN = {
    "school-1": (PRESENT, PRESENT),
    "school-2": (MISSING, PRESENT),
    "school-3": (MISSING, MISSING),
}


@pytest.fixture
def seen(tmp_path: Path) -> Picture:
    url = "javascript:alert(1)"
    write_history(tmp_path, SEEN, url=url, evidence=HOSTILE, sha256="ab" * 32)
    return picture(read_history(tmp_path).records, SETTINGS)


def render(kind: str, view: object, texts: Texts) -> str:
    return str(Bodies(THEME / "bodies").render(kind, view, texts, "../"))


def pages(texts: Texts, library: Library, town: AuthoritySchools, found: Picture) -> dict[str, object]:
    made = {
        "monitoring": monitoring(library, found, texts),
        "monitoring_authority": authority_monitoring(town, library, found, texts),
        "monitoring_school": school_monitoring(
            Subject(town, town.schools[1], {}), library, found, texts, SITE
        ),
    }
    if found.as_of is not None:
        made["report"] = report_page(Scope(town, library, found, found.as_of.at - PERIOD), texts, SITE)
    return made


@pytest.mark.parametrize("kind", ["monitoring", "monitoring_authority", "monitoring_school", "report"])
def test_page_is_whole_escaped_and_without_anything_inline(kind: str, texts: Texts, seen: Picture) -> None:
    schools = tuple(msgspec.structs.replace(one, name=HOSTILE, place=HOSTILE) for one in TOWN.schools)
    town = msgspec.structs.replace(TOWN, schools=schools)
    reply = Reply(date=at(0).date(), text=HOSTILE, signed_by=HOSTILE, document="https://a.example/?a&b")
    replies = SchoolReplies(authority="town", school="school-2", file="x", replies=(reply,))
    library = Library((town,), (), (), replies=(replies,))
    html = render(kind, pages(texts, library, town, seen)[kind], texts)
    outline = Outline()
    outline.VOID = outline.VOID | {"img"}  # type: ignore[misc]
    outline.feed(html)
    assert outline.open == []
    assert "script" not in outline.tags
    assert "javascript:" not in re.findall(r'href="([^"]*)"', html)
    assert not {name for name in outline.attributes if name == "style" or name.startswith("on")}
    assert len(outline.ids) == len(set(outline.ids))
    assert (outline.headings[0], outline.headings.count(1)) == (1, 1)


@pytest.mark.parametrize("kind", ["monitoring", "monitoring_authority", "monitoring_school"])
def test_no_data_is_shown_as_no_data(kind: str, texts: Texts) -> None:
    html = render(kind, pages(texts, LIBRARY, TOWN, Picture())[kind], texts)
    assert "Данных мониторинга пока нет" in html
    html = re.sub("<thead>.*?</thead>", "", html, flags=re.DOTALL)
    assert not re.search(r"соответствует|не найден|размещён<|работает<|\d %", html)


def test_conclusions_are_counted_and_schools_without_a_look_are_told_apart(
    texts: Texts, seen: Picture
) -> None:
    page = authority_monitoring(TOWN, LIBRARY, seen, texts)
    assert page.counts == (
        ("соответствует", 1), ("частично соответствует", 1), ("не соответствует", 1), ("не проверялся", 1),
    )  # fmt: skip
    assert [row.code for row in page.rows] == ["meets", "partly", "fails", "not-checked"]


def test_when_and_from_where_stands_in_the_schools_own_time(texts: Texts, seen: Picture) -> None:
    page = authority_monitoring(TOWN, LIBRARY, seen, texts)
    assert page.checked is not None
    words = page.checked.words.replace("\N{NO-BREAK SPACE}", " ")
    assert words == "Проверено 3 ноября 2026 г., 18:00 (UTC+8), точка проверки – a."
    assert (page.checked.iso, page.checked.stale_hours) == ("2026-11-03T10:00:00Z", 26)


def test_what_was_seen_only_once_is_not_said_against_a_school(tmp_path: Path, texts: Texts) -> None:
    write_history(tmp_path, {"school-1": (MISSING, MISSING)}, minutes=(0, 60))
    found = picture(read_history(tmp_path).records, SETTINGS)
    page = school_monitoring(Subject(TOWN, TOWN.schools[0], {}), LIBRARY, found, texts, SITE)
    words = {one.key: (one.word, one.note) for one in page.seen}
    assert words["schedule"] == ("не проверено", "Ещё не подтверждено повторной проверкой.")
    assert (page.conclusion, page.findings) == ("вывод не сделан", ())
    assert "не найден" not in render("monitoring_school", page, texts)


def test_of_a_site_that_does_not_answer_nothing_new_is_said(tmp_path: Path, texts: Texts) -> None:
    documents = {"school-1": (PRESENT, PRESENT), "school-2": (PRESENT, PRESENT)}
    write_history(tmp_path, documents, minutes=(0, 60))
    unknown = dict.fromkeys(documents, (Presence.UNKNOWN, Presence.UNKNOWN))
    write_history(tmp_path, unknown, minutes=(120, 180), states={"school-1": State.DOWN})
    found = picture(read_history(tmp_path).records, SETTINGS)
    page = school_monitoring(Subject(TOWN, TOWN.schools[0], {}), LIBRARY, found, texts, SITE)
    assert page.conclusion == "сайт недоступен из точки проверки"
    schedule = next(one for one in page.seen if one.key == "schedule")
    assert schedule.word == "размещён"
    assert schedule.note.endswith("Так было при последнем чтении сайта.")


def test_demonstration_schools_have_a_page_that_says_so(texts: Texts, seen: Picture) -> None:
    demo = msgspec.structs.replace(TOWN, authority=msgspec.structs.replace(TOWN.authority, demo=True))
    page = authority_monitoring(demo, Library((demo,), (), ()), seen, texts)
    assert (page.rows, page.report, page.lead) == (
        (), None, "Школы здесь учебные, сайтов у них нет. Мониторинг их не проверяет.",
    )  # fmt: skip


def test_a_report_names_norm_site_fault_day_and_term(texts: Texts, seen: Picture) -> None:
    assert seen.as_of is not None
    page = report_page(Scope(TOWN, LIBRARY, seen, seen.as_of.at - PERIOD), texts, SITE)
    _, findings, changes = page.paper.tables
    assert [row[0].text for row in findings.rows] == ["Школа № 2", "Школа № 3", "Школа № 3"]
    assert [cell.text for cell in findings.rows[0]] == [
        "Школа № 2",
        "school-2.example",
        "График оценочных процедур – не найден на прочитанных страницах сайта с 2 ноября 2026 г.",
        (
            "Письмо Минпросвещения России № СК-228/03 и Рособрнадзора № 01-169/08-01 от 06.08.2021"
            " (общеизвестно, но текстом не подтверждено)"
        ),
        (
            "Разместить документ «График оценочных процедур» в подразделе «Документы» раздела «Сведения об"
            " образовательной организации»."
        ),
        "10 рабочих дней, до 18 ноября 2026 г.",
    ]
    assert len(changes.rows) == len(seen.events)
    assert page.paper.summary == (
        (
            "Выводы по числу школ: соответствует – 1; частично соответствует – 1; не соответствует – 1;"
            " не проверялся – 1."
        ),
    )


def test_a_report_tells_what_was_mended(tmp_path: Path, texts: Texts) -> None:
    write_history(tmp_path, {"school-1": (MISSING, PRESENT)})
    write_history(tmp_path, {"school-1": (PRESENT, PRESENT)}, minutes=(2 * DAY, 2 * DAY + 60))
    found = picture(read_history(tmp_path).records, SETTINGS)
    page = report_page(Scope(TOWN, LIBRARY, found, at(2 * DAY - 60)), texts, SITE)
    schools, findings, changes = page.paper.tables
    assert findings.rows == ()
    assert [cell.text for cell in changes.rows[0]][1:4] == [
        "График оценочных процедур",
        "не найден",
        "размещён",
    ]
    assert changes.rows[0][-1].text == "устранено"
    assert schools.rows[0][-2].text == "График оценочных процедур: не найден → размещён"


def compared(texts: Texts, folder: Path, found: Reconciled) -> str:
    """The part of a school's page that tells what came of comparing."""
    one = a_round(0, {"town/school-1": State.UP})
    verdicts = tuple(msgspec.structs.replace(said, reconciled=found) for said in one.verdicts)
    one = msgspec.structs.replace(one, verdicts=verdicts)
    assert add(folder, one, SETTINGS, lambda _: dt.UTC, at(10**7)).new
    seen = picture(read_history(folder).records, SETTINGS)
    view = school_monitoring(Subject(TOWN, TOWN.schools[0], {}), LIBRARY, seen, texts, SITE)
    page = render("monitoring_school", view, texts)
    text = page.partition('<section aria-labelledby="compared">')[2].partition("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_a_date_that_differs_is_shown_with_its_place_and_what_was_not_compared(
    tmp_path: Path, texts: Texts
) -> None:
    day, other = dt.date(2026, 10, 12), dt.date(2026, 10, 13)
    found = Reconciled(
        match=Match.DIFFERS,
        reason="printed-differs",
        compared=34,
        of=40,
        aside=(("no-date", 6),),
        differences=(
            Difference(
                uid="u1",
                declared=Period(day, day),
                published=Period(other, other),
                spot=Spot(sheet="5-9 кл", row=12, column=28),
            ),
            Difference(
                uid="",
                declared=None,
                published=Period(day, day),
                work=f"5А, {HOSTILE}",
                spot=Spot(table=2, row=3, column=4),
            ),
        ),
    )
    assert compared(texts, tmp_path, found) == (
        "Сверка с графиком на этом сайте Программа сравнивает график, опубликованный здесь, с тем, что "
        "размещено на сайте школы. отличается . Часть дат в документе школы другая. Сверено работ: 34 из 40. "
        "Что сверить не удалось в документе школы нет дня – 6 "
        "Даты, которые отличаются Работа Здесь На сайте школы "
        "работа, которой здесь нет (u1) 12 октября 2026 г. 13 октября 2026 г. "
        "лист «5-9 кл», строка 12, столбец AB "
        "5А, &lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39; – такой работы здесь нет нет 12 октября 2026 г. "
        "таблица 2, строка 3, столбец 4"
    )


def test_what_cannot_be_compared_is_said_in_words(tmp_path: Path, texts: Texts) -> None:
    found = Reconciled(match=Match.NOT_COMPARABLE, reason="counts-same")
    assert compared(texts, tmp_path, found).endswith(
        "сравнить нельзя . По числу работ в месяцах документ школы совпадает с нашими данными; "
        "дни в нём не названы."
    )

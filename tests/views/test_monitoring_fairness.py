"""Each sentence about a school claims no more than is known, and can be recomputed."""

import datetime as dt
import json
from pathlib import Path

import msgspec
import pytest

from generator.feeds.monitoring_data import monitoring_json
from generator.model.library import Library
from generator.model.monitoring import MonitoringSettings, Reply, SchoolReplies
from generator.monitor.history import add, read_history
from generator.monitor.picture import Picture, picture
from generator.monitor.verdict import Presence, State
from generator.pages.bodies import Bodies
from generator.texts import Texts
from generator.views.monitored import criteria
from generator.views.monitoring import authority_monitoring, monitoring
from generator.views.monitoring_report import PERIOD, Scope, report
from generator.views.monitoring_school import Subject, school_monitoring
from tests.monitor.seen import a_round, at
from tests.views.test_templates import THEME
from tests.views.watched import DAY, LIBRARY, SETTINGS, TOWN, write_history

SITE = "https://a.example/"
PRESENT, MISSING = Presence.PRESENT, Presence.MISSING
HEAD = "ab" * 32


def told(folder: Path) -> Picture:
    return picture(read_history(folder).records, SETTINGS)


def look(folder: Path, minutes: float, state: State, vantage: str = "a") -> None:
    one = a_round(minutes, {"town/school-1": state, "town/school-2": State.UP}, vantage=vantage)
    assert add(folder, one, SETTINGS, lambda _: dt.UTC, at(10**7)).new


def site_of(found: Picture, texts: Texts) -> tuple[str, str]:
    seen = criteria(found.school("town", "school-1"), dt.UTC, texts)[0]
    return seen.word, seen.note


def test_one_vantage_point_never_says_that_a_site_does_not_work(tmp_path: Path, texts: Texts) -> None:
    for minutes in (0, 60, 120, 180):
        look(tmp_path, minutes, State.UP if minutes < 120 else State.DOWN)
    assert site_of(told(tmp_path), texts)[0] == "не открывается из точки проверки"
    look(tmp_path, 190, State.DOWN, vantage="b")
    assert site_of(told(tmp_path), texts)[0] == "не открывается ни из одной точки"


def test_where_the_last_look_saw_otherwise_both_are_told(tmp_path: Path, texts: Texts) -> None:
    for minutes in (0, 60, 120, 180, 240):
        look(tmp_path, minutes, State.DOWN if minutes in {120, 180} else State.UP)
    word, note = site_of(told(tmp_path), texts)
    assert word == "не открывается из точки проверки"
    assert note.endswith("При последней проверке – работает; ждём подтверждения.")


def test_a_document_that_was_seen_again_is_said_to_be_waiting(tmp_path: Path, texts: Texts) -> None:
    write_history(tmp_path, {"school-1": (MISSING, PRESENT)})
    write_history(tmp_path, {"school-1": (PRESENT, PRESENT)}, minutes=(2 * DAY,))
    seen = criteria(told(tmp_path).school("town", "school-1"), dt.UTC, texts)[2]
    assert seen.word == "не найден"
    assert seen.note.endswith("При последней проверке – размещён; ждём подтверждения.")


def test_what_could_not_be_looked_at_lately_is_said_to_be_so(tmp_path: Path, texts: Texts) -> None:
    write_history(tmp_path, {"school-1": (MISSING, PRESENT)})
    silent = {"school-1": (Presence.UNKNOWN, PRESENT)}
    write_history(tmp_path, silent, minutes=(2 * DAY,))
    seen = criteria(told(tmp_path).school("town", "school-1"), dt.UTC, texts)[2]
    assert seen.word == "не найден"
    assert "При последней проверке убедиться не удалось." in seen.note
    write_history(tmp_path, silent, minutes=tuple(day * DAY for day in range(3, 18)))
    seen = criteria(told(tmp_path).school("town", "school-1"), dt.UTC, texts)[2]
    assert (seen.word, seen.tone) == ("не проверено", "doubt")
    assert seen.note.endswith("Больше 14 дней убедиться не удаётся, поэтому о документе ничего не говорится.")


def test_a_reply_is_marked_wherever_the_verdict_stands(tmp_path: Path, texts: Texts) -> None:
    write_history(tmp_path, {"school-1": (MISSING, PRESENT)})
    reply = Reply(date=dt.date(2026, 11, 4), text="Размещён.")
    replies = SchoolReplies(authority="town", school="school-1", file="x", replies=(reply,))
    library, found = Library((TOWN,), (), (), replies=(replies,)), told(tmp_path)
    row = authority_monitoring(TOWN, library, found, texts).rows[0]
    assert row.reply.replace("\N{NO-BREAK SPACE}", " ") == "есть ответ школы от 4 ноября 2026 г."
    assert found.as_of is not None
    schools = report(Scope(TOWN, library, found, found.as_of.at - PERIOD), texts, SITE).tables[0]
    assert schools.rows[0][-1].text == "Частично соответствует. Есть ответ школы от 4 ноября 2026 г."
    data = json.loads(monitoring_json((TOWN,), library, found, HEAD))
    assert data["schools"][0]["replies"] == [{"date": "2026-11-04", "document": None}]


def test_places_of_vantage_points_are_told_in_words(tmp_path: Path, texts: Texts) -> None:
    write_history(tmp_path, {"school-1": (PRESENT, PRESENT)})
    library = Library((TOWN,), (), (), monitoring=MonitoringSettings(vantages={"a": "Липки, Россия"}))
    page = school_monitoring(Subject(TOWN, TOWN.schools[0], {}), library, told(tmp_path), texts, SITE)
    assert page.checked is not None
    assert page.checked.words.endswith("точка проверки – a (Липки, Россия).")
    assert [one.vantage for one in page.looks] == ["a (Липки, Россия)"]


def test_pages_on_which_nothing_was_found_are_named(tmp_path: Path, texts: Texts) -> None:
    read = ("https://school-1.example/", "javascript:alert(1)")
    for minutes in (0, DAY):
        one = a_round(minutes, {"town/school-1": State.UP, "town/school-2": State.UP})
        first = msgspec.structs.replace(one.verdicts[0], pages=read)
        one = msgspec.structs.replace(one, verdicts=(first, *one.verdicts[1:]))
        add(tmp_path, one, SETTINGS, lambda _: dt.UTC, at(10**7))
    page = school_monitoring(Subject(TOWN, TOWN.schools[0], {}), LIBRARY, told(tmp_path), texts, SITE)
    assert page.pages == ((read[0], True), (read[1], False))
    html = Bodies(THEME / "bodies").render("monitoring_school", page, texts, "../")
    assert 'href="javascript:' not in str(html)


@pytest.mark.parametrize("down", [0, 120])
def test_a_journalist_can_add_up_the_share_from_the_data(tmp_path: Path, down: int) -> None:
    for minutes in range(0, 600, 60):
        look(tmp_path, minutes, State.DOWN if down <= minutes < down + 180 and down else State.UP)
    data = json.loads(monitoring_json((TOWN,), LIBRARY, told(tmp_path), HEAD))
    school = data["schools"][0]

    def seconds(one: dict[str, str]) -> float:
        begin, end = (dt.datetime.fromisoformat(one[key]) for key in ("from", "to"))
        return (end - begin).total_seconds()

    known = sum(map(seconds, school["timeline"]))
    working = sum(seconds(one) for one in school["timeline"] if one["state"] in {"up", "degraded"})
    assert school["uptime"] == round(working / known, 4)
    assert school["coverage"] == round(known / seconds(school["days"]), 4)
    assert (school["uptime"] == 1) == (not down)
    assert data["history"] == {"rounds": 10, "suspect": 0, "head": HEAD}


def test_the_overview_names_the_last_record_of_the_history(tmp_path: Path, texts: Texts) -> None:
    write_history(tmp_path, {"school-1": (PRESENT, PRESENT)})
    html = Bodies(THEME / "bodies").render(
        "monitoring", monitoring(LIBRARY, told(tmp_path), texts, HEAD), texts, "../"
    )
    assert f'<code class="g-hash">{HEAD}</code>' in str(html)
    empty = Bodies(THEME / "bodies").render("monitoring", monitoring(LIBRARY, Picture(), texts), texts, "../")
    assert "SHA-256" not in str(empty)

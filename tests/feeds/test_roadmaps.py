"""The calendar of a roadmap."""

from collections.abc import Callable
from datetime import date
from typing import Any

from generator.deadlines import read
from generator.feeds.roadmaps import DatedMeasure, roadmap_feed
from generator.model.period import Period
from generator.model.roadmap import Measure, Roadmap
from generator.model.source import Source
from generator.texts import load

Parser = Callable[[bytes], Any]

PERIOD = Period(date(2026, 9, 1), date(2027, 8, 31))
PLAN = Roadmap(
    authority="town",
    slug="plan",
    file="roadmaps/town/plan.yml",
    title="План",
    issuer="Управление",
    source=Source(title="Приказ"),
)


def dated(deadline: str, number: str | None = None) -> DatedMeasure:
    measure = Measure(number=number, text="Отчёт", deadline=deadline, responsible=("УО",))
    return DatedMeasure(measure, "x-1", read(deadline, PERIOD), "https://x.example/roadmaps/plan/")


def feed(*measures: DatedMeasure, demo: bool = False) -> bytes:
    return roadmap_feed(PLAN, measures, None, None, load(), demo=demo)[0]


def test_a_real_roadmap_is_not_marked(parse: Parser) -> None:
    found = parse(feed(dated("октябрь 2026 г.", "4")))
    assert found.properties["NAME"] == "Дорожная карта: План"
    assert found.properties["DESCRIPTION"] == "Сроки мероприятий, Управление."
    assert [event.summary for event in found.events] == ["4. Отчёт"]


def test_a_made_up_roadmap_says_so_in_its_name_and_in_each_event(parse: Parser) -> None:
    found = parse(feed(dated("октябрь 2026 г."), demo=True))
    assert found.properties["NAME"] == "[пример] Дорожная карта: План"
    assert found.properties["DESCRIPTION"].splitlines() == [
        "Сроки мероприятий, Управление.",
        "Учебный пример: дорожная карта вымышлена.",
    ]
    (event,) = found.events
    assert event.summary == "[пример] Отчёт"
    assert event.description.splitlines() == [
        "Отчёт",
        "Срок в документе: октябрь 2026 г.",
        "Ответственные: УО",
        "Учебный пример: дорожная карта вымышлена.",
        "https://x.example/roadmaps/plan/",
    ]


def test_what_has_no_measurable_deadline_is_counted_when_there_is_any(parse: Parser) -> None:
    some = parse(feed(dated("октябрь 2026 г."), *(dated("постоянно") for _ in range(21))))
    assert len(some.events) == 1
    assert some.properties["DESCRIPTION"].splitlines()[1:] == [
        "Ещё 21 мероприятие не имеет проверяемого срока и есть только на странице."
    ]
    assert b"\xd0\x95\xd1\x89\xd1\x91 0" not in feed(dated("октябрь 2026 г."))

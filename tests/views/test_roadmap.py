import datetime as dt

from generator.model.deadline import Deadline, DeadlineKind
from generator.model.period import Period
from generator.model.roadmap import (
    Approval,
    Instruction,
    Measure,
    PerformedBy,
    Roadmap,
    RoadmapPeriod,
    Section,
)
from generator.model.source import Source
from generator.texts import Texts
from generator.views.page import Crumb, Fact
from generator.views.roadmap import measure_anchors, measures, roadmap

NBSP = "\N{NO-BREAK SPACE}"
OCTOBER = Period(dt.date(2021, 10, 1), dt.date(2021, 10, 31))


def read(measure: Measure) -> Deadline | None:
    if measure.deadline is None:
        return None
    return Deadline(DeadlineKind.MONTHS, measure.deadline, (OCTOBER,), measurable=True)


def make(*given: Measure, **more: object) -> Roadmap:
    fields = {
        "authority": "town", "slug": "plan", "file": "roadmaps/town/plan.yml",
        "title": "Дорожная карта города",
        "issuer": "Управление", "source": Source(title="Приказ"),
    }  # fmt: skip
    return Roadmap(measures=given, **(fields | more))  # type: ignore[arg-type]


def cells(one: Roadmap, texts: Texts) -> list[list[tuple[str, tuple[str, ...], str]]]:
    page = roadmap(one, None, read, texts, "")
    return [
        [(cell.column, cell.lines, cell.absence) for cell in row.cells]
        for table in page.tables
        for row in table.rows
    ]


def test_only_columns_of_the_document_are_shown_and_their_gaps_are_said(texts: Texts) -> None:
    one = make(Measure(text="А", deadline="октябрь"), Measure(text="Б"))
    assert roadmap(one, None, read, texts, "").tables[0].columns == ("Срок",)
    assert cells(one, texts) == [
        [("deadline", ("октябрь",), "")],
        [("deadline", (), "в источнике не указано")],
    ]


def test_measure_without_a_date_of_its_own_points_to_its_items(texts: Texts) -> None:
    items = (Measure(text="а", deadline="октябрь"), Measure(text="б", deadline="октябрь"))
    one = make(Measure(number="11", text="А", responsible=("УО",), items=items))
    assert cells(one, texts) == [
        [("deadline", (), "см. подпункты"), ("responsible", ("УО",), "")],
        [("deadline", ("октябрь",), ""), ("responsible", (), "см. пункт 11")],
        [("deadline", ("октябрь",), ""), ("responsible", (), "см. пункт 11")],
    ]


def test_items_of_text_alone_stay_in_the_cell_of_their_measure(texts: Texts) -> None:
    one = make(
        Measure(
            number="3",
            text="А:",
            deadline="октябрь",
            items=(Measure(text="а"), Measure(number="3.2", text="б")),
        )
    )
    rows = roadmap(one, None, read, texts, "").tables[0].rows
    assert [(row.number, row.points) for row in rows] == [("3", ("а", "3.2. б"))]


def test_sections_have_tables_of_their_own(texts: Texts) -> None:
    sections = (
        Section(number="1", title="Первый", measures=(Measure(text="А"),)),
        Section(title="Второй", measures=(Measure(text="Б"),)),
    )
    tables = roadmap(make(sections=sections), None, read, texts, "").tables
    assert [table.heading for table in tables] == ["1. Первый", "Второй"]
    loose = roadmap(make(Measure(text="А")), None, read, texts, "").tables
    assert [(table.heading, table.caption) for table in loose] == [("", "Мероприятия")]


def test_anchors_follow_printed_numbers_and_never_repeat() -> None:
    one = make(
        Measure(number="2.10", text="А"),
        Measure(number="2.10", text="Б"),
        Measure(text="В", items=(Measure(text="в"),)),
        Measure(number="11", text="Г", items=(Measure(text="г"),)),
        Measure(number="5а", text="Д"),
    )
    anchors = measure_anchors(one)
    assert [anchors[id(measure)] for measure in measures(one)] == [
        "m-2-10", "m-2-10-2", "m-x-3", "m-x-3-1", "m-11", "m-11-1", "m-5a",
    ]  # fmt: skip


def test_summary_counts_measures_items_and_what_can_be_checked(texts: Texts) -> None:
    one = make(Measure(text="А", items=(Measure(text="а", deadline="октябрь"),)), Measure(text="Б"))
    page = roadmap(one, None, read, texts, "https://a.example/")
    assert page.summary == f"2{NBSP}мероприятия и 1{NBSP}подпункт. Срок назван у 1, можно проверить – у 1."
    assert page.feed is not None
    assert page.feed.address == "https://a.example/calendars/roadmaps/plan.ics"
    assert page.without_deadline.startswith("Ещё у 1\N{NO-BREAK SPACE}мероприятия срок в источнике не указан")


def test_nothing_measurable_means_no_calendar_and_no_picture(texts: Texts) -> None:
    page = roadmap(make(Measure(text="А")), None, read, texts, "https://a.example/")
    assert (page.feed, page.timeline, page.head.feed) == (None, None, None)
    assert [entry.anchor for entry in page.head.toc] == ["measures", "source"]


def test_facts_tell_what_is_known_and_what_is_not(texts: Texts) -> None:
    assert roadmap(make(), None, read, texts, "").facts == (
        Fact("Чья дорожная карта", "Управление"),
        Fact("Период", "не указано"),
        Fact("Утверждение", "не указано"),
        Fact("Источник", "Приказ"),
        Fact("Адрес источника", "неизвестен"),
    )


def test_approval_and_period_keep_the_words_of_the_document(texts: Texts) -> None:
    one = make(
        period=RoadmapPeriod(days=OCTOBER, wording="на октябрь", note="Прочтение"),
        approval=Approval(document="приказ", number="575", date=dt.date(2022, 6, 29), signed_by="Начальник"),
        source=Source(title="Сайт", address="https://a.example/x", accessed=dt.date(2026, 11, 1)),
    )
    assert roadmap(one, None, read, texts, "").facts == (
        Fact("Чья дорожная карта", "Управление"),
        Fact("Период", "1–31\N{NO-BREAK SPACE}октября 2021\N{NO-BREAK SPACE}г. (в документе: «на октябрь»)"),
        Fact("Как определён период", "Прочтение"),
        Fact("Утверждение", "приказ №\xa0575 от 29\N{NO-BREAK SPACE}июня 2022\N{NO-BREAK SPACE}г."),
        Fact("Подписал", "Начальник"),
        Fact("Источник", "Сайт", "https://a.example/x"),
        Fact("Прочитан", "1\N{NO-BREAK SPACE}ноября 2026\N{NO-BREAK SPACE}г."),
    )


def test_damage_instructions_and_fragments_are_kept(texts: Texts) -> None:
    one = make(
        damaged="Нет шапки.\n\nНет дат.",
        preamble="В целях",
        instructions=(Instruction(number="1", text="Утвердить"),),
        fragments=("Август", "планы\nработ"),
    )
    page = roadmap(one, None, read, texts, "")
    assert page.damaged == ("Нет шапки.", "Нет дат.")
    assert page.preamble == ("В целях",)
    assert page.instructions == one.instructions
    assert page.fragments == (("Август",), ("планы", "работ"))


def test_short_title_leads_and_the_approved_one_follows(texts: Texts) -> None:
    page = roadmap(make(short_title="Карта"), None, read, texts, "")
    assert (page.heading, page.full_title) == ("Карта", "Дорожная карта города")
    assert page.head.breadcrumbs == (
        Crumb("Главная", ""), Crumb("Дорожные карты", "roadmaps/"), Crumb("Карта", None),
    )  # fmt: skip
    assert roadmap(make(), None, read, texts, "").full_title == ""


def test_measures_that_the_site_performs_say_so(texts: Texts) -> None:
    one = make(Measure(text="А", performed_by=PerformedBy.SITE_MONITORING), Measure(text="Б"))
    assert [row.performed for row in roadmap(one, None, read, texts, "").tables[0].rows] == [
        "Сайты школ проверяет программа этого сайта.",
        "",
    ]

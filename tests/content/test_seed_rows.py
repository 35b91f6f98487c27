"""The transcribed roadmaps: each deadline and each name stands in its own row, and nothing is made up.

That no word is lost or added is proved in ``test_seeds.py``; here words cannot move between rows.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

ROADMAPS = Path(__file__).parents[2] / "content" / "roadmaps"

ASGO_2021 = "asgo/asgo-2021-2022-optimizaciya.yml"
ASGO_2022 = "asgo/asgo-2022-2023-vsoko.yml"
LYSVA = "lysva/lysva-2021-2024-obektivnost.yml"
STEPNOVSKIY = "stepnovskiy/stepnovskiy-2021-obektivnost.yml"
GORYACHIY_KLYUCH = "goryachiy-klyuch/goryachiy-klyuch-formiruyushchee-ocenivanie.yml"
ALL = (ASGO_2021, ASGO_2022, LYSVA, STEPNOVSKIY, GORYACHIY_KLYUCH)

ASGO_OFFICE = "Управление образования администрации Анжеро-Судженского городского округа"
GAP = "… "

each_file = pytest.mark.parametrize("file", ALL)


def load(file: str) -> Any:
    return yaml.safe_load((ROADMAPS / file).read_text(encoding="utf-8"))


def rows(measures: list[dict[str, Any]]) -> list[tuple[str | None, str | None, list[str]]]:
    return [(measure.get("number"), measure.get("deadline"), measure["responsible"]) for measure in measures]


APPROVALS = [
    (ASGO_2021, "приказ", "УО АСГО", "1036", date(2021, 10, 22)),
    (ASGO_2022, "приказ", ASGO_OFFICE, "575", date(2022, 6, 29)),
    (
        STEPNOVSKIY,
        "приказ",
        "Управление образования администрации Степновского муниципального округа Ставропольского края",
        "44",
        date(2021, 2, 16),
    ),
    (GORYACHIY_KLYUCH, "приказ", "МКУ «ЦРО»", None, None),
]


@pytest.mark.parametrize(("file", "document", "issuer", "number", "day"), APPROVALS)
def test_approval_states_what_the_document_states(
    file: str, document: str, issuer: str, number: str | None, day: date | None
) -> None:
    roadmap = load(file)
    approval = roadmap["approval"]
    found = tuple(approval.get(key) for key in ("document", "issuer", "number", "date"))
    assert found == (document, issuer, number, day)
    assert roadmap["issuer"] == issuer


@pytest.mark.parametrize("file", [ASGO_2021, STEPNOVSKIY])
def test_number_and_date_of_the_order_are_those_of_the_printed_mark(file: str) -> None:
    approval = load(file)["approval"]
    *_, day, number = approval["wording"].replace("№", " ").replace(" г. ", " ").split()
    assert (day, number) == (f"{approval['date']:%d.%m.%Y}", approval["number"])


def test_no_approval_is_invented() -> None:
    assert "approval" not in load(LYSVA)


def test_order_keeps_its_preamble_instructions_and_signature() -> None:
    roadmap = load(ASGO_2022)
    assert roadmap["approval"]["signed_by"] == "Начальник управления образования М.В. Семкина"
    assert roadmap["preamble"].startswith("В соответствии с приказом")
    assert roadmap["preamble"].endswith("округа\nПРИКАЗЫВАЮ:")
    assert [point["number"] for point in roadmap["instructions"]] == ["1", "2", "3"]


PERIODS = [
    (ASGO_2021, "2021-09-01..2022-08-31"),
    (ASGO_2022, "2022-06-29..2023-12-31"),
    (LYSVA, "2021-01-01..2024-12-31"),
    (STEPNOVSKIY, "2021-01-01..2021-12-31"),
]


@pytest.mark.parametrize(("file", "days"), PERIODS)
def test_period_rests_on_words_of_the_title(file: str, days: str) -> None:
    roadmap = load(file)
    assert roadmap["period"]["days"] == days
    assert roadmap["period"]["wording"] in roadmap["title"]


def test_measures_of_asgo_2021_stand_in_their_rows() -> None:
    year, office, schools = "в течение учебного года", "УО АСГО", "ОО"
    assert rows(load(ASGO_2021)["measures"]) == [
        ("1", "октябрь 2021 г.", [office]),
        ("2", "октябрь 2021 г.", [office]),
        ("3", "октябрь 2021 г.", [schools]),
        ("4", "до 1 ноября 2021 г.", [office]),
        ("5", year, [office, schools]),
        ("6", "ноябрь 2021 г. – февраль 2022 г.", [office]),
        ("7", year, [office]),
        ("8", year, [office, "Руководители ОО"]),
        ("9", year, [office, schools]),
        ("10", "август 2022 г.", [office]),
    ]


def test_measures_of_asgo_2022_stand_in_their_rows() -> None:
    year = "в течение учебного года"
    ann, grya, grin = "Анкудинова О.А.", "Грязнова Г.А.", "Гринцевич Ю.В."
    measures = load(ASGO_2022)["measures"]
    assert rows(measures) == [
        ("1", "август 2022 г.", [grin]),
        ("2", "октябрь 2022", [grya, ann]),
        ("3", year, [grya]),
        ("4", year, [grya]),
        ("5", "сентябрь 2022", [ann]),
        ("6", "сентябрь-октябрь 2022", [grya, ann]),
        ("7", year, [ann]),
        ("8", "февраль-март 2023", [grya, ann]),
        ("9", "март-май 2023", [ann]),
        ("10", "сентябрь 2023", [ann]),
        ("11", None, [grya]),
        ("12", "август 2023", [grin, ann]),
    ]
    assert rows(measures[10]["items"]) == [
        (None, "Октябрь 2022", [grya]),
        (None, "Ноябрь 2022", [ann]),
        (None, "Декабрь 2022", [grya, "Бикбаева Л.А (СОШ №22)"]),
    ]
    assert [measure["number"] for measure in measures if "items" in measure] == ["11"]


def test_participants_of_asgo_2022_are_told_apart() -> None:
    heads, teams, staff = (
        "руководители ОО",
        "управленческие команды ОО",
        "руководители, педагогические работники ОО",
    )
    office = ["специалисты отдела общего и дополнительного образования УО", "МКУ ФАЦ"]
    measures = load(ASGO_2022)["measures"]
    assert [measure["participants"] for measure in measures] == [
        [heads], office, [teams], [teams], ["специалисты УО", heads], [*office, heads],
        [heads], [heads], [staff], [staff], [teams], [teams],
    ]  # fmt: skip
    assert [item["participants"] for item in measures[10]["items"]] == [[teams]] * 3


def test_sections_of_lysva_hold_their_rows() -> None:
    office = ["Управление образования"]
    sections = load(LYSVA)["sections"]
    assert [(section["number"], section["title"]) for section in sections] == [
        ("1", "Нормативно-правовое обеспечение"),
        ("2", "Общесистемные мероприятия"),
        ("3", "Мониторинг управления ходом реализации Плана (дорожной карты)"),
    ]
    assert [rows(section["measures"]) for section in sections] == [
        [
            ("1.1", "До 21 июня 2021", ["Муниципальная рабочая группа"]),
            ("1.2", "Август-сентябрь 2021", office),
        ],
        [
            ("2.1", "Ежегодно Июль-август", office),
            ("2.2", "Ежегодно Август-сентябрь", office),
            ("2.3", "Ежегодно Май-июнь", office),
            ("2.4", "Ежегодно Июнь, август", office),
            ("2.5", "Ежегодно Июль-август", office),
            ("2.6", "Ежегодно", ['МАУ ДПО "ЦНМО"']),
            ("2.7", "Июль-август 2021", office),
            ("2.8", "Сентябрь 2021", office),
            ("2.9", "Ежегодно Сентябрь", office),
            ("2.10", "Сентябрь-октябрь 2021 г.", office),
        ],
        [("3.1", "Ежегодно (июнь-июль)", office), ("3.2", "Ежегодно (август)", office)],
    ]


def test_expected_results_of_lysva_stand_in_their_rows_and_one_is_empty() -> None:
    measures = [measure for section in load(LYSVA)["sections"] for measure in section["measures"]]
    assert {measure["number"]: measure.get("expected_result") for measure in measures} == {
        "1.1": "План мероприятий",
        "1.2": "Утверждена система критериев и показателей",
        "2.1": "Утверждены цели и задачи объективности процедур оценки качества",
        "2.2": "План мероприятий",
        "2.3": "Проведен мониторинг",
        "2.4": "Анализ и рекомендации",
        "2.5": "Адресные рекомендации",
        "2.6": "Публикации в СМИ",
        "2.7": "Утверждены методические рекомендации",
        "2.8": "Утверждены инструкции для общественных наблюдателей",
        "2.9": None,
        "2.10": "Модель оценочных процедур",
        "3.1": "Рекомендации по корректировке дорожной карты",
        "3.2": "Справка",
    }


def test_measures_of_stepnovskiy_stand_in_their_rows() -> None:
    office, centre, schools = "Управление образования", "МУ АХЦСО", "Общеобразовательные учреждения"
    gatherings = (
        "проведение родительских собраний на базе ОО с участием представителей управления образования;"
    )
    schedule, plan = "По графику проведения", "В течение планового периода"
    measures = load(STEPNOVSKIY)["measures"]
    assert rows(measures) == [
        ("1", "В течение периода", [office]),
        ("2", "Плановый период", [centre]),
        ("3", "Регулярно в течение планового периода", [centre]),
        ("4", "По плану УО", [office]),
        ("5", "По плану МОСК", [office, centre]),
        ("6", schedule, [office, centre]),
        ("7", "На постоянной основе по графику проведения", [schools]),
        ("8", schedule, [office, centre]),
        ("9", schedule, [office, centre]),
        ("10", schedule, [schools]),
        ("11", "По запросу", [office, schools]),
        ("12", plan, [office, schools]),
        ("13", plan, [centre, "районные методические объединения учителей- предметников"]),
        (
            "14",
            "Регулярно в течение планового периода",
            [office, "МКУ «Центр поддержки образования», информационнометодический отдел"],
        ),
        ("15", "Сентябрь- декабрь", [office, schools]),
        ("16", "На постоянной основе в течение планового периода", [office, schools]),
    ]
    assert {measure["number"]: measure["items"] for measure in measures if "items" in measure} == {
        "11": [
            {"text": "индивидуальные консультации по тематическим вопросам;"},
            {"text": gatherings},
            {"text": "участие в районном родительском университете;"},
            {"text": "проведение районного родительского собрания"},
        ]
    }


def test_damaged_text_keeps_rows_that_are_there_and_leaves_gaps() -> None:
    roadmap = load(GORYACHIY_KLYUCH)
    year, centre, heads = "В течение года", "Специалисты МКУ «ЦРО»", "директора школ"
    assert rows(roadmap["measures"]) == [
        ("8", None, ["Директора школ"]),
        (None, year, [centre]),
        (None, year, [centre, heads]),
        (None, year, [centre]),
        ("14", year, [centre, heads]),
        (None, "В течение учебного года", ["Директор школы", "методисты ЦРО"]),
    ]
    assert [measure.get("expected_result") for measure in roadmap["measures"]] == [
        None,
        "Обеспечение педагогическими кадрами",
        "Размещение материалов",
        "Проведение консультаций",
        "Организация партнерства",
        "Действующий информационно методический ресурс по вопросам внедрения формирующего оценивания",
    ]
    assert [bool(measure["text"].startswith(GAP)) for measure in roadmap["measures"]] == [False] * 5 + [True]


def test_damaged_text_says_so_and_has_no_period() -> None:
    roadmap = load(GORYACHIY_KLYUCH)
    assert roadmap["damaged"]
    assert roadmap["source"]["complete"] is False
    assert "period" not in roadmap


def test_only_the_damaged_text_is_called_damaged() -> None:
    assert [file for file in ALL if {"damaged", "fragments"} & load(file).keys()] == [GORYACHIY_KLYUCH]


@each_file
def test_no_address_of_publication_is_invented(file: str) -> None:
    assert sorted(load(file)["source"].keys() - {"complete"}) == ["note", "title"]


PERFORMED = [
    (ASGO_2021, {"3": "schedule-publication", "4": "site-monitoring", "8": "site-monitoring"}),
    (ASGO_2022, {"5": "site-monitoring"}),
    (LYSVA, {}),
    (STEPNOVSKIY, {}),
    (GORYACHIY_KLYUCH, {}),
]


@pytest.mark.parametrize(("file", "performed"), PERFORMED)
def test_measures_that_the_site_performs_itself_are_marked(file: str, performed: dict[str, str]) -> None:
    roadmap = load(file)
    measures = roadmap.get("measures", [])
    marked = {row["number"]: row["performed_by"] for row in measures if "performed_by" in row}
    assert marked == performed

"""The paths of an authority and of a journalist, walked; a figure is counted again from its file."""

import csv
import re
from collections import Counter
from io import StringIO
from statistics import median

from playwright.sync_api import Locator, expect

from tests.browser.clock import at
from tests.browser.conftest import Walk

TOWN = "Учебный округ «Пример»"
SCHOOL = "Школа № 1 (пример)"


def under(table: Locator, column: str, row: str) -> Locator:
    """Return the cell of a table where a row and a column meet."""
    names = [name.split("\n")[0].strip() for name in table.get_by_role("columnheader").all_inner_texts()]
    line = table.get_by_role("row", name=re.compile(re.escape(row)))
    return line.get_by_role("cell").nth(names.index(column) - 1)


def test_an_authority_sees_coverage_rules_the_outer_plan_and_monitoring(walk: Walk) -> None:
    page, main = walk.page, walk.page.get_by_role("main")
    main.get_by_role("link", name=TOWN, exact=True).click()
    coverage = main.get_by_role("region", name="У кого есть график")
    expect(coverage).to_contain_text("есть графики 3 школ из 3")
    expect(coverage).to_contain_text("«Здесь нет» не значит, что школа графика не составила")
    rules = main.get_by_role("table", name="Соответствие нормам по школам").first
    line = rules.get_by_role("row").filter(
        has=page.get_by_role("link", name="У класса две работы в один день")
    )
    line.get_by_text("Где именно").click()
    expect(line.get_by_role("link", name="Школа № 2 (пример)")).to_be_visible()
    line.get_by_role("link", name="Школа № 2 (пример)").click()
    expect(main.get_by_role("region", name="Соответствие нормам")).to_contain_text("две работы в один день")
    page.go_back()
    plan = main.get_by_role("region", name=re.compile("^Работы вышестоящих уровней"))
    expect(plan.get_by_role("row").filter(has_text="всероссийская проверочная работа").first).to_be_visible()
    page.get_by_role("navigation", name="Разделы сайта").get_by_role("link", name="Мониторинг").click()
    main.get_by_role("link", name=re.compile("Иркутск")).first.click()
    expect(main).to_contain_text("Школа № 15")


def test_an_authority_sees_what_is_due_by_month_and_by_responsible_body(walk: Walk) -> None:
    page, main = walk.page, walk.page.get_by_role("main")
    if walk.scripts:
        at(page, "2022-09-15")
    page.get_by_role("navigation", name="Разделы сайта").get_by_role("link", name="Дорожные карты").click()
    main.get_by_role("link", name=re.compile("объективной внутренней системы")).click()
    main.get_by_role("link", name=re.compile("^Школы и графики")).click()
    due = main.get_by_role("region", name="Что должно быть сделано")
    if walk.scripts:
        now = due.locator("[data-due]")
        expect(now.get_by_role("heading", level=3)).to_contain_text("сентябрь 2022")
        expect(now.get_by_role("listitem").first).to_be_visible()
    due.get_by_text("Все месяцы").click()
    month = due.get_by_role("group").filter(has_text=re.compile("сентябрь 2022", re.IGNORECASE)).last
    month.get_by_text(re.compile("сентябрь 2022", re.IGNORECASE)).click()
    link = month.get_by_role("listitem").get_by_role("link").first
    expect(link).to_be_visible()
    link.click()
    expect(page.locator(":target")).to_be_visible()


def test_a_journalist_counts_a_figure_again_from_the_file_beside_it(walk: Walk) -> None:
    page, main = walk.page, walk.page.get_by_role("main")
    main.get_by_role("link", name=TOWN, exact=True).click()
    main.get_by_role("link", name="Сравнить школы и годы").click()
    expect(main.get_by_role("region", name="Чего отсюда нельзя заключить")).to_contain_text(
        "учат лучше или хуже"
    )
    table = main.get_by_role("table", name="2026/27 учебный год")
    shown = {
        column: under(table, column, SCHOOL).inner_text()
        for column in ("Классов с работами", "Работ у класса", "Школьных")
    }
    table.get_by_role("link", name="Школьных").click()
    expect(page.locator(":target")).to_contain_text("Школьных")
    page.go_back()
    under(table, "Школьных", SCHOOL).get_by_role("link").click()
    expect(main.get_by_role("region", name="Классы")).to_be_visible()
    with page.expect_download() as coming:
        main.get_by_role("link", name="Таблица CSV, запятая").click()
    rows = [
        row
        for row in csv.DictReader(StringIO(coming.value.path().read_text("utf-8-sig")))
        if row["school_year"] == "2026-2027" and row["status"] != "cancelled"
    ]
    works = Counter(row["class"] for row in rows)
    own = Counter(row["class"] for row in rows if row["level"] == "school")
    assert shown == {
        "Классов с работами": str(len(works)),
        "Работ у класса": f"{median(works.values()):g}".replace(".", ","),
        "Школьных": f"{median(own[name] for name in works):g}".replace(".", ","),
    }


def test_a_journalist_cites_and_takes_all_works_of_the_schools_compared(walk: Walk) -> None:
    page, main = walk.page, walk.page.get_by_role("main")
    main.get_by_role("link", name=TOWN, exact=True).click()
    main.get_by_role("link", name="Сравнить школы и годы").click()
    cite = main.get_by_role("region", name="Как сослаться")
    expect(cite).to_contain_text(
        re.compile("Данные по 20.ноября 2026.г., отпечаток данных [0-9a-f]{16}. https://")
    )
    with page.expect_download() as coming:
        cite.get_by_role("link", name="Скачать все работы этих школ").click()
    rows = list(csv.DictReader(StringIO(coming.value.path().read_text("utf-8-sig"))))
    assert {row["school"] for row in rows} == {"primer-1", "primer-2", "primer-3"}
    cite.get_by_role("link", name="Что значит каждый файл").click()
    expect(main.get_by_role("term").filter(has_text="date_start").first).to_be_visible()

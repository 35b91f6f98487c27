"""The paths of a parent, and of whoever looks at load, walked as a person does: by what is seen and read."""

import re

from playwright.sync_api import Page, expect

from tests.browser.clock import at
from tests.browser.conftest import Walk

FEED = "calendars/demo/primer-1/5a.ics"
LATER = "2026-11-17"


def come_to_the_class(walk: Walk) -> None:
    """With scripts by a word with a mistake, without them by links."""
    page, main = walk.page, walk.page.get_by_role("main")
    if walk.scripts:
        main.get_by_role("searchbox", name="Что найти").fill("школа 1 премер 5а")
        main.get_by_role("link", name=re.compile("^5А.*Школа № 1")).first.click()
    else:
        main.get_by_role("link", name="Школа № 1 (пример)").click()
        main.get_by_role("link", name=re.compile("^5А")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("5А класс")


def test_a_parent_sees_the_year_of_the_class_and_the_norms_in_plain_words(walk: Walk) -> None:
    page, main = walk.page, walk.page.get_by_role("main")
    come_to_the_class(walk)
    november = main.get_by_role("table", name="Ноябрь 2026, 5А класс")
    expect(
        november.get_by_role("row", name=re.compile("11 ноября среда .*История Контрольная"))
    ).to_be_visible()
    without = main.get_by_role("region", name="Без даты")
    expect(without).to_contain_text("дни ВПР 2026/27 станут известны из приказа Рособрнадзора")
    expect(main.get_by_role("region", name="Соответствие нормам")).to_contain_text("замечаний нет")
    main.get_by_role("link", name="Замечания ко всему графику").click()
    norms = main.get_by_role("region", name="Соответствие нормам")
    expect(norms.get_by_role("heading", name="Возможно нарушено")).to_be_visible()
    norms.get_by_role("link", name="У работ графика нет дат").first.click()
    expect(main.get_by_role("heading", name="Почему это важно")).to_be_visible()
    page.go_back()
    page.go_back()
    main.get_by_role("link", name="Что значат ВПР, КР и другие сокращения").click()
    expect(main.get_by_role("definition").filter(has_text="Всероссийская").first).to_be_visible()


def test_a_parent_takes_the_calendar_along(walk: Walk, address: str) -> None:
    main = walk.page.get_by_role("main")
    come_to_the_class(walk)
    calendar = main.get_by_role("region", name="Календарь", exact=True)
    subscribe = calendar.get_by_role("link", name="Подписаться на календарь")
    assert str(subscribe.get_attribute("href")).startswith("webcal:")
    with walk.page.expect_download() as coming:
        calendar.get_by_role("link", name="Скачать файл календаря").click()
    assert coming.value.url == address + FEED
    if not walk.scripts:
        return
    expect(calendar.get_by_role("textbox", name="Адрес для подписки")).to_have_value(address + FEED)
    walk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    calendar.get_by_role("button", name="Скопировать адрес").click()
    expect(calendar.get_by_role("status")).not_to_be_empty()


def test_a_parent_with_scripts_is_told_of_the_week_the_month_and_what_changed(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    at(page, "2026-11-10")
    page.goto("")
    main = page.get_by_role("main")
    come_to_the_class(Walk(page, scripts=True))
    week = main.get_by_role("region", name=re.compile("^На этой неделе 9 ноября – 15 ноября"))
    rows = week.get_by_role("table", name="На этой неделе").get_by_role("rowheader")
    expect(rows).to_have_text([re.compile("прошло"), re.compile("сегодня"), re.compile("завтра")])
    expect(week.get_by_role("table", name="Дальше").get_by_role("rowheader").first).to_contain_text(
        "через 6 дней"
    )
    main.get_by_role("button", name="Календарь", exact=True).click()
    expect(main.get_by_role("table", name="Ноябрь 2026", exact=True)).to_be_visible()
    main.get_by_role("button", name="Следующий месяц").click()
    main.get_by_role("button", name=re.compile("^4: Английский язык")).click()
    expect(main.get_by_role("status").filter(has_text="Пятница, 4 декабря")).to_contain_text(
        "Английский язык"
    )
    main.get_by_role("button", name="Список", exact=True).click()
    expect(main.get_by_role("table", name="Декабрь 2026, 5А класс")).to_be_visible()
    page.evaluate(
        """() => {
            const key = "grafik.seen/schools/demo/primer-1/5a/";
            const kept = JSON.parse(localStorage.getItem(key));
            kept.works["История (КР)"][0] = "2026-11-12";
            localStorage.setItem(key, JSON.stringify(kept));
        }"""
    )
    at(page, LATER)
    page.goto("")
    page.get_by_role("link", name="5А класс, Школа № 1 (пример)").click()  # remembered in this browser
    changed = main.get_by_role("region", name=re.compile("^Изменилось с прошлого раза"))
    expect(changed.get_by_role("listitem")).to_have_text(
        re.compile("История .КР.: перенесено, 12.ноября → 11.ноября")
    )
    changed.get_by_role("button", name="Понятно, скрыть").click()
    expect(changed).to_be_hidden()


def test_a_parent_shares_the_page_by_the_phone_s_own_way(page: Page, address: str) -> None:
    page.add_init_script("navigator.share = async (what) => { window.shared = what; };")
    page.goto("")
    come_to_the_class(Walk(page, scripts=True))
    page.get_by_role("button", name="Поделиться").click()
    page.wait_for_function("() => window.shared")
    assert page.evaluate("window.shared.url") == f"{address}schools/demo/primer-1/5a/"


def test_load_is_seen_for_a_class_a_school_and_an_authority_each_with_its_table(walk: Walk) -> None:
    page, main = walk.page, walk.page.get_by_role("main")
    come_to_the_class(walk)
    for above in ("Школа № 1 (пример)", "Учебный округ «Пример»", None):
        load = main.get_by_role("region", name="Нагрузка по неделям", exact=True)
        expect(load.get_by_role("img", name=re.compile("неделям.*, сентябрь – декабрь"))).to_be_visible()
        expect(load).to_contain_text(re.compile("самая плотная неделя.*Без работ", re.IGNORECASE))
        load.get_by_text("Таблица по неделям").click()
        table = load.get_by_role("table").first
        expect(table).to_be_visible()
        assert table.get_by_role("row").count() > 30
        assert page.locator(".g-today").count() == (1 if walk.scripts else 0) or above is None
        if above:
            page.get_by_role("navigation", name="Путь к странице").get_by_role("link", name=above).click()


def test_shares_of_a_school_stand_beside_the_limit_of_ten_per_cent(walk: Walk) -> None:
    main = walk.page.get_by_role("main")
    main.get_by_role("link", name="Школа № 1 (пример)").click()
    shares = main.get_by_role("region", name="Доля работ в часах предметов")
    expect(shares).to_contain_text("не больше 10 % часов предмета")
    shares.locator("summary").filter(has_text="5-е классы").click()
    table = shares.get_by_role("table", name="Доля работ в часах предметов, 5-е классы")
    row = table.get_by_role("row", name=re.compile("^Математика"))
    expect(row).to_be_visible()
    # «6 и ещё 1 из 170 ч; школа 3,5 %, все 4,1 %»: its own works, and those that others ordered.
    own, others, hours, share, whole = (
        float(one.replace(",", ".")) for one in re.findall(r"\d+(?:,\d+)?", row.inner_text())
    )
    assert (share, whole) == (round(100 * own / hours, 1), round(100 * (own + others) / hours, 1))
    shares.get_by_role("link", name=re.compile("Как это считается")).click()
    expect(main.get_by_role("heading", level=1)).to_contain_text("долю часов")


def test_a_roadmap_shows_deadlines_that_can_be_checked_apart_from_those_that_cannot(walk: Walk) -> None:
    page, main = walk.page, walk.page.get_by_role("main")
    if walk.scripts:
        at(page, "2022-12-01")
    page.get_by_role("navigation", name="Разделы сайта").get_by_role("link", name="Дорожные карты").click()
    main.get_by_role("link", name=re.compile("объективной внутренней системы")).click()
    timeline = main.get_by_role("region", name="Сроки на шкале времени")
    expect(timeline.get_by_role("listitem")).to_have_text(["срок можно проверить", "срок нельзя проверить"])
    expect(timeline.get_by_role("img")).to_be_visible()
    expect(timeline.locator(".g-today-word")).to_have_count(1 if walk.scripts else 0)
    measures = main.get_by_role("table", name="Мероприятия").first
    clear = measures.get_by_role("cell", name=re.compile("срок можно проверить")).count()
    vague = measures.get_by_role("cell", name=re.compile("срок нельзя проверить")).count()
    assert (clear, clear + vague) == (11, 14)
    expect(main).to_contain_text(
        re.compile("12.мероприятий и 3.подпункта. Срок назван у 14, можно проверить")
    )


def test_what_changed_lately_is_told_by_school(walk: Walk) -> None:
    page, main = walk.page, walk.page.get_by_role("main")
    main.get_by_role("link", name="Что изменилось в графиках").click()
    expect(main.get_by_role("heading", level=1)).to_have_text("Что изменилось в графиках")
    days = [re.sub(r"\s", " ", one) for one in main.get_by_role("heading", level=2).all_inner_texts()]
    assert days[:3] == ["20 ноября 2026 г.", "5 ноября 2026 г.", "1 сентября 2026 г."]
    moved = main.get_by_role("listitem").filter(has_text="Приказ № 9-пример").first
    expect(moved).to_contain_text("перенесено 9 ноября → 16 ноября: Русский язык – контрольная работа, 3А")
    expect(moved).to_contain_text("отменено, было 12–13 ноября: Физическая культура – проверочная работа, 3А")
    approved = main.get_by_role("listitem").filter(has_text="приказ № 101-пример")
    expect(approved).to_contain_text("учебный пример")
    approved.get_by_role("link", name="Школа № 1 (пример)").click()
    expect(main.get_by_role("heading", level=1)).to_have_text("Школа № 1 (пример)")
    expect(main.get_by_role("region", name="Откуда данные")).to_contain_text("№ 101-пример")
    assert page.url.endswith("schools/demo/primer-1/")

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.class_name import ClassName
from generator.model.edition import Edition
from generator.model.schedule import Level, Procedure
from generator.model.when import When
from generator.pages.bodies import Bodies
from generator.texts import Texts
from generator.views.class_ import class_page
from generator.views.embed import ClassViews, SubjectLines, badge, embed_class, embed_school
from generator.views.embedding import embedding
from generator.views.plan import SchoolPlan

BODIES = Bodies(Path(__file__).parents[2] / "theme_overrides" / "bodies")
EDITION = Edition(3, dt.date(2026, 9, 12), "0123456789abcdef")
SITE = "https://a.example/"
STRIPPED = (" class=", " style=", "<script", "<style", "onclick", " id=")
"""What content management systems cut out."""


@pytest.fixture
def views(texts: Texts) -> Callable[[SchoolPlan], ClassViews]:
    def make(plan: SchoolPlan) -> ClassViews:
        names = sorted({one.class_name for one in plan.procedures})
        return tuple(
            (
                name,
                class_page(plan, name, tuple(p for p in plan.procedures if p.class_name == name), texts, ""),
            )
            for name in names
        )

    return make


def test_classes_with_the_same_days_are_named_together(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure],
    views: Callable[[SchoolPlan], ClassViews],
) -> None:  # fmt: skip
    one = plan(
        *(procedure(day, name) for name in ("5А", "5Б") for day in ("2026-10-12", "2026-11-14")),
        procedure("2026-10-13", "5В"),
        procedure("2026-10-14", "5В", cancelled=True, uid="x"),
        procedure("2027-04-19..2027-04-21", "5А", level=Level.FEDERAL, uid="y"),
        procedure("2026-09-07..2026-09-13", "5А", "Алгебра", when=When.week_of_month(2026, 9, 2)),
        procedure(None, "6", "Физика", undated="ждём приказа"),
    )
    tables = embed_school(one, views(one), EDITION, texts, SITE).tables
    assert [table.caption for table in tables] == ["5-е классы, Школа № 15", "6-е классы, Школа № 15"]
    assert tables[0].rows == (
        SubjectLines("Алгебра", (("Контрольная работа", "5А – 2-я неделя сентября"),)),
        SubjectLines(
            "Математика",
            (
                ("Контрольная работа", "5А, 5Б – 12.10, 14.11; 5В – 13.10, 14.10 (отменено)"),
                ("Контрольная работа, федеральный уровень", "5А – 19.04–21.04"),
            ),
        ),
    )
    assert tables[1].rows == (SubjectLines("Физика", (("Контрольная работа", "без даты (ждём приказа)"),)),)


def test_the_table_of_a_class_has_nothing_that_would_be_cut_out_and_three_marks(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure],
    views: Callable[[SchoolPlan], ClassViews],
) -> None:  # fmt: skip
    one = plan(procedure("2026-10-12", subject="<b>Химия</b>"), procedure(None, undated="нет дня"))
    name, page = views(one)[0]
    view = embed_class(one, name, page, EDITION, texts, SITE)
    html = str(BODIES.render("embed_class", view, texts, "../../../../"))
    block = html[html.index("<div data-grafik") : html.index("</div>")]
    assert not [word for word in STRIPPED if word in block]
    assert 'data-grafik-school="town/school-15" data-grafik-class="5a" data-grafik-edition="3"' in block
    assert 'data-grafik-hash="0123456789abcdef"' in block
    assert "schools/town/school-15/5a/?edition=3&amp;hash=0123456789abcdef" in block
    assert "Редакция 3 от 12.09.2026, отпечаток 0123456789abcdef" in block
    assert "&lt;b&gt;Химия" in block
    assert block.count("<caption>") == 1
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="https://a.example/schools/town/school-15/5a/">' in html
    assert '<base target="_top">' in html


def test_a_badge_tells_day_and_edition_to_eyes_and_ears(
    texts: Texts, plan: Callable[..., SchoolPlan]
) -> None:
    svg = str(BODIES.render("badge", badge(plan(), EDITION, texts), texts, ""))
    assert '<title id="t">График опубликован 12.09.2026, редакция 3</title>' in svg
    assert 'role="img" aria-labelledby="t"' in svg
    assert 'data-grafik-edition="3" data-grafik-hash="0123456789abcdef"' in svg
    undated = badge(plan(), Edition(1, None, ""), texts)
    assert undated.title == "График опубликован, редакция 1"


def test_codes_hold_full_addresses_or_say_that_the_site_does_not_know_its_own(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure],
    views: Callable[[SchoolPlan], ClassViews],
) -> None:  # fmt: skip
    one = plan(procedure("2026-10-12"))
    for site, base in (
        (SITE, SITE),
        ("https://a.example/x", "https://a.example/x/"),
        ("", "https://адрес-сайта/"),
    ):
        block = embed_school(one, views(one), EDITION, texts, site)
        page = embedding(one, views(one), block, badge(one, EDITION, texts), texts, site)
        html = str(BODIES.render("embed", page, texts, "../../../../"))
        assert f"&lt;iframe src=&#34;{base}embed/town/school-15/&#34; title=" in html
        assert f"&lt;script async src=&#34;{base}embed/1/grafik-schedule.js&#34;&gt;" in html
        assert f"&lt;a href=&#34;{base}schools/town/school-15/?edition=3&amp;amp;hash=" in html
        assert ("Сайт не знает своего адреса" in html) == (not site)
    assert [choice.value for choice in page.classes] == ["5a"]
    assert page.head.path == "schools/town/school-15/embed/"


def test_a_class_name_is_its_own_in_the_page_of_the_school(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure],
    views: Callable[[SchoolPlan], ClassViews],
) -> None:  # fmt: skip
    one = plan(procedure("2026-10-12", "5А"), procedure("2026-10-12", "6"))
    school = embed_school(one, views(one), EDITION, texts, "")
    assert [(link.label, link.href) for link in school.classes] == [
        ("5А", "embed/town/school-15/5a/"),
        ("6-е классы", "embed/town/school-15/6/"),
    ]
    assert school.canonical == ""
    assert ClassName(5, "А").slug == "5a"

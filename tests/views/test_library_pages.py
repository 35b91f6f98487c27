"""Pages that look over the whole library: home, lists, an authority, about."""

from collections.abc import Callable

import msgspec

from generator.model.library import Library
from generator.model.roadmap import Roadmap
from generator.model.schedule import Procedure, Schedule
from generator.model.school import Authority, AuthoritySchools
from generator.model.school_year import SchoolYear
from generator.model.source import Source
from generator.texts import Texts
from generator.views.about import SourceRow, about
from generator.views.authority import authority as authority_page
from generator.views.days import DayLoad, count_days
from generator.views.home import home
from generator.views.page import Link, demo_banner
from generator.views.roadmap import roadmap as roadmap_page
from generator.views.roadmaps import roadmaps
from generator.views.schools import schools

NBSP = "\N{NO-BREAK SPACE}"
DEMO = AuthoritySchools(id="demo", file="schools/demo.yml", authority=Authority(name="А-пример", demo=True))
PLAN = Roadmap(
    authority="town",
    slug="plan",
    file="roadmaps/town/plan.yml",
    title="Карта",
    issuer="Управление",
    source=Source(title="Приказ"),
    damaged="Нет шапки",
)


def demo_with(authority: AuthoritySchools) -> AuthoritySchools:
    return msgspec.structs.replace(DEMO, schools=authority.schools)


def loads(procedure: Callable[..., Procedure]) -> Callable[[Schedule], tuple[DayLoad, ...]]:
    return lambda schedule: count_days((procedure(f"{schedule.year.start}-10-12"),))


def test_days_of_home_are_of_the_latest_year_of_real_schools(
    texts: Texts, authority: AuthoritySchools, schedule: Schedule, procedure: Callable[..., Procedure]
) -> None:
    made_up = msgspec.structs.replace(schedule, authority="demo")
    earlier = msgspec.structs.replace(schedule, year=SchoolYear(2025))
    library = Library((authority, demo_with(authority)), (schedule, made_up, earlier), ())
    page = home(library, loads(procedure), texts)
    assert (page.year, page.days_demo, page.days_note) == ("2026/27", False, f"По данным 1{NBSP}школы.")
    assert [month.rows[0].extent for month in page.days] == [f"1{NBSP}класс в 1{NBSP}школе"]


def test_made_up_days_stand_in_and_are_marked(
    texts: Texts, authority: AuthoritySchools, schedule: Schedule, procedure: Callable[..., Procedure]
) -> None:
    made_up = msgspec.structs.replace(schedule, authority="demo", year=SchoolYear(2027))
    page = home(Library((authority, demo_with(authority)), (schedule, made_up), ()), loads(procedure), texts)
    assert (page.year, page.days_demo) == ("2027/28", True)
    assert page.days_note.startswith("Учебный пример.")


def test_empty_library_makes_pages_too(texts: Texts, procedure: Callable[..., Procedure]) -> None:
    empty = Library((), (), ())
    page = home(empty, loads(procedure), texts)
    assert (page.groups, page.year, page.days, page.roadmaps) == ((), "", (), ())
    assert schools(empty, texts).groups == ()
    assert roadmaps(empty, texts).cards == ()
    assert about(empty, texts).schedules == ()


def test_real_authorities_come_before_empty_and_made_up_ones(
    texts: Texts, authority: AuthoritySchools
) -> None:
    bare = AuthoritySchools(id="bare", file="schools/bare.yml", authority=Authority(name="А-пусто"))
    library = Library(
        (DEMO, bare, authority, msgspec.structs.replace(demo_with(authority), id="show")), (), ()
    )
    assert [group.href for group in schools(library, texts).groups] == [
        "schools/town/", "schools/show/", "schools/bare/", "schools/demo/",
    ]  # fmt: skip


def test_schools_say_whether_a_schedule_is_here(
    texts: Texts, authority: AuthoritySchools, schedule: Schedule
) -> None:
    linked = Link("Школа № 15", "schools/town/school-15/", "график 2026/27")
    assert schools(Library((authority,), (schedule,), ()), texts).groups[0].schools == (linked,)
    assert schools(Library((authority,), (), ()), texts).groups[0].schools[0].note == "графика здесь нет"


def test_long_lists_of_schools_stand_on_the_authority_page_alone(
    texts: Texts, authority: AuthoritySchools
) -> None:
    many = tuple(
        msgspec.structs.replace(authority.schools[0], id=f"school-{number}") for number in range(201)
    )
    crowded = msgspec.structs.replace(authority, schools=many)
    library = Library((crowded,), (), ())
    assert schools(library, texts).groups[0].schools == ()
    assert home(library, lambda _: (), texts).groups[0].schools == ()
    page = authority_page(crowded, library, lambda _: (), texts)
    assert len(page.schools) == 201
    assert page.summary == f"201{NBSP}школа, график есть у 0."


def test_authority_shows_its_own_roadmaps_and_latest_days(
    texts: Texts, authority: AuthoritySchools, schedule: Schedule, procedure: Callable[..., Procedure]
) -> None:
    other = msgspec.structs.replace(PLAN, authority="other", slug="other")
    page = authority_page(
        authority, Library((authority,), (schedule,), (PLAN, other)), loads(procedure), texts
    )
    assert [card.href for card in page.roadmaps] == ["roadmaps/plan/"]
    assert page.banners == ()
    assert (page.year, len(page.days), page.summary) == ("2026/27", 1, f"1{NBSP}школа, график есть у 1.")


def test_a_made_up_authority_and_its_roadmap_say_what_is_made_up(texts: Texts) -> None:
    of_authority = authority_page(DEMO, Library((DEMO,), (), ()), lambda _: (), texts).banners
    of_roadmap = roadmap_page(PLAN, DEMO, lambda _: None, texts, "").banners
    assert of_authority == (demo_banner("authority", texts),)
    assert of_roadmap == (demo_banner("roadmap", texts),)


def test_cards_mark_what_is_damaged_or_made_up(texts: Texts) -> None:
    made_up = msgspec.structs.replace(PLAN, authority="demo", slug="demo-plan", damaged=None)
    cards = roadmaps(Library((DEMO,), (), (made_up, PLAN)), texts).cards
    assert [(card.href, card.marks, card.period) for card in cards] == [
        ("roadmaps/plan/", ("текст повреждён",), "период не указан"),
        ("roadmaps/demo-plan/", ("учебный пример",), "период не указан"),
    ]


def test_about_lists_sources_of_real_data_alone(
    texts: Texts, authority: AuthoritySchools, schedule: Schedule
) -> None:
    made_up = msgspec.structs.replace(schedule, authority="demo")
    earlier = msgspec.structs.replace(
        schedule, year=SchoolYear(2025), source=Source(title="Сайт", address="https://a.example/")
    )
    page = about(Library((authority, demo_with(authority)), (schedule, earlier, made_up), (PLAN,)), texts)
    assert page.counts == (f"1{NBSP}дорожная карта", f"1{NBSP}школа", f"2{NBSP}школьных графика")
    assert page.schedules == (
        SourceRow(
            Link("Школа № 15", "schools/town/school-15/2025-2026/", "2025/26"),
            "Сайт", "https://a.example/", "", "не указано", "целиком",
        ),
        SourceRow(
            Link("Школа № 15", "schools/town/school-15/", "2026/27"),
            "не указано", "", "", "не указано", "часть или не указано",
        ),
    )  # fmt: skip
    assert page.demo.startswith(f"Ещё 1{NBSP}школа вымышлена")

from generator.model.class_name import ClassName
from generator.model.school_year import SchoolYear
from generator.views import addresses


def test_latest_year_stands_at_the_stable_address_and_earlier_ones_below_it() -> None:
    assert addresses.school_href("town", "school-15") == "schools/town/school-15/"
    assert addresses.school_href("town", "school-15", SchoolYear(2025)) == "schools/town/school-15/2025-2026/"
    assert addresses.class_href("town", "school-15", ClassName(5, "А")) == "schools/town/school-15/5a/"
    assert (
        addresses.class_href("town", "school-15", ClassName(5, "А"), SchoolYear(2025))
        == "schools/town/school-15/2025-2026/5a/"
    )


def test_feeds_have_addresses_of_their_own() -> None:
    assert addresses.class_feed("town", "school-15", ClassName(5, "А")) == "calendars/town/school-15/5a.ics"
    assert addresses.school_feed("town", "school-15") == "calendars/town/school-15.ics"
    assert addresses.roadmap_feed("plan-2026") == "calendars/roadmaps/plan-2026.ics"


def test_full_address_needs_to_know_the_site() -> None:
    assert addresses.absolute("https://a.example/x/", "about/") == "https://a.example/x/about/"
    assert addresses.absolute("https://a.example/x", "about/") == "https://a.example/x/about/"
    assert addresses.absolute("", "about/") is None


def test_webcal_changes_the_scheme_alone() -> None:
    assert addresses.webcal("https://a.example/https/5a.ics") == "webcal://a.example/https/5a.ics"

import datetime as dt
import json
from collections.abc import Callable

from generator.model.period import Period
from generator.model.schedule import Change, ChangeKind, Procedure
from generator.model.when import When
from generator.texts import Texts
from generator.views.linked_data import MOST, class_linked, dataset_linked, school_linked
from generator.views.plan import SchoolPlan

SITE = "https://a.example/"
PLAN = Callable[..., SchoolPlan]
MAKE = Callable[..., Procedure]


def moved(before: str, after: str) -> Change:
    days = [Period(dt.date.fromisoformat(day), dt.date.fromisoformat(day)) for day in (before, after)]
    return Change(
        kind=ChangeKind.MOVED,
        order="1",
        date=dt.date(2026, 10, 1),
        reason="",
        before=days[0],
        after=days[1],
    )


def events(plan: SchoolPlan, texts: Texts, *procedures: Procedure) -> list[dict[str, object]]:
    graph = json.loads(class_linked(plan, procedures, texts, SITE))["@graph"]
    assert graph[0]["@type"] == "School"
    return [one for one in graph if one["@type"] == "EducationEvent"]


def test_a_planned_work_is_scheduled(plan: PLAN, procedure: MAKE, texts: Texts) -> None:
    (event,) = events(plan(), texts, procedure("2026-10-12"))
    assert event == {
        "@type": "EducationEvent",
        "@id": "urn:uuid:5А Математика 2026-10-12",
        "name": "Математика: контрольная работа, 5А",
        "startDate": "2026-10-12",
        "eventStatus": "https://schema.org/EventScheduled",
        "about": "Математика",
        "organizer": {"@id": "#school"},
        "location": {"@id": "#school"},
    }


def test_a_moved_work_tells_its_previous_date_and_a_cancelled_one_that_it_is(
    plan: PLAN, procedure: MAKE, texts: Texts
) -> None:
    once = procedure("2026-10-19", history=(moved("2026-10-12", "2026-10-19"),))
    twice = procedure(
        "2026-10-20", history=(moved("2026-10-12", "2026-10-19"), moved("2026-10-19", "2026-10-20"))
    )
    gone = procedure("2026-10-21..2026-10-22", cancelled=True)
    told = [
        (one["eventStatus"], one.get("previousStartDate"), one.get("endDate"))
        for one in events(plan(), texts, once, twice, gone)
    ]
    assert told == [
        ("https://schema.org/EventRescheduled", "2026-10-12", None),
        ("https://schema.org/EventRescheduled", ["2026-10-12", "2026-10-19"], None),
        ("https://schema.org/EventCancelled", None, "2026-10-22"),
    ]


def test_a_day_that_the_school_did_not_name_is_not_told(plan: PLAN, procedure: MAKE, texts: Texts) -> None:
    month = procedure("2026-10-01..2026-10-31", when=When.month(2026, 10))
    assert events(plan(), texts, month, procedure(None)) == []


def test_a_page_holds_no_more_events_than_it_can_carry(plan: PLAN, procedure: MAKE, texts: Texts) -> None:
    many = [procedure("2026-10-12", subject=str(number)) for number in range(MOST + 5)]
    assert len(events(plan(), texts, *many)) == MOST


def test_a_school_and_its_authority(plan: PLAN, texts: Texts) -> None:
    (school,) = json.loads(school_linked(plan(), texts, SITE))["@graph"]
    assert school == {
        "@type": "School",
        "@id": "#school",
        "name": "Школа № 15",
        "legalName": "МБОУ СОШ № 15",
        "mainEntityOfPage": "https://a.example/schools/town/school-15/",
        "parentOrganization": {
            "@type": "GovernmentOrganization",
            "name": "Город",
            "url": "https://a.example/schools/town/",
        },
    }


def test_a_site_that_does_not_know_its_address_names_none(plan: PLAN, texts: Texts) -> None:
    assert "https://a.example" not in school_linked(plan(), texts, "")
    data = json.loads(dataset_linked([("data/x.csv", "text/csv")], "https://l.example/", texts, ""))
    assert data["@graph"][0]["distribution"] == [
        {"@type": "DataDownload", "contentUrl": "data/x.csv", "encodingFormat": "text/csv"}
    ]

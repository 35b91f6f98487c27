"""What a page is about in the vocabulary of schema.org (JSON-LD), for search engines and other programs.

Only what the page itself says: a day that the school did not name is not told here either, and the previous
date of an event comes from the order that moved it.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from generator.model.schedule import ChangeKind, Procedure
from generator.texts import Texts
from generator.views.addresses import absolute, authority_href
from generator.views.page import capitalise
from generator.views.plan import SchoolPlan
from generator.views.when_words import counted, imprecise

CONTEXT = "https://schema.org"
MOST = 80
"""Events of a page: more would weigh more than the page itself."""
SCHOOL = "#school"
"""Id of the school within its page; its own page is told beside."""
Thing = dict[str, Any]


def as_json(*things: Thing) -> str:
    """Write a graph of things."""
    return msgspec.json.encode({"@context": CONTEXT, "@graph": things}).decode()


def school_linked(plan: SchoolPlan, texts: Texts, site_url: str) -> str:
    """Describe a school and its authority."""
    return as_json(_school(plan, texts, site_url))


def class_linked(plan: SchoolPlan, procedures: Iterable[Procedure], texts: Texts, site_url: str) -> str:
    """Describe the assessments of a class whose days are known, cancelled ones as cancelled."""
    told = [one for one in procedures if one.days and not imprecise(one) and (counted(one) or one.cancelled)]
    events = (_event(one, texts) for one in told[:MOST])
    return as_json(_school(plan, texts, site_url), *events)


def dataset_linked(files: Iterable[tuple[str, str]], licence: str, texts: Texts, site_url: str) -> str:
    """Describe the published data; ``files``: address from the root, and media type."""
    distribution = [
        {"@type": "DataDownload", "contentUrl": absolute(site_url, href) or href, "encodingFormat": kind}
        for href, kind in files
    ]
    return as_json(
        {
            "@type": "Dataset",
            "name": texts("data.package.title"),
            "description": texts("data.package.about"),
            "inLanguage": "ru",
            "isAccessibleForFree": True,
            "license": licence,
            **({"url": f"{site_url}data/"} if site_url else {}),
            "distribution": distribution,
        }
    )


def _school(plan: SchoolPlan, texts: Texts, site_url: str) -> Thing:
    own, authority = plan.school, plan.authority.authority
    page = absolute(site_url, plan.year_href(plan.years[0] if plan.years else None))
    return {
        "@type": "School",
        "@id": SCHOOL,
        "name": own.title,
        **({"legalName": own.name} if own.name != own.title else {}),
        **({"description": texts("feeds.demo")} if plan.demo else {}),
        **({"address": own.place} if own.place else {}),
        **({"sameAs": list(own.sites)} if own.sites else {}),
        **({"mainEntityOfPage": page} if page else {}),
        "parentOrganization": {
            "@type": "GovernmentOrganization",
            "name": authority.name,
            **({"url": absolute(site_url, authority_href(plan.authority.id))} if site_url else {}),
        },
    }


def _event(one: Procedure, texts: Texts) -> Thing:
    assert one.days is not None  # noqa: S101 - only dated ones come here
    before = [
        change.before.start.isoformat()
        for change in one.history
        if change.kind is ChangeKind.MOVED and change.before
    ]
    status = "EventCancelled" if one.cancelled else "EventRescheduled" if before else "EventScheduled"
    kind = capitalise(texts(f"kinds.{one.kind.value}"))
    return {
        "@type": "EducationEvent",
        "@id": f"urn:uuid:{one.uid}",
        "name": f"{one.subject}: {kind.lower()}, {one.class_name}",
        "startDate": one.days.start.isoformat(),
        **({"endDate": one.days.end.isoformat()} if one.days.end != one.days.start else {}),
        "eventStatus": f"{CONTEXT}/{status}",
        **({"previousStartDate": before[0] if len(before) == 1 else before} if before else {}),
        "about": one.subject,
        "organizer": {"@id": SCHOOL},
        "location": {"@id": SCHOOL},
    }

"""Public changes of what the monitor says, in words."""

from typing import NamedTuple

from generator.model.library import Library
from generator.monitor.confirm import SITE, Event
from generator.monitor.words import document_reason_words, reason_words
from generator.texts import Texts
from generator.views.addresses import monitored_school_href
from generator.views.monitored import label, moment, state_word, zone_of


class Change(NamedTuple):
    """One change."""

    school: str
    href: str
    """Page of what was seen at that school, relative to the site's root."""
    about: str
    before: str
    after: str
    reason: str
    since: str
    at: str
    day: str
    """ISO."""
    vantages: str
    event: Event


def changes(events: tuple[Event, ...], library: Library, texts: Texts) -> tuple[Change, ...]:
    """Put changes into words; those of schools that are listed no more are left out."""
    return tuple(found for one in events if (found := _change(one, library, texts)) is not None)


def _change(one: Event, library: Library, texts: Texts) -> Change | None:
    name, _, school_id = one.school.partition("/")
    authority, school = library.authority_by_id.get(name), library.schools.get((name, school_id))
    if authority is None or school is None or authority.authority.demo:
        return None
    zone = zone_of(authority, school)
    words = "monitor.states" if one.about == SITE else "monitor.presences"
    because = reason_words if one.about == SITE else document_reason_words
    return Change(
        school=school.title,
        href=monitored_school_href(name, school_id),
        about=label(one.about, texts),
        before=texts(f"{words}.{one.before}"),
        after=(
            state_word(one.after, len(one.vantages), texts)
            if one.about == SITE
            else texts(f"{words}.{one.after}")
        ),
        reason=because(texts, one.reason),
        since=moment(one.since, zone, texts),
        at=moment(one.at, zone, texts),
        day=one.at.astimezone(zone).date().isoformat(),
        vantages=", ".join(one.vantages),
        event=one,
    )

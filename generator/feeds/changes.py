"""What changed in schedules, as news: a schedule approved, an order that moved, cancelled or added works."""

from collections import Counter
from collections.abc import Iterator

from generator.feeds.atom import AtomEntry, AtomFeed, atom
from generator.feeds.marks import marked
from generator.feeds.procedure_events import Home, Year, approved, class_words, midnight
from generator.model.identity import uid_of
from generator.model.order import Order
from generator.model.schedule import Change, ChangeKind, Procedure
from generator.model.school import AuthoritySchools
from generator.texts import Texts

MOST = 200
"""Entries of an authority's feed: the newest."""
Told = list[tuple[Procedure, Change]]


def school_entries(home: Home, years: tuple[Year, ...]) -> tuple[AtomEntry, ...]:
    """Tell the news of a school: of each year its schedule, and the orders that changed it."""
    return tuple(entry for year in years for entry in (_new(home, year), *_orders(home, year)))


def _identity(home: Home, year: Year, *rest: str) -> str:
    whole = (home.authority.id, home.school.id, year.schedule.year.slug)
    return f"urn:uuid:{uid_of(('changes', *whole, *rest))}"


def _new(home: Home, year: Year) -> AtomEntry:
    texts = home.texts
    label = year.schedule.year.label
    title = texts("changes.new", school=home.school.title, year=label)
    added = sum(one.history[:1] != () and one.history[0].kind is ChangeKind.ADDED for one in year.procedures)
    works = texts("changes.works", n=len(year.procedures) - added)
    lead = texts("changes.new_lead", school=home.school.title, year=label, works=works)
    return AtomEntry(
        id=_identity(home, year, "schedule"),
        title=marked(title, texts, demo=home.demo),
        updated=approved(year.schedule),
        page=year.page(None),
        lines=(lead, *filter(None, [year.source, texts("feeds.demo") if home.demo else ""])),
        categories=(("schedule", texts("changes.kinds.schedule")),),
    )


def _orders(home: Home, year: Year) -> Iterator[AtomEntry]:
    found: dict[Order, Told] = {}
    for one in year.procedures:
        for change in one.history:
            found.setdefault(Order.of(change), []).append((one, change))
    for order, told in found.items():
        yield _order(home, year, order, told)


def _order(home: Home, year: Year, order: Order, told: Told) -> AtomEntry:
    texts, page = home.texts, year.page(None)
    kinds = Counter(change.kind for _, change in told)
    counts = ", ".join(
        texts(f"changes.count.{kind.value}", n=kinds[kind]) for kind in ChangeKind if kinds[kind]
    )
    named = texts("feeds.order", number=order.number) if order.number else texts("feeds.no_order")
    day = f"{order.date:%d.%m.%Y}"
    title = texts("changes.order", school=home.school.title, order=named, day=day, counts=counts)
    reasons = dict.fromkeys(change.reason for _, change in told if change.reason)
    reason = "; ".join(reasons) or texts("feeds.no_reason")
    lead = texts("changes.order_lead", order=named, day=day, reason=reason)
    return AtomEntry(
        id=_identity(home, year, "order", order.number, order.date.isoformat()),
        title=marked(title, texts, demo=home.demo),
        updated=midnight(order.date),
        page=f"{page}#{order.anchor}" if page else None,
        lines=(lead, *_facts(told, texts), *([texts("feeds.demo")] if home.demo else [])),
        categories=tuple(
            (kind.value, texts(f"changes.kinds.{kind.value}")) for kind in ChangeKind if kinds[kind]
        ),
    )


def _facts(told: Told, texts: Texts) -> Iterator[str]:
    """Tell each change once for all classes that it concerns."""
    classes: dict[tuple[str, str], list[str]] = {}
    for one, change in told:
        part = texts("feeds.part", part=one.part) if one.part else ""
        work = f"{one.subject}{part} ({one.kind.value})"
        days = {"before": change.before, "after": change.after}
        said = texts(
            f"changes.said.{change.kind.value}",
            **{name: texts.days(one) if one else texts("feeds.no_day") for name, one in days.items()},
        )
        classes.setdefault((work, said), []).append(class_words(one.class_name, texts))
    for (work, said), names in classes.items():
        yield texts("changes.fact", work=work, classes=", ".join(dict.fromkeys(names)), said=said)


def school_changes(
    home: Home, entries: tuple[AtomEntry, ...], page: str | None, address: str | None
) -> bytes:
    """Write the news feed of a school; at least one entry."""
    texts = home.texts
    title = texts("changes.of_school", school=home.school.title)
    feed = AtomFeed(
        id=f"urn:uuid:{uid_of(('changes', home.authority.id, home.school.id))}",
        title=marked(title, texts, demo=home.demo),
        subtitle=texts("changes.about"),
        author=home.authority.authority.title,
        page=page,
        address=address,
    )
    return atom(feed, entries)


def authority_changes(
    authority: AuthoritySchools,
    entries: tuple[AtomEntry, ...],
    page: str | None,
    address: str | None,
    texts: Texts,
) -> bytes:
    """Write the news feed of all schools of an authority: its newest entries, at least one."""
    newest = sorted(entries, key=lambda one: (one.updated, one.id), reverse=True)[:MOST]
    title = texts("changes.of_authority", authority=authority.authority.title)
    feed = AtomFeed(
        id=f"urn:uuid:{uid_of(('changes', authority.id))}",
        title=marked(title, texts, demo=authority.authority.demo),
        subtitle=texts("changes.about"),
        author=authority.authority.title,
        page=page,
        address=address,
    )
    return atom(feed, newest)

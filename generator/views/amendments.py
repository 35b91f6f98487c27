"""What orders changed in a school's schedule, order by order."""

from datetime import date
from typing import NamedTuple

from generator.model.class_name import ClassName
from generator.model.order import Order
from generator.model.schedule import Change, Procedure
from generator.texts import Texts
from generator.views.when_words import change_days


class ChangeRow(NamedTuple):
    """One change for all classes that it concerns."""

    work: str
    """«Математика – контрольная работа»."""
    classes: str
    change: str
    """«перенесено 12 октября → 19 октября»."""


class OrderChanges(NamedTuple):
    """One order."""

    anchor: str
    """Id of its heading, to which news link; empty where an order is told a second time."""
    day: str
    order: str
    """«Приказ № 131 от 1 октября 2026 г.»."""
    reason: str
    rows: tuple[ChangeRow, ...]


def amendments(procedures: tuple[Procedure, ...], texts: Texts) -> tuple[OrderChanges, ...]:
    """Collect the history of all procedures by order, the newest first."""
    orders: dict[tuple[date, str, str], dict[tuple[str, str], list[ClassName]]] = {}
    for one in procedures:
        work = f"{one.subject} – {texts(f'kinds.{one.kind.value}')}"
        for change in one.history:
            of_order = orders.setdefault((change.date, change.order, change.reason), {})
            of_order.setdefault((work, _change(change, texts)), []).append(one.class_name)
    anchors: set[str] = set()
    told = []
    for key, changes in sorted(orders.items(), key=lambda item: item[0], reverse=True):
        anchor = Order(key[0], key[1]).anchor
        told.append(_order("" if anchor in anchors else anchor, key, changes, texts))
        anchors.add(anchor)
    return tuple(told)


def _change(change: Change, texts: Texts) -> str:
    return texts(f"pages.history.{change.kind.value}_word", days=change_days(change, texts))


def _order(
    anchor: str, key: tuple[date, str, str], changes: dict[tuple[str, str], list[ClassName]], texts: Texts
) -> OrderChanges:
    day, number, reason = key
    order = texts("pages.history.order", number=number) if number else texts("pages.history.no_order")
    said = texts("pages.history.dated", order=order, day=texts.day_year(day))
    return OrderChanges(
        anchor,
        str(day),
        said[:1].upper() + said[1:],
        texts("pages.history.reason", reason=reason) if reason else texts("pages.history.no_reason"),
        tuple(
            ChangeRow(work, ", ".join(str(name) for name in sorted(set(names))), change)
            for (work, change), names in changes.items()
        ),
    )

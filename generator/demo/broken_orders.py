"""Faults of orders that change a schedule, and an order as it should be."""

# ruff: noqa: D401 - the docstring of a maker states the fault that it makes

import random
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from generator.demo.broken_words import ORDER
from generator.demo.draft import Diary, Draft, Fault, Maker, Path, Row, diaries
from generator.demo.school_days import Year
from generator.model.finding import Outcome
from generator.model.period import Period
from generator.model.schedule import Amendment, Move, Target
from generator.model.when import When

REASON = "эпидемическая обстановка"
LATE = timedelta(days=2)
"""From a day that an order changes to the order."""


def _cancellable(rng: random.Random, draft: Draft, after: date) -> Iterator[tuple[Diary, Row]]:
    """Give works later than a day that an order may change without touching another fault."""
    touched = {name for fault in draft.faults for name in fault.classes}
    touched |= {name for share in draft.printed for name in share.classes}
    touched |= {name for one in draft.suppress for name in one.classes}
    for order in draft.amendments:
        touched |= {name for target in (*order.moved, *order.cancelled) for name in target.classes}
    for one in diaries(rng, draft):
        rows = [row for row in one.own if row.plain and row.days[0] > after]
        for row in rng.sample(rows, len(rows)) if one.name not in touched else ():
            yield one, row


def _order(draft: Draft, year: Year) -> Amendment:
    """Sign an order that changes nothing yet."""
    number = ORDER.format(number=len(draft.amendments) + 1)
    return Amendment(number=number, date=date(year.year.start, 11, 20), reason=REASON)


def cancelled(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """An order as it should be, which cancels one work of one class."""
    order = _order(draft, year)
    for one, row in _cancellable(rng, draft, order.date):
        target = Target(
            subject=row.work.subject,
            kind=row.work.kind,
            classes=(one.name,),
            day=When.of(Period(row.days[0], row.days[0])),
        )
        amendment = msgspec.structs.replace(order, cancelled=(target,))
        yield msgspec.structs.replace(draft, amendments=(*draft.amendments, amendment))


def _ordered(draft: Draft, code: str, what: str, rest: Path = (), /, **changed: object) -> Draft:
    """Change the last order of a draft so that it breaks a norm."""
    index = len(draft.amendments) - 1
    last = msgspec.structs.replace(draft.amendments[-1], **changed)
    amended = msgspec.structs.replace(draft, amendments=(*draft.amendments[:-1], last))
    return amended.with_fault(Fault(code=code, what=what, rest=("amendments", index, *rest)))


def _signed_late(draft: Draft) -> Draft:
    """Name what follows when the last order of a draft is signed after the day that it changes."""
    order = draft.amendments[-1]
    fault = Fault(
        code="amendment-after-day",
        what=f"приказ от {order.date} меняет день {order.cancelled[0].day}",
        rest=("amendments", len(draft.amendments) - 1, "cancelled", 0),
        outcome=Outcome.POSSIBLE,
    )
    return draft.with_fault(fault)


def without_order(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A change without a number of its order."""
    for made in cancelled(rng, draft, year):
        yield _ordered(made, "amendment-without-order", "изменение без номера приказа", number=None)


def without_reason(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A change without a reason."""
    for made in cancelled(rng, draft, year):
        yield _ordered(made, "amendment-without-reason", "изменение без причины", reason=None)


def before_approval(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A change older than the approval."""
    if draft.approval is not None and draft.approval.date is not None:
        day = draft.approval.date - timedelta(days=4)
        for made in cancelled(rng, draft, year):
            what = f"изменение от {day} раньше утверждения"
            yield _ordered(made, "amendment-before-approval", what, ("date",), date=day)


def target_unknown(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A change of a work that is not there."""
    for made in cancelled(rng, draft, year):
        [target] = made.amendments[-1].cancelled
        summer = date(year.year.start + 1, 7, 1)
        lost = msgspec.structs.replace(target, day=When.of(Period(summer, summer)))
        what = f"«{target.subject}»: отменена работа, которой нет"
        rest = ("cancelled", 0)
        yield _ordered(made, "amendment-target-unknown", what, rest, cancelled=(lost,))


def empty(_rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """An order that changes nothing."""
    made = msgspec.structs.replace(draft, amendments=(*draft.amendments, _order(draft, year)))
    yield _ordered(made, "amendment-empty", "приказ ничего не меняет")


def twice(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """An order in two entries; the fault stands at the second of them."""
    for first in cancelled(rng, draft, year):
        number = first.amendments[-1].number
        for made in cancelled(rng, first, year):
            yield _ordered(made, "amendment-twice", f"приказ {number} записан дважды", number=number)


def same_day(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A move of a work to the day on which it stands."""
    for made in cancelled(rng, draft, year):
        [target] = made.amendments[-1].cancelled
        move = Move(
            subject=target.subject, kind=target.kind, classes=target.classes, day=target.day, to=target.day
        )
        what = f"«{move.subject}»: перенос с {move.day} на {move.to}"
        yield _ordered(made, "amendment-same-day", what, ("moved", 0), cancelled=(), moved=(move,))


def after_day(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """An order later than the day that it changes: only possible, since no norm forbids it."""
    for made in cancelled(rng, draft, year):
        *before, order = made.amendments
        days = order.cancelled[0].day.days
        if days is not None:
            late = msgspec.structs.replace(order, date=days.end + LATE)
            yield _signed_late(msgspec.structs.replace(made, amendments=(*before, late)))


def outside_year(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """An order of the next school year; so it is possibly too late for the day that it changes, too."""
    day = date(year.year.start + 1, 10, 1)
    for made in cancelled(rng, draft, year):
        what = f"приказ от {day} – другого учебного года"
        yield _signed_late(_ordered(made, "amendment-outside-year", what, ("date",), date=day))


MAKERS: tuple[Maker, ...] = (
    before_approval, without_order, without_reason, target_unknown, empty, twice, same_day, after_day,
    outside_year,
)  # fmt: skip
"""In the order in which schools get them."""

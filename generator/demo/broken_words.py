"""Faults of a schedule's papers: approval, orders that change it, suppressions, dates left out."""

# ruff: noqa: D401 - the docstring of a maker states the fault that it makes

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from generator.demo.curriculum import COURSES, WEEKS
from generator.demo.draft import Diary, Draft, Fault, Maker, Path, Row, diaries
from generator.demo.school_days import Year
from generator.model.class_name import ClassName
from generator.model.finding import Outcome
from generator.model.period import Period
from generator.model.roadmap import Approval
from generator.model.schedule import Amendment, PrintedShare, Suppression, Target
from generator.model.when import When

ORDER = "пример-{number}"
REASON = "эпидемическая обстановка"
APPROVAL_CODES = frozenset({"not-approved", "approved-late", "placeholder-left"})


def _faulty(draft: Draft, code: str, what: str, rest: Path, outcome: Outcome = Outcome.VIOLATION) -> Draft:
    fault = Fault(code=code, what=what, rest=rest, outcome=outcome)
    return msgspec.structs.replace(draft, faults=(*draft.faults, fault))


def _approved(
    draft: Draft, approval: Approval | None, code: str, what: str, rest: Path, outcome: Outcome
) -> Iterator[Draft]:
    """Approve in another way; a schedule has but one approval, which breaks one norm."""
    if APPROVAL_CODES.isdisjoint(one.code for one in draft.faults):
        yield _faulty(msgspec.structs.replace(draft, approval=approval), code, what, rest, outcome)


def not_approved(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """No approval, or one without a number."""
    if rng.random() < 0.5:  # noqa: PLR2004 - one in two
        what, rest = "утверждения нет", ("procedures",)
        yield from _approved(draft, None, "not-approved", what, rest, Outcome.VIOLATION)
    else:
        approval = Approval(document="приказ", date=date(year.year.start, 9, 1))
        what, rest = "у приказа нет номера", ("approval",)
        yield from _approved(draft, approval, "not-approved", what, rest, Outcome.VIOLATION)


def approved_late(_rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """An approval after the publication was due: only possible, since the norm is known by hearsay."""
    day = date(year.year.start, 10, 9)
    approval = Approval(document="приказ", number=ORDER.format(number=7), date=day)
    what, rest = f"утверждён {day}", ("approval", "date")
    yield from _approved(draft, approval, "approved-late", what, rest, Outcome.POSSIBLE)


def placeholder(_rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A form that nobody filled in."""
    approval = Approval(document="приказ", number="№____", date=date(year.year.start, 9, 1))
    what, rest = "номер приказа не вписан", ("approval", "number")
    yield from _approved(draft, approval, "placeholder-left", what, rest, Outcome.VIOLATION)


def _cancellable(rng: random.Random, draft: Draft) -> Iterator[tuple[Diary, Row]]:
    """Give works that an order may cancel without touching another fault."""
    touched = {name.parallel for fault in draft.faults for name in fault.classes}
    touched |= {target.classes[0].parallel for one in draft.amendments for target in one.cancelled}
    for one in diaries(rng, draft):
        rows = [row for row in one.own if row.plain]
        for row in rng.sample(rows, len(rows)) if one.grade not in touched else ():
            yield one, row


def cancelled(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """An order as it should be, which cancels one work of one class."""
    for one, row in _cancellable(rng, draft):
        amendment = Amendment(
            number=ORDER.format(number=len(draft.amendments) + 1),
            date=date(year.year.start, 11, 20),
            reason=REASON,
            cancelled=(
                Target(
                    subject=row.work.subject,
                    kind=row.work.kind,
                    classes=(one.name,),
                    day=When.of(Period(row.days[0], row.days[0])),
                ),
            ),
        )
        yield msgspec.structs.replace(draft, amendments=(*draft.amendments, amendment))


def _ordered(draft: Draft, code: str, what: str, rest: Path = (), /, **changed: object) -> Draft:
    """Change the last order of a draft so that it breaks a norm."""
    index = len(draft.amendments) - 1
    last = msgspec.structs.replace(draft.amendments[-1], **changed)
    amended = msgspec.structs.replace(draft, amendments=(*draft.amendments[:-1], last))
    return _faulty(amended, code, what, ("amendments", index, *rest))


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


def unused(rng: random.Random, draft: Draft, _year: Year) -> Iterator[Draft]:
    """An explanation of a violation that is not there."""
    touched = {name.parallel for fault in draft.faults for name in fault.classes}
    for one in diaries(rng, draft):
        if one.grade not in touched:
            suppression = Suppression(rule="two-a-day", reason="решение педсовета", classes=(one.name,))
            made = msgspec.structs.replace(draft, suppress=(*draft.suppress, suppression))
            what = "объяснено то, чего нет"
            yield _faulty(made, "suppression-unused", what, ("suppress", len(draft.suppress)))


def printed(rng: random.Random, draft: Draft, _year: Year) -> Iterator[Draft]:
    """The share of one subject's hours, printed as it is."""
    touched = {name.parallel for fault in draft.faults for name in fault.classes}
    for one in diaries(rng, draft):
        for course in COURSES[one.grade] if one.grade not in touched else ():
            rows = [row for row in one.own if row.work.subject == course.subject]
            if rows and all(row.plain for row in rows):
                hours = course.weekly * WEEKS
                share = PrintedShare(
                    subject=course.subject,
                    classes=(one.name,),
                    procedures=len(rows),
                    hours=hours,
                    percent=round(Decimal(100 * len(rows)) / hours, 1),
                )
                yield msgspec.structs.replace(draft, printed=(*draft.printed, share))


def printed_wrong(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A printed share that its own figures do not give."""
    for made in printed(rng, draft, year):
        index = len(made.printed) - 1
        [name] = made.printed[-1].classes
        wrong = msgspec.structs.replace(made.printed[-1], percent=made.printed[-1].percent + 1)
        told = msgspec.structs.replace(made, printed=(*made.printed[:-1], wrong))
        what = f"«{wrong.subject}», {name}: напечатано {wrong.percent} %"
        yield _faulty(told, "printed-percent", what, ("printed", index, "percent"))


def undated(_rng: random.Random, draft: Draft, _year: Year) -> Iterator[Draft]:
    """A schedule without any date; the fault stands at the first work."""
    made, first = draft, ("procedures", 0)
    for parallel in draft.parallels:
        works = {
            msgspec.structs.replace(
                work,
                when=(),
                lessons=(),
                classes=work.classes or (ClassName(parallel.grade),),
                undated="по плану учителя",
            ): None
            for work in parallel.works
        }
        made = made.with_works(parallel.grade, tuple(works))
    yield _faulty(made, "undated", "ни у одной работы нет даты", first)


MAKERS: tuple[Maker, ...] = (
    not_approved, approved_late, placeholder, before_approval, without_order, without_reason, target_unknown,
    unused, printed_wrong,
)  # fmt: skip
"""In the order in which schools get them."""

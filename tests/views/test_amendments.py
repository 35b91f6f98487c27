import datetime as dt
from collections.abc import Callable

from generator.model.period import Period
from generator.model.schedule import Change, ChangeKind, Procedure
from generator.texts import Texts
from generator.views.amendments import ChangeRow, OrderChanges, amendments
from generator.views.plan import SchoolPlan
from generator.views.school import school

BEFORE, AFTER = (Period(day, day) for day in (dt.date(2026, 10, 12), dt.date(2026, 10, 19)))
MOVED = Change(
    kind=ChangeKind.MOVED,
    order="131",
    date=dt.date(2026, 10, 1),
    reason="эпидемия",
    before=BEFORE,
    after=AFTER,
)
CANCELLED = Change(
    kind=ChangeKind.CANCELLED, order="140", date=dt.date(2026, 10, 15), reason="", before=AFTER
)


def test_changes_stand_order_by_order_the_newest_first_and_once_for_all_classes(
    procedure: Callable[..., Procedure], texts: Texts
) -> None:
    given = (
        procedure("2026-10-19", "5Б", history=(MOVED,)),
        procedure("2026-10-19", "5А", history=(MOVED, CANCELLED), cancelled=True),
    )
    work = "Математика – контрольная работа"
    assert amendments(given, texts) == (
        OrderChanges(
            "order-2026-10-15-dbae772d",
            "2026-10-15",
            "Приказ №\xa0140 от 15\xa0октября 2026\xa0г.",
            "причина не указана",
            (ChangeRow(work, "5А", "отменено, было 19\xa0октября"),),
        ),
        OrderChanges(
            "order-2026-10-01-eeca91fd",
            "2026-10-01",
            "Приказ №\xa0131 от 1\xa0октября 2026\xa0г.",
            "причина – эпидемия",
            (ChangeRow(work, "5А, 5Б", "перенесено 12\xa0октября → 19\xa0октября"),),
        ),
    )


def test_a_cancelled_work_is_counted_nowhere_on_the_school_s_page(
    procedure: Callable[..., Procedure], plan: Callable[..., SchoolPlan], texts: Texts
) -> None:
    gone = procedure("2026-10-19", "5А", cancelled=True, history=(CANCELLED,))
    page = school(plan(gone, procedure("2026-10-20", "5А")), texts, "")
    assert page.counts is not None
    assert page.counts.sums == ("1", "1")
    assert page.summary.startswith("1\N{NO-BREAK SPACE}работа")
    assert page.groups[0].classes[0].note == "1\N{NO-BREAK SPACE}работа"
    assert [entry.anchor for entry in page.head.toc] == ["classes", "counts", "load", "orders", "source"]

"""The same work of a class written down twice in different blocks of a schedule."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections import Counter
from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.rule import Answer, Rule, Sight, fine, rule
from generator.checks.sittings import Sitting, alike, sittings_of
from generator.model.finding import Outcome


@rule("listed-twice", day_bound=True, sight=Sight.DAY)
def listed_twice(case: Case) -> Iterator[Answer]:
    """Одна работа класса записана дважды

    Почему это важно
    На странице и в календаре класса появятся две одинаковые работы, а доля часов посчитается вдвое.

    Плохо

        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5, when: 2026-10-14}
          - {subject: Математика, kind: КР, level: school, classes: 5Б, when: 2026-10-14}  # <-- listed-twice

    Хорошо

        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5, when: 2026-10-14}

    Норма
    Один класс, предмет, вид работы, уровень и день – одна работа. Удалите лишнюю запись; если это две разные
    работы, назовите у каждой тему (topic) или перенесите одну. Правила two-a-day и spacing считают такую
    работу один раз. О повторе внутри одной записи говорит правило repeated-day.
    """
    first: dict[object, Sitting] = {}
    times = Counter[object]()
    for one in sittings_of(case.procedures):
        key = alike(one)
        before = first.setdefault(key, one) if key is not None else one
        if before is one or before.path[:2] == one.path[:2]:
            yield fine()
            continue
        times[key] += 1
        yield Answer(
            outcome=Outcome.VIOLATION,
            path=one.path,
            related=(before.path,),
            classes=(one.class_name,),
            subject=one.first.subject,
            days=(one.first.day,) if one.first.certain else (),
            facts={
                "subject": one.first.subject,
                "kind": one.first.kind.value,
                "day": str(one.first.when or "–"),
                "n": times[key] + 1,
            },
        )


RULES: tuple[Rule, ...] = (listed_twice,)

"""The same moment of a file written for several classes: one thing to say, not one for each class."""

from collections.abc import Iterable, Iterator

import msgspec

from generator.checks.rule import Answer
from generator.model.class_name import ClassName
from generator.model.finding import Fact, Outcome
from generator.model.schedule import Procedure


class Together(msgspec.Struct, frozen=True):
    """Procedures of one parallel that stand at one place of the file and take place on the same days."""

    first: Procedure
    classes: tuple[ClassName, ...]

    def answer(self, outcome: Outcome, **facts: Fact) -> Answer:
        """Say something of all of them; their subject, classes and days are among the facts."""
        one = self.first
        known: dict[str, Fact] = {
            "subject": one.subject,
            "kind": one.kind.value,
            "classes": tuple(map(str, self.classes)),
        }
        if one.when is not None:
            known["day"] = str(one.when)
        return Answer(
            outcome=outcome,
            path=one.path,
            classes=self.classes,
            subject=one.subject,
            days=(one.days.start,) if one.days is not None and one.certain else (),
            facts=known | facts,
            count=len(self.classes),
        )


def together(procedures: Iterable[Procedure]) -> Iterator[Together]:
    """Group procedures by place in the file, part, parallel and days, in the order in which they come."""
    found: dict[tuple[object, ...], list[Procedure]] = {}
    for one in procedures:
        key = (one.path, one.part, one.class_name.parallel, one.days)
        found.setdefault(key, []).append(one)
    for group in found.values():
        yield Together(group[0], tuple(one.class_name for one in group))

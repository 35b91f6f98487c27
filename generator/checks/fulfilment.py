"""Which work of a class is the one that a plan of an upper level orders: each stands for one alone."""

import re
from collections.abc import Callable, Iterable, Mapping

import msgspec

from generator.model.external import ExternalPlan, ExternalProcedure
from generator.model.schedule import Procedure

STEM = 5
"""Letters of a word that its ending leaves alone at the least."""
ENDING = 2
MATHEMATICS = frozenset({"алгеб", "геоме", "матем"})
"""In upper grades mathematics is taught, and named, as its parts."""
SHORTEST_WORD = 3
BRACKETED = re.compile(r"\(([^()]*)\)")
JOINING = re.compile(r"\bи\b|[,+/;]")
"""What joins two subjects into one name; behind «Алгебра» it is only the full name of the subject."""

Ordered = tuple[ExternalPlan, ExternalProcedure]


class Held(msgspec.Struct, frozen=True):
    """What a class has for one thing that is ordered."""

    work: Procedure | None
    """The work that stands for it."""
    taken: bool = False
    """No work is left for it, though one of a like name stands for another thing of the plan."""
    like: Procedure | None = None
    """A work of another name with a word in common, which perhaps is it."""


def same(one: Procedure, plan: ExternalPlan, ordered: ExternalProcedure) -> bool:
    """Whether a procedure of the school is of the sort that the plan orders."""
    if one.kind is not ordered.kind or one.level is not plan.level:
        return False
    return any(alike(subject, ordered) for subject in (one.subject, *one.choice_of))


def alike(subject: str, ordered: ExternalProcedure) -> bool:
    """Whether a subject is the one that is ordered, or one of those among which chance chooses."""
    return any(same_subject(subject, name) for name in (ordered.subject, *ordered.choice_of))


def same_subject(one: str, other: str) -> bool:
    """Whether two names are of one subject: «Русский» and «Русский язык», but not «Физика и химия»."""
    if _plain(one) == _plain(other):
        return True
    if _begins_alike(_without_brackets(one), _without_brackets(other)):
        return True
    inner = [(_bracketed(one), _without_brackets(other)), (_bracketed(other), _without_brackets(one))]
    return any(part and _begins_alike(part, whole) for part, whole in inner)


def held_by(works: Iterable[Procedure], ordered: tuple[Ordered, ...]) -> tuple[Held, ...]:
    """Give each thing that is ordered a work of its own, as many as can be.

    Days inside the window come first, and names that are quite the same before those that are alike. A work
    inside the window of another such thing is never taken for one that is misplaced.
    """
    own = tuple(works)
    fits = {
        index: [position for position, one in enumerate(own) if same(one, plan, item)]
        for index, (plan, item) in enumerate(ordered)
    }
    found: dict[int, int] = {}
    for allowed in _tiers(own, ordered, fits):
        for index in fits:
            if index not in found:
                _augment(index, allowed, found, set())
    by_index = {index: Held(own[position]) for index, position in found.items()}
    return tuple(
        by_index.get(index) or _lost(own, set(found.values()), ordered[index], fits[index])
        for index in range(len(ordered))
    )


Edges = dict[int, list[int]]


def _tiers(own: tuple[Procedure, ...], ordered: tuple[Ordered, ...], fits: Edges) -> tuple[Edges, ...]:
    """List who may stand for what, the surest first; later tiers hold earlier ones."""

    def edges(wanted: Callable[[Procedure, ExternalProcedure], bool]) -> Edges:
        return {
            index: [position for position in positions if wanted(own[position], ordered[index][1])]
            for index, positions in fits.items()
        }

    astray = {
        position
        for position in {one for positions in fits.values() for one in positions}
        if not any(
            position in positions and _inside(own[position], ordered[index][1])
            for index, positions in fits.items()
        )
    }
    inside = edges(_inside)
    named = {
        index: [one for one in positions if _plain(own[one].subject) == _plain(ordered[index][1].subject)]
        for index, positions in inside.items()
    }
    rest = {
        index: [one for one in positions if one in inside[index] or one in astray]
        for index, positions in fits.items()
    }
    return named, inside, rest


def _inside(one: Procedure, item: ExternalProcedure) -> bool:
    if item.window is None:
        return True
    return one.days is not None and one.days.overlaps(item.window)


def _augment(index: int, allowed: Mapping[int, list[int]], found: dict[int, int], seen: set[int]) -> bool:
    """Find a work for one more thing, letting others change theirs (a path of Kuhn's algorithm)."""
    for position in allowed[index]:
        if position in seen:
            continue
        seen.add(position)
        holder = next((one for one, taken in found.items() if taken == position), None)
        if holder is None or _augment(holder, allowed, found, seen):
            found[index] = position
            return True
    return False


def _lost(own: tuple[Procedure, ...], used: set[int], wanted: Ordered, fits: list[int]) -> Held:
    plan, item = wanted
    loose = [one for one in fits if _plain(own[one].subject) != _plain(item.subject)]
    words = {_stem(word) for name in (item.subject, *item.choice_of) for word in _words(_plain(name))}
    like = next(
        (
            one
            for position, one in enumerate(own)
            if position not in used
            and (one.kind, one.level) == (item.kind, plan.level)
            and _inside(one, item)
            and not words.isdisjoint(map(_stem, _words(_plain(one.subject))))
        ),
        None,
    )
    return Held(None, taken=bool(loose), like=like)


def _plain(subject: str) -> str:
    return " ".join(subject.casefold().replace("ё", "е").split())


def _without_brackets(subject: str) -> str:
    return BRACKETED.sub(" ", _plain(subject))


def _bracketed(subject: str) -> str:
    return " ".join(BRACKETED.findall(_plain(subject)))


def _begins_alike(one: str, other: str) -> bool:
    """Whether the shorter name begins the longer one, which does not go on with another subject."""
    first, second = sorted((one.split(), other.split()), key=len)
    if not first:
        return False
    if first[0][:STEM] in MATHEMATICS and second[0][:STEM] in MATHEMATICS:
        return True
    longer = one if one.split() == second else other
    same_words = all(_same_word(*pair) for pair in zip(first, second, strict=False))
    return same_words and (len(first) == len(second) or not JOINING.search(longer))


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short.endswith("."):
        return long.startswith(short.rstrip("."))
    return _stem(one) == _stem(other)


def _stem(word: str) -> str:
    return word[: max(STEM, len(word) - ENDING)]


def _words(text: str) -> list[str]:
    """List words that name something: «язык» stands in many names, and little words in all."""
    return [word for word in re.findall(r"\w+", text) if len(word) > SHORTEST_WORD and word != "язык"]

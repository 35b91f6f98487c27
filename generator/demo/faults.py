"""Faults made on purpose, each of which breaks exactly what it names: all kinds, and who gets which."""

import random

from generator.demo import broken_files, broken_upper, broken_words, broken_works
from generator.demo.draft import Draft, Maker
from generator.demo.school_days import Year

FAULTY = 5
"""One school in so many has faults."""
ROUND = 4
"""So many faulty schools share all kinds of faults among them."""

NORMS: tuple[Maker, ...] = (*broken_works.MAKERS, *broken_upper.MAKERS, *broken_words.MAKERS)
"""Kinds of faults with which a site can be built. Neighbours never meet in one school."""


def makers_for(number: int, seed: int, *, files: bool) -> tuple[Maker, ...]:
    """Tell which kinds of faults a school has; ``files`` adds those that keep a site from being published.

    Of any 20 schools in a row four share all kinds, each where its plan has room, and one more has a schedule
    without any date.
    """
    offset = random.Random(f"{seed}").randrange(FAULTY * ROUND)  # noqa: S311 - chance that anybody may repeat
    turn, which = divmod(number + offset, FAULTY)
    if which == 1 and turn % ROUND == 0:
        return (broken_words.undated,)
    if which:
        return ()
    share = NORMS[turn % ROUND :: ROUND]
    return (*share, *(broken_files.MAKERS if files else ()))


def add_faults(rng: random.Random, draft: Draft, year: Year, makers: tuple[Maker, ...]) -> Draft:
    """Give a school's plan these faults, each where the plan has room for it."""
    for make in makers:
        draft = next(make(rng, draft, year), draft)
    return draft

"""Kinds and levels of works as tables print them. Pure. Only names without a second meaning are known."""

import re
from functools import lru_cache

from generator.model.schedule import Kind, Level
from generator.monitor.wording import plain

_KINDS: dict[Kind, str] = {
    Kind.TEST: r"кр|к\.? ?р\.?|к/р|контр\.? раб\.?|контрольн(?:ая|ые) (?:работа|работы)|контрольная",
    Kind.CHECK: r"пр|п/р|провер(?:очная|очные) (?:работа|работы)|проверочная|пров\.? раб\.?",
    Kind.DIAGNOSTIC: r"др|д\.?|д/р|диагностич(?:еская|еские) (?:работа|работы)|диагностическая|диагностика",
    Kind.STARTING_DIAGNOSTIC: r"сд|старт\.?|стартовая(?: диагностика| диагностическая работа)?",
    Kind.NATIONAL: r"впр|всероссийск(?:ая|ие) проверочн(?:ая|ые) (?:работа|работы)",
    Kind.ADMINISTRATIVE_TEST: r"акр|административн(?:ая|ые) контрольн(?:ая|ые) (?:работа|работы)",
    Kind.INTERIM_ATTESTATION: r"па|промежуточная аттестация",
    Kind.FINAL_INTERVIEW: r"итоговое собеседование(?: по русскому языку)?",
    Kind.ENTRANCE_CONTROL: r"вк|входной контроль",
    Kind.MIDPOINT_DIAGNOSTIC: r"рд|рубежная диагностика",
    Kind.FINAL_CONTROL: r"ик|итоговый контроль",
    Kind.REHEARSAL: r"тр|тренировочная работа",
}
_KIND = {kind: re.compile(words) for kind, words in _KINDS.items()}
_LEVELS = (
    (Level.FEDERAL, re.compile(r"(?<![а-я])фед")),
    (Level.REGIONAL, re.compile(r"(?<![а-я])рег")),
    (Level.MUNICIPAL, re.compile(r"(?<![а-я])муниц")),
    (Level.SCHOOL, re.compile(r"(?<![а-я])школ|инициатив|(?<![а-я])оо(?![а-я])|внутришк")),
)
_NATIONAL = re.compile(r"(?<![а-я])впр(?![а-я])|всероссийск\w* проверочн\w* работ")
_OTHER = re.compile(r"контрольн|диагностич|оценочн|администр|срез")


@lru_cache(maxsize=10_000)
def kind_of(text: str) -> str:
    """Return the kind that a whole text names, by its code; empty for other texts."""
    words = plain(text).strip(' .,;:«»"()')
    return next((kind.value for kind, one in _KIND.items() if one.fullmatch(words)), "")


@lru_cache(maxsize=10_000)
def level_of(text: str) -> str:
    """Return the level that a text names; empty when it names none or several."""
    words = plain(text)
    found = [level.value for level, one in _LEVELS if one.search(words)]
    return found[0] if len(found) == 1 else ""


def kind_of_title(title: str) -> str:
    """Return the only kind that a document is about: a list of ВПР; empty for other titles."""
    words = plain(title)
    return Kind.NATIONAL.value if _NATIONAL.search(words) and not _OTHER.search(words) else ""

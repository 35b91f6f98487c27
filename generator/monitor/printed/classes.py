"""Lists of classes as tables print them: «5А, 5Б», «4, 5, 6», «5-11», «5 «А»», «5А, Б». Pure.

A list is read into short names; only when it is compared is it told which classes of the school they mean,
since «1-2» is a class in one school and two parallels in another.
"""

import re
from functools import lru_cache

from generator.model.class_name import ClassName, numbers_between

_LATIN = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")
_NOISE = re.compile(
    r"\b(?:ПАРАЛЛЕЛ\w*|КЛАСС\w*|КЛ|УЧАЩИ\w+СЯ|ОБУЧАЮЩИ\w+СЯ)\b\.?|(?<=\d)\s*-?\s*(?:ЫЕ|ИЕ|ЫХ|ИХ|ЫЙ|ОЙ|Е|Х)\b|[«»\"“”„'’`()]"
)
_ITEM = re.compile(
    r"(?P<first>1[01]|[1-9])\s?-\s?(?P<last>1[01]|[1-9])(?P<more>[А-ЯЁ]?)(?![\dА-ЯЁ])"
    r"|(?P<grade>1[01]|[1-9])\s?-?\s?(?P<letters>[А-ЯЁ]{1,12})\s?-\s?(?:(?P<again>1[01]|[1-9])\s?)?(?P<until>[А-ЯЁ])(?![\dА-ЯЁ])"
    r"|(?P<own>1[01]|[1-9])(?:\s?-?\s?(?P<name>[А-ЯЁ]{1,12}))?(?![\dА-ЯЁ])"
    r"|(?P<alone>[А-ЯЁ])(?![\dА-ЯЁ])"
)
_BETWEEN = re.compile(r"(?:\s*[,;/\n]\s*|\s+И\s+|\s+)")
_MOST = 40
_WORD = re.compile(r"класс|(?<![а-я])кл(?![а-я])|параллел", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def classes_in(text: str) -> tuple[str, ...]:
    """Read a list of classes; empty when the text holds anything else."""
    text = re.sub(r"[‐-―−]", "-", text.replace("\xa0", " ")).upper().translate(_LATIN)
    text = _NOISE.sub(" ", text).strip(" .,;:\n")
    found: list[str] = []
    position, grade = 0, ""
    while position < len(text):
        item = _ITEM.match(text, position)
        if item is None or len(found) >= _MOST:
            return ()
        name, grade = _name(item, grade)
        if not name:
            return ()
        found.append(name)
        between = _BETWEEN.match(text, item.end())
        if between is None and item.end() < len(text):
            return ()
        position = between.end() if between else len(text)
    return tuple(dict.fromkeys(found))


def _name(item: re.Match[str], grade: str) -> tuple[str, str]:
    """Name one item and the grade that letters after it continue."""
    if item["first"]:
        if item["more"]:  # «5-9А» may mean anything
            return "", ""
        return f"{item['first']}-{item['last']}", ""
    if item["grade"]:
        if item["again"] not in {None, item["grade"]} or len(item["letters"]) > 1:
            return "", ""
        return f"{item['grade']}{item['letters']}-{item['until']}", ""
    if item["own"]:
        return f"{item['own']}{item['name'] or ''}", item["own"] if item["name"] else ""
    return (f"{grade}{item['alone']}" if grade else ""), grade


def heading_classes(text: str) -> tuple[str, ...]:
    """Read a line such as «5 классы», «5А класс»: classes of the rows below it; empty for other lines."""
    return classes_in(text) if _WORD.search(text) or len(text.strip()) <= len("10А") else ()


def meant(names: tuple[str, ...], classes: tuple[ClassName, ...]) -> tuple[tuple[ClassName, ...], bool]:
    """List the classes of a school that names mean, and tell whether every name means some."""
    found: dict[ClassName, None] = {}
    whole = True
    for name in names:
        own = _meant(name, classes)
        whole = whole and bool(own)
        found.update(dict.fromkeys(own))
    return tuple(found), whole


def _meant(name: str, classes: tuple[ClassName, ...]) -> tuple[ClassName, ...]:
    exact = tuple(one for one in classes if str(one).upper() == name)
    if exact and exact[0].letter:
        return exact
    grades = numbers_between(name) or ((name,) if name.isdigit() else ())
    if grades:
        return tuple(one for one in classes if str(one.parallel) in grades)
    stretch = re.fullmatch(r"(\d{1,2})([А-ЯЁ])-([А-ЯЁ])", name)
    if stretch:
        own = [one for one in classes if str(one.parallel) == stretch[1] and len(one.letter) == 1]
        return tuple(one for one in own if stretch[2] <= one.letter.upper() <= stretch[3])
    several = re.fullmatch(r"(\d{1,2})([А-ЯЁ]{2,6})", name)
    if several:  # «5АБВ»: three classes, where the school has all of them
        named = {f"{several[1]}{letter}" for letter in several[2]}
        own_several = tuple(one for one in classes if str(one).upper() in named)
        return own_several if len(own_several) == len(named) else ()
    return ()

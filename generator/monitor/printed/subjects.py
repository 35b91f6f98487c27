"""Names of subjects as tables print them, brought to one name each. Pure.

A name that is not in the list below stays as it is: it is the same as another only when spelt alike.
"""

import re
from functools import lru_cache

from generator.monitor.wording import plain

_KNOWN = {
    "русский язык": "русский|рус(?:ск?)?(?: ?яз(?:ык)?)?|русский яз|р ?яз|р/я",
    "родной язык": "родной язык (?:русский)|родной русский язык|родной яз|родной",
    "родная литература": "родная лит|родная литература (?:русская)|родная русская литература",
    "литературное чтение": "лит(?:ер)? ?чт(?:ен|ение)?|литературное чт|литчт|чтение",
    "литература": "лит|литер|лит-ра|литерат",
    "математика": "мат|матем|математ|мат-ка",
    "алгебра": "алг|алгебр|алгебра и начала (?:математического )?анализа|алгебра и нач анализа",
    "геометрия": "геом|геометр",
    "вероятность и статистика": "вис|вер и стат|вероятность|теория вероятност(?:и|ей) и статистика",
    "информатика": "инф|информ|икт|информатика и икт",
    "физика": "физ",
    "химия": "хим",
    "биология": "био|биол",
    "география": "геог|геогр|географ",
    "история": "ист|истор",
    "всеобщая история": "",
    "история россии": "",
    "обществознание": "общ|общест|обществ|обществозн|общество",
    "окружающий мир": "окр|окр ?мир|окруж|окруж мир|окружающий|ом",
    "английский язык": "англ|анг|англ ?яз(?:ык)?|"
    "английский|английский яз|иностранный язык английский|ин ?яз англ",
    "немецкий язык": "нем|нем ?яз(?:ык)?|немецкий|иностранный язык немецкий",
    "французский язык": "франц|фр ?яз|франц ?яз|французский|иностранный язык французский",
    "иностранный язык": "ин|ин ?яз|иностр|иностр ?яз|иностранный|ия",
    "второй иностранный язык": "",
    "музыка": "муз",
    "изобразительное искусство": "изо|изобразит искусство",
    "труд": "труд технология|технология|технол|труды|техн",
    "физическая культура": "физкультура|физ-ра|физра|фк|физ ?культ?|физ культура|ф-ра",
    "обзр": "обж|основы безопасности и защиты родины|основы безопасности жизнедеятельности",
    "орксэ": "основы религиозных культур и светской этики",
    "однкнр": "основы духовно-нравственной культуры народов россии",
    "астрономия": "астр|астроном",
    "общественно-научные предметы": "общественно-научный предмет",
    "естественно-научные предметы": "естественно-научный предмет|естественнонаучн(?:ый|ые) предметы?",
}
_SHORT = [(name, re.compile(words)) for name, words in _KNOWN.items() if words]
_WIDER = {
    "математика": {"алгебра", "геометрия", "вероятность и статистика"},
    "иностранный язык": {"английский язык", "немецкий язык", "французский язык", "второй иностранный язык"},
    "история": {"всеобщая история", "история россии"},
    "литература": {"литературное чтение", "родная литература"},
    "русский язык": {"родной язык"},
    "общественно-научные предметы": {"обществознание", "история", "география"},
    "естественно-научные предметы": {"физика", "химия", "биология", "география", "информатика"},
}
"""Names that may stand for others: what one school calls «Математика» is «Алгебра» in another."""
_FOOTNOTE = re.compile(r"\[\d{1,2}\]|[*¹²³⁰⁴-⁹†‡]+|(?<=[а-яё])\d{1,2}$|\(\d{1,2}\)$", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{1,2}[.)]\s*")


@lru_cache(maxsize=10_000)
def subject_key(text: str) -> str:
    """Bring a name to the one that is compared; empty for a text without letters."""
    words = _NUMBER.sub("", _FOOTNOTE.sub("", text.strip()).strip())
    words = _clean(words)
    found = _canonical(words) or _canonical(_clean(re.sub(r"\([^)]*\)?", " ", words)))
    if found and "(" in words:
        inner = _canonical(_clean(words.replace("(", " ").replace(")", " ")))
        found = inner or found
    return found or (words if re.search("[а-яa-z]", words) else "")


def _clean(words: str) -> str:
    return " ".join(plain(words).replace(".", " ").strip(' ,;:-«»"').split())


def _canonical(words: str) -> str:
    if words in _KNOWN:
        return words
    return next((name for name, one in _SHORT if one.fullmatch(words)), "")


def is_known(key: str) -> bool:
    """Whether it is one of the names of the list."""
    return key in _KNOWN


def may_be_same(one: str, other: str) -> bool:
    """Whether two keys may mean one subject: one is wider than the other, or is not in the list."""
    if one == other or not (is_known(one) and is_known(other)):
        return True
    return other in _WIDER.get(one, ()) or one in _WIDER.get(other, ())


def subjects_in(text: str) -> tuple[str, ...]:
    """Split a cell with several subjects; one alone when it is one, none when it is not certain."""
    if subject_key(text) in _KNOWN:
        return (text,)
    parts = [one.strip() for one in re.split(r"[,;\n]| и ", text) if one.strip()]
    if len(parts) == 1:
        return (text,) if subject_key(text) else ()
    return tuple(parts) if all(subject_key(one) in _KNOWN for one in parts) else ()

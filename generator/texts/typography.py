"""Russian typography: where a line must not break. Once, for whatever a page shows, whoever wrote it."""

import re

from generator.texts.lookup import NO_BREAK

_ABBREVIATIONS = ("п", "пп", "ст", "ч", "абз", "прил", "стр", "рис", "табл", "им")
_UNITS = (
    r"%|₽|г\.|гг\.|год(?!н)|лет\b|класс|минут|мин\b|час|дн|день|недел|месяц|четверт|полугоди|урок|балл|руб"
    r"|январ|феврал|март|апрел|мая\b|июн|июл|август|сентябр|октябр|ноябр|декабр"
    r"|работ|школ|процедур|предмет|график|мероприят|подпункт|раз\b"
)
_KEPT = re.compile(
    " (?:"
    r"(?<=[№§] )(?=[\w…–-])"  # № 5, § 3
    + "".join(rf"|(?<=\b{short}\. )(?=\d)" for short in _ABBREVIATIONS)  # ст. 29, п. 3
    + r"|(?<=\bт\. )(?=[дпек]\.)"  # и т. д.
    r"|(?<=\b[А-ЯЁ]\. )(?=[А-ЯЁ][а-яё.])"  # М. В. Иванова
     + rf"|(?<=\d )(?={_UNITS})"  # 30 минут, 10 %
    r"|(?=[–—](?:[ ,.:]|$))"  # a dash begins no line
    ")"
)
"""Each branch matches one ordinary space; «12. 5А класс» and «класс А. Если» have none for it."""


def typeset(text: str) -> str:
    """Put no-break spaces after «№», «ст.», initials, between a figure and its noun, before a dash."""
    return _KEPT.sub(NO_BREAK, text)

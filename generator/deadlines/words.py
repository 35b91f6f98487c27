"""The words of a deadline: their forms, what kind of word each is, and the fixed phrases they make.

Everything is written as it looks after folding (``tokens.fold``): lower case, «ё» as «е», no soft hyphens.
A new word or form is one more line here; the grammar need not change.
"""

import re
from enum import StrEnum


class Kind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    TERM = "term"
    DECADE = "decade"
    WEEK = "week"
    PART = "part"
    MONTH_WORD = "month-word"
    DAY_OF_MONTH = "day-of-month"
    YEAR_WORD = "year-word"
    SCHOOL = "school"
    CALENDAR = "calendar"
    CURRENT = "current"
    EACH = "each"
    EVERY = "every"
    TIMES = "times"
    COUNT = "count"
    EDGE = "edge"
    HOLIDAYS = "holidays"
    WEEKDAY = "weekday"
    WORD = "word"
    DASH = "dash"
    DOT = "dot"
    SLASH = "slash"
    SOFT = "soft"
    """Punctuation that only parts things: comma, semicolon, colon, brackets."""
    NUMERO = "numero"
    SIGN = "sign"
    """A character that no deadline has."""
    END = "end"


EXPECTED = (
    "month", "day", "quarter", "year", "by", "from", "every", "always", "plan", "request",
    "half-year", "term", "decade", "week", "part", "unit", "each", "month-word", "end-of", "inclusive",
    "later", "to", "years-pair", "years-word", "school", "calendar", "end",
    "year-near", "weekday",
)  # fmt: skip
"""What ``NotUnderstood.expected`` may name: keys of ``texts/``, section ``deadlines.expected``."""


class Unit(StrEnum):
    """How often something is due, from the finest to the coarsest."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    TERM = "term"
    HALF_YEAR = "half-year"
    YEAR = "year"


START, MIDDLE, FINISH = 1, 2, 3
"""Values of ``Kind.EDGE``."""
ONE, MANY = 1, 2
"""Values of ``Kind.YEAR_WORD``: «год» and «годы»."""

ADJECTIVE = "ый/ий/ой/ая/яя/ое/ее/ые/ие/ого/его/ей/ому/ему/ым/им/ом/ем/ую/юю/ых/их/ыми/ими"

# Kind, value, forms: «стем-окончание/окончание», a lone hyphen-less word is itself.
LEXEMES: tuple[tuple[Kind, int, str], ...] = (
    (Kind.MONTH, 1, "янв январ-ь/я/ю/ем/е"),
    (Kind.MONTH, 2, "фев февр феврал-ь/я/ю/ем/е"),
    (Kind.MONTH, 3, "мар март март-а/у/ом/е"),
    (Kind.MONTH, 4, "апр апрел-ь/я/ю/ем/е"),
    (Kind.MONTH, 5, "май ма-я/ю/ем/е"),
    (Kind.MONTH, 6, "июн июн-ь/я/ю/ем/е"),
    (Kind.MONTH, 7, "июл июл-ь/я/ю/ем/е"),
    (Kind.MONTH, 8, "авг август август-а/у/ом/е"),
    (Kind.MONTH, 9, "сен сент сентябр-ь/я/ю/ем/е"),
    (Kind.MONTH, 10, "окт октябр-ь/я/ю/ем/е"),
    (Kind.MONTH, 11, "ноя нояб ноябр-ь/я/ю/ем/е"),
    (Kind.MONTH, 12, "дек декабр-ь/я/ю/ем/е"),
    (Kind.SEASON, 12, "зима зим-ы/е/у/ой зимн-" + ADJECTIVE),
    (Kind.SEASON, 3, "весна весн-ы/е/у/ой весенн-" + ADJECTIVE),
    (Kind.SEASON, 6, "лето лет-а/у/е/ом летн-" + ADJECTIVE),
    (Kind.SEASON, 9, "осень осен-и/ью осенн-" + ADJECTIVE),
    (Kind.ORDINAL, 1, "i перв-" + ADJECTIVE),
    (Kind.ORDINAL, 2, "ii втор-" + ADJECTIVE),
    (Kind.ORDINAL, 3, "iii трет-ий/ья/ье/ьего/ьей/ьему/ьем/ью/ьи/ьим/ьих"),
    (Kind.ORDINAL, 4, "iv четверт-" + "ый/ая/ое/ые/ого/ой/ому/ым/ом/ую/ых/ыми"),
    (Kind.QUARTER, 0, "кв квартал квартал-а/у/ом/е/ы/ов/ам/ах"),
    (Kind.HALF_YEAR, 0, "полугоди-е/я/ю/ем/и/й/ям/ях полуг"),
    (Kind.TERM, 0, "четверт-ь/и/ью/ей/ям/ях триместр триместр-а/у/ом/е/ы/ов/ам/ах"),
    (Kind.DECADE, 0, "декад-а/ы/е/у/ой/ам/ах"),
    (Kind.WEEK, 0, "недел-я/и/е/ю/ей/ь/ям/ях"),
    (Kind.PART, 0, "половин-а/ы/е/у/ой"),
    (Kind.MONTH_WORD, 0, "месяц месяц-а/у/ем/е/ы/ев/ам/ах"),
    (Kind.DAY_OF_MONTH, 0, "числ-о/а/у/ом/е"),
    (Kind.YEAR_WORD, ONE, "г год год-а/у/ом/е"),
    (Kind.YEAR_WORD, MANY, "гг год-ы/ов/ам/ах/ами"),
    (Kind.SCHOOL, 0, "уч учебн учебн-" + ADJECTIVE),
    (Kind.CALENDAR, 0, "календарн-" + ADJECTIVE),
    (Kind.CURRENT, 0, "текущ-" + ADJECTIVE),
    (Kind.EACH, 0, "кажд-" + ADJECTIVE),
    (Kind.EVERY, 0, "ежегодно ежемесячно ежеквартально еженедельно ежегодн-" + ADJECTIVE),
    (Kind.TIMES, 0, "раз раз-а/у"),
    (Kind.COUNT, 1, "один одна одного одному"),
    (Kind.COUNT, 2, "два две двух"),
    (Kind.COUNT, 3, "три трех"),
    (Kind.COUNT, 4, "четыре четырех"),
    (Kind.EDGE, START, "начал-о/а/у/е/ом"),
    (Kind.EDGE, MIDDLE, "середин-а/ы/е/у/ой"),
    (Kind.EDGE, FINISH, "конец конц-а/у/е/ом"),
    (Kind.HOLIDAYS, 0, "каникул-ы/ам/ах каникул"),
    (Kind.WEEKDAY, 0, "пн понедельник понедельник-а"),
    (Kind.WEEKDAY, 1, "вт вторник вторник-а"),
    (Kind.WEEKDAY, 2, "ср сред-а/ы/у"),
    (Kind.WEEKDAY, 3, "чт четверг четверг-а"),
    (Kind.WEEKDAY, 4, "пт пятниц-а/ы/у"),
    (Kind.WEEKDAY, 5, "сб суббот-а/ы/у"),
    (Kind.WEEKDAY, 6, "вс воскресень-е/я"),
)

EVERY_UNITS = {
    "ежемесячно": Unit.MONTH,
    "ежеквартально": Unit.QUARTER,
    "еженедельно": Unit.WEEK,
}
"""Adverbs of repetition; every other word of ``Kind.EVERY`` means each year."""

BY_UNITS = {
    "годам": Unit.YEAR,
    "полугодиям": Unit.HALF_YEAR,
    "кварталам": Unit.QUARTER,
    "четвертям": Unit.TERM,
    "триместрам": Unit.TERM,
    "месяцам": Unit.MONTH,
    "неделям": Unit.WEEK,
}
"""What «по» makes a repetition of: «по полугодиям»."""

HALF_YEAR_IN_SHORT = "п/г"
"""The one word that has a slash in it."""

UNITS = {
    Kind.WEEK: Unit.WEEK,
    Kind.MONTH_WORD: Unit.MONTH,
    Kind.QUARTER: Unit.QUARTER,
    Kind.TERM: Unit.TERM,
    Kind.HALF_YEAR: Unit.HALF_YEAR,
    Kind.YEAR_WORD: Unit.YEAR,
}


def _forms(line: str) -> list[str]:
    """All forms of one line of ``LEXEMES``."""
    forms: list[str] = []
    for item in line.split():
        stem, hyphen, endings = item.partition("-")
        forms += [stem + ending for ending in endings.split("/")] if hyphen else [item]
    return forms


FORMS: dict[str, tuple[Kind, int]] = {
    form: (kind, value) for kind, value, line in LEXEMES for form in _forms(line)
} | {HALF_YEAR_IN_SHORT: (Kind.HALF_YEAR, 0)}
"""Every known form, folded, and what it is."""


class Sense(StrEnum):
    """What a fixed phrase says."""

    ALWAYS = "always"
    """«постоянно»: an adverb; the days may stand beside it."""
    WHOLE_PERIOD = "whole-period"
    """«в течение года»: all days of the roadmap's period."""
    REFERRED = "referred"
    """«по плану»: whose plan may follow in any words."""
    REFERRED_WHOLLY = "referred-wholly"
    """«в установленные сроки»: nothing more can belong to it."""
    ON_DEMAND = "on-demand"
    """«по запросу»: whose request may follow in any words."""
    ON_DEMAND_WHOLLY = "on-demand-wholly"
    HEREAFTER = "hereafter"
    """«далее»: only before ``ALWAYS``."""
    FOLLOWING = "following"
    """«месяца, следующего за отчётным»: the month after the one (or the quarter) reported on."""
    HARMLESS = "harmless"
    """«срок исполнения»: a label, adds nothing."""


_ADJ = r"(?:[а-я]{2,30}(?:ому|ему|ой|ей|ым|им|ыми|ими) ){0,2}"
_PLAN = r"(?:(?:муниципальной )?дорожной карты|плана|программы|проекта|мероприятий|концепции|графика)"
_PERIOD = r"(?:планового |отчетного |указанного |данного |учебного )?периода"
_YEAR = r"(?:текущего |этого |данного )?(?:учебного |календарного )?года"
_CARRIED_OUT = r"(?: (?:реализации|действия|выполнения)(?: (?:настоящего |настоящей )?" + _PLAN + ")?)?"
_DOCUMENT_TO = (
    r"(?:планам?|плану|графикам?|графику|расписанию|приказу|распоряжению|постановлению|циклограмме|регламенту"
    r"|положению|порядку|программе|календарю|письму|соглашению|договору|дорожной карте)"
)
_DOCUMENT_WITH = (
    r"(?:планами?|планом|графиками?|графиком|расписанием|приказами?|приказом|распоряжением|постановлением"
    r"|циклограммой|регламентом|положением|порядком|программой|календарем|письмом|соглашением|договором"
    r"|дорожной картой|сроками)"
)
_ASKED_TO = r"(?:запросу|запросам|обращению|обращениям|требованию|заявке|заявкам|заявлению|заявлениям)"

_PHRASES: tuple[tuple[Sense, str], ...] = (
    (
        Sense.ALWAYS,
        r"постоянно|систематически|регулярно|непрерывно|круглогодично|круглый год|бессрочно|ежедневно",
    ),
    (Sense.ALWAYS, r"на (?:постоянной|регулярной|системной|систематической|непрерывной|ежедневной) основе"),
    (Sense.ALWAYS, r"в (?:постоянном|непрерывном|регулярном|ежедневном) режиме"),
    (Sense.WHOLE_PERIOD, rf"(?:в течени[еи]|на протяжении|в продолжени[еи]) (?:всего )?{_YEAR}"),
    (
        Sense.WHOLE_PERIOD,
        rf"(?:(?:в течени[еи]|на протяжении) (?:всего )?|до конца ){_PERIOD}{_CARRIED_OUT}",
    ),
    (
        Sense.WHOLE_PERIOD,
        r"(?:в течени[еи]|на протяжении) (?:всего )?срока (?:реализации|действия)(?: " + _PLAN + ")?",
    ),
    (Sense.WHOLE_PERIOD, r"(?:за |на )?(?:(?:весь |текущий ){0,2}(?:учебный|календарный)|весь|текущий) год"),
    (Sense.WHOLE_PERIOD, r"(?:за |на |в )?(?:весь период|(?:весь )?плановый период)" + _CARRIED_OUT),
    (Sense.WHOLE_PERIOD, rf"(?:в |на )?период (?:реализации|действия|выполнения)(?: {_PLAN})?"),
    (Sense.REFERRED, rf"по {_ADJ}{_DOCUMENT_TO}"),
    (Sense.REFERRED, rf"(?:согласно|соответственно) {_ADJ}{_DOCUMENT_TO}"),
    (Sense.REFERRED, rf"в соответствии со? {_ADJ}{_DOCUMENT_WITH}"),
    (Sense.REFERRED, rf"(?:в )?сроки (?:установленные|определенные|утвержденные) {_ADJ}{_DOCUMENT_WITH}"),
    (
        Sense.REFERRED_WHOLLY,
        r"(?:в )?(?:установленные|утвержденные|определенные) сроки|в установленном порядке",
    ),
    (Sense.ON_DEMAND, rf"по {_ADJ}{_ASKED_TO}|по мере поступления"),
    (
        Sense.ON_DEMAND_WHOLLY,
        r"(?:по мере|при|в случае)(?: возникновени[яи])? необходимости|по необходимости",
    ),
    (Sense.HEREAFTER, r"далее|затем|и далее|в дальнейшем"),
    (Sense.FOLLOWING, r"месяца следующего за отчетным(?: (?:месяцем|кварталом|периодом))?"),
    (
        Sense.HARMLESS,
        r"(?:в )?(?:срок|сроки|дата)(?: (?:исполнения|выполнения|реализации|проведения))?|включительно",
    ),
)
PHRASES = tuple((sense, re.compile(rf"(?:{pattern})(?= |$)")) for sense, pattern in _PHRASES)
"""Each pattern is tried on folded words joined by single spaces; the longest match wins."""

PHRASE_WORDS = 12
"""More words than any phrase has."""

NOT_PART_OF_A_NAME = frozenset(
    ("не", "но", "кроме", "если", "либо", "или", "после", "перед", "согласованию", "согласовании", "за")
)
"""Words that never continue «по плану …»: they change what is said."""

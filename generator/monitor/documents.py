"""Documents that a school must publish: the signs by which each is found, and the norm that asks for it.

Signs are patterns over :func:`generator.monitor.wording.plain` text: lower case, «ё» as «е».
"""

import re

import msgspec

from generator.monitor.wording import plain

SURE = 2
"""How a text matches that leaves no doubt."""
STEMS = re.compile(
    r"график|контрол|аттестац|оценочн|оценк|всоко|документ|акт|сведения|образовани|учебн|учащ|учен|родител|"
    r"главная|"
    r"войти|перейти"
)
"""One of these stands in every text that the patterns below can mean: quick, for pages of 50,000 links."""


class RequiredDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One document: how its link is recognised, and by which norm it must be there."""

    id: str
    title: str
    signs: tuple[str, ...]
    """Patterns of a link's text or of a file's title that mean this document."""
    weaker: tuple[str, ...] = ()
    """Patterns that may mean it: followed only when nothing better was found."""
    never: tuple[str, ...] = ()
    """Patterns of other documents with similar names."""
    marks: tuple[str, ...] = ()
    """Values of ``itemprop``, in lower case without underscores."""
    yearly: bool = False
    """Whether it is made anew for each school year."""
    norm: str
    certainty: str
    """S: seen in a published text; P: second-hand; M: commonly known, not confirmed."""

    def match(self, text: str) -> int:
        """How surely a link with such a text leads to it: 2 surely, 1 perhaps, 0 not."""
        words = plain(text).replace("_", " ")
        if not STEMS.search(words) or any(re.search(one, words) for one in self.never):
            return 0
        if any(re.search(one, words) for one in self.signs):
            return 2
        return 1 if any(re.search(one, words) for one in self.weaker) else 0


_OF = r"(?:оценочн|контрольн|диагностическ|проверочн)\w*"
_WORK = r"(?:процедур|работ|мероприят|срез)\w*"
_BETWEEN = r"\W+(?:\w+\W+)"
SCHEDULE = RequiredDocument(
    id="schedule",
    title="График оценочных процедур",
    signs=(
        rf"график\w*{_BETWEEN}{{0,6}}?{_OF}{_BETWEEN}{{0,4}}?{_WORK}",
        r"график\w*\W+(?:проведени\w*\W+)?оп\b",
        rf"{_OF}{_BETWEEN}{{0,3}}?{_WORK}{_BETWEEN}{{0,4}}?график",
    ),
    weaker=(r"^оценочн\w* процедур\w*$", r"график\w*.{0,40}\bвпр\b", r"всоко", r"оценк\w* качеств\w*"),
    never=(r"график\w*\W+(?:\w+\W+)?(?:работы|приема|отпуск|каникул|посещени)",),
    yearly=True,
    norm="Письмо Минпросвещения России № СК-228/03 и Рособрнадзора № 01-169/08-01 от 06.08.2021",
    certainty="M",
)
REGULATION = RequiredDocument(
    id="assessment_regulation",
    title="Положение о текущем контроле успеваемости и промежуточной аттестации",
    signs=(
        r"текущ\w*\s+контрол\w*.{0,80}промежуточн\w*\s+аттестац",
        r"промежуточн\w*\s+аттестац\w*.{0,80}текущ\w*\s+контрол",
        r"положени\w*.{0,60}(?:текущ\w*\s+контрол|промежуточн\w*\s+аттестац)",
        r"(?:форм\w*|периодичност\w*|поряд\w*).{0,80}текущ\w*\s+контрол",
    ),
    weaker=(r"промежуточн\w*\s+аттестац",),
    never=(r"график\w*|расписани\w*|экстерн\w*",),
    marks=("tekkontroldoclink",),
    norm="Приказ Рособрнадзора № 1493 от 04.08.2023",
    certainty="S",
)
REQUIRED = (SCHEDULE, REGULATION)
OTHERS = re.compile(
    r"персональн\w* данн|\bполитик\w*|\bустав\b|лицензи|аккредитац|коррупц|пользовательск\w* соглашени|"
    r"\bменю\b"
)
"""Documents that stand in the margin of any page."""
BY_ID = {one.id: one for one in REQUIRED}


class Section(msgspec.Struct, frozen=True):
    """A page on the way to documents."""

    words: str
    """Pattern of a link's text."""
    path: str
    """Pattern of its address."""
    rank: int
    """The higher, the sooner it is visited."""


SECTIONS = (
    Section(
        r"^(?:локальные\s+)?документы\b|документы\s+(?:школы|учреждения|организации)",
        r"/sveden/document|/dokumenty",
        50,
    ),
    Section(
        r"всоко|оценк\w* качеств|оценочн\w* процедур|текущ\w* контрол|локальн\w* (?:нормативн\w* )?акт",
        r"vsoko",
        45,
    ),
    Section(
        r"сведения об образовательной|сведения об оо\b",
        r"/sveden(?:/common)?/?$|/svedeniya-ob-obrazovatelnoy",
        40,
    ),
    Section(
        r"^образование\b|учебн\w* (?:работ|процесс|деятельност)|учащимся|ученикам|родителям",
        r"/sveden/education",
        30,
    ),
    Section(r"главная|войти на сайт|перейти на сайт", r"/(?:index|main|home)\.\w+$", 10),
)
"""Order Рособрнадзор № 1493 names the subsections; what stands beside them is custom."""


def section_rank(words: str, path: str) -> int:
    """How promising a page is by its link's plain words and its path; 0 for none."""
    path = path.lower()
    return max(
        (one.rank for one in SECTIONS if re.search(one.words, words) or re.search(one.path, path)), default=0
    )

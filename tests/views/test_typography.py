"""Russian typography: dashes, spaces that do not break, «ё», plurals, in our own words and on built pages."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.build import Order, build, project_norms
from generator.checks.catalogue import DOCUMENTED
from generator.texts import load
from generator.views.conformity import title_of
from tests.samples import ROOT, SMALL, write_content

TEXTS = load()
READERS = ("pages.", "site.", "search.", "sight.", "kinds.", "levels.", "dates.")
"""Sections of texts that pages say."""
OWN = {key: TEXTS.forms(key) for key in sorted(TEXTS.keys) if key.startswith(READERS)}
PLURAL = sorted(key for key in TEXTS.keys if TEXTS.plural_forms(key))

HYPHEN_FOR_DASH = re.compile(r"\s-\s")
NUMBER_SIGN = re.compile("№ ")
FIGURE_AND_NOUN = re.compile(
    r"(?:\d|\{n\}) (?=%|школ|класс|работ|мероприят|подпункт|граф|дорожн|нарушен|возможн|случа|процедур|недел"
    r"|месяц|минут|урок|запис|приказ|срок|раз\b|г\.)"
)
WITHOUT_YO = re.compile(
    r"\b(?:еще|ее|нее|учет\w*|отчет\w*|расчет\w*|счет|утвержден|перенесен|отменен|занесен|изменен|объяснен|"
    r"сохранен|завершен|сведен|введен|приведен|учтен\w*|идет|придет|дает\w*|ведет\w*|ждет|растет|начнет\w*|"
    r"остает\w*|найдет\w*|объем\w*|прием\w*|надежн\w*|вперед|трех|четырех|причем|нашел|прошел|темн\w*|черн(?:ый|ая|ое|ые|ым|ых|ого)|"
    r"зелен\w*|желт\w*|ребенок|путем|твое|мое|свое|четн\w*|пересчет\w*|подсчет\w*|веден|чье)\b",
    re.IGNORECASE,
)
CONTENT = {
    **SMALL,
    "roadmaps/town/map.yml": SMALL["roadmaps/town/map.yml"].replace("октябрь 2026 г.", "октябрь 2026 года"),
    "schools/town.yml": """\
authority:
  name: Управление образования города
schools:
  - {id: school-1, name: Первая школа, classes: [5А, 5Б]}
  - {id: school-2, name: Вторая школа, classes: ["9"]}
""",
    "schedules/town/school-2/2026-2027.yml": """\
approval: {document: приказ, number: "7", date: 2026-09-01}
source: {title: Сайт школы, complete: false}
procedures:
  - {subject: Физика, kind: КР, level: school, classes: 9, when: [2026-10-12]}
amendments:
  - number: "8"
    date: 2026-09-20
    reason: карантин
    moved:
      - {subject: Физика, kind: КР, classes: 9, day: 2026-10-12, to: 2026-10-19}
""",
}
"""Content without any number sign or hyphen, so that whatever a page shows of them is ours."""
QUOTING = ("rules/",)
"""Pages that quote norms and documents as these are written."""
QUOTED = (
    *(title_of(rule) for rule in DOCUMENTED),
    *(version.citation for norm in project_norms(ROOT).values() for version in norm.versions),
)
"""What other pages quote of them."""


class Words(HTMLParser):
    """Collects what a page says: text and attributes that are read out, without code and scripts."""

    UNREAD = frozenset({"pre", "code", "script", "style"})
    SPOKEN = frozenset({"aria-label", "title", "placeholder"})

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in self.UNREAD
        self.said += [value for name, value in attrs if name in self.SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in self.UNREAD

    def handle_data(self, data: str) -> None:
        if not self._unread:
            for quoted in QUOTED:
                data = data.replace(quoted, "")
            self.said.append(data)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """All that the Russian pages of a small site say, page by page."""
    root = tmp_path_factory.mktemp("typography")
    built = build(Order(write_content(root / "content", CONTENT), root / "site", ""), lambda *_: None)
    assert built.published, built.findings
    found = {}
    for path in sorted((root / "site").rglob("index.html")):
        name = path.relative_to(root / "site").as_posix()
        if not name.startswith("en/"):
            words = Words()
            words.feed(path.read_text("utf-8"))
            found[name] = words.said
    return found


def test_there_are_pages_of_every_kind_to_look_at(said: dict[str, list[str]]) -> None:
    assert {
        "index.html",
        "changes/index.html",
        "schools/town/index.html",
        "schools/town/compare/index.html",
    } <= said.keys()
    assert len(said) > 30


@pytest.mark.parametrize("fault", [HYPHEN_FOR_DASH, NUMBER_SIGN, FIGURE_AND_NOUN, WITHOUT_YO])
def test_no_page_says_it_wrongly(said: dict[str, list[str]], fault: re.Pattern[str]) -> None:
    looked = {page: spoken for page, spoken in said.items() if not page.startswith(QUOTING)}
    wrong = {(page, one.strip()) for page, spoken in looked.items() for one in spoken if fault.search(one)}
    assert sorted(wrong) == []


@pytest.mark.parametrize("fault", [HYPHEN_FOR_DASH, WITHOUT_YO])
def test_documents_of_rules_have_dashes_and_yo(said: dict[str, list[str]], fault: re.Pattern[str]) -> None:
    spoken = {one.strip() for page, words in said.items() if page.startswith(QUOTING) for one in words}
    assert sorted(one for one in spoken if fault.search(one)) == []


@pytest.mark.parametrize("fault", [HYPHEN_FOR_DASH, NUMBER_SIGN, FIGURE_AND_NOUN, WITHOUT_YO])
def test_none_of_our_words_is_written_wrongly(fault: re.Pattern[str]) -> None:
    assert [(key, form) for key, forms in OWN.items() for form in forms if fault.search(form)] == []


def test_no_escape_of_yaml_is_left_in_any_text() -> None:
    assert [key for key, forms in OWN.items() if any("\\" in form for form in forms)] == []


@pytest.mark.parametrize("key", PLURAL)
def test_numbers_choose_their_forms(key: str) -> None:
    one, few, many, _ = TEXTS.forms(key)
    names = re.findall(r"\{(\w+)\}", one)
    facts: dict[str, object] = dict.fromkeys(names, "…")
    chosen = [TEXTS(key, **(facts | {"n": n})) for n in (1, 2, 5, 11, 21, 22, 25, 111)]
    wanted = [
        form.format(**(facts | {"n": n}))
        for form, n in zip(
            (one, few, many, many, one, few, many, many), (1, 2, 5, 11, 21, 22, 25, 111), strict=True
        )
    ]
    assert chosen == wanted


@pytest.mark.parametrize(
    ("fault", "wrong", "right"),
    [
        (HYPHEN_FOR_DASH, "график - план", "график – план, по-русски"),
        (NUMBER_SIGN, "приказ № 5", "приказ №\N{NO-BREAK SPACE}5"),
        (FIGURE_AND_NOUN, "всего 5 школ", "всего 5\N{NO-BREAK SPACE}школ"),
        (WITHOUT_YO, "Еще раз", "Ещё раз, учёт"),
    ],
)
def test_the_faults_are_told_from_what_is_right(fault: re.Pattern[str], wrong: str, right: str) -> None:
    assert fault.search(wrong)
    assert not fault.search(right)


BLOCK = re.compile(r"</?(?!(?:a|abbr|b|data|em|i|s|small|span|strong|time)\b)\w[^>]*>")
INLINE = re.compile(r"<[^>]+>")
UNREAD = re.compile(r"<(pre|code|script|style|textarea|title|template)\b.*?</\1>", re.DOTALL)
HIDDEN = re.compile(r"<p [^>]*\bhidden>.*?</p>", re.DOTALL)
"""Sentences that a script completes before it shows them."""
FAULTS = {
    "ordinary space after a number sign": re.compile(r"[№§] \S"),
    "ordinary space after an abbreviation": re.compile(r"\b(?:п|пп|ст|ч|стр|т)\. (?=\d|[дп]\.)"),
    "ordinary space between initials": re.compile(r"\b[А-ЯЁ]\. ?[А-ЯЁ]\. [А-ЯЁ]"),
    "ordinary space between a figure and its unit": re.compile(r"\d (?:%|г\.|минут|класс|недел|дн|дней)"),
    "two spaces": re.compile(r"\s\s"),
    "hyphen for a dash": re.compile(r"\w\s-\s\w"),
    "long dash": re.compile("—"),
    "straight quotes": re.compile(r'"[А-Яа-яЁё]|[а-яё]"'),
    "two full stops": re.compile(r"(?<![./])\.\.(?![./])"),
    "space before a sign": re.compile(r"[\w»)]\s[,;:!?.](?:\s|$)"),
    "sign twice": re.compile(r"[,;:]\s*[,;:]|\s[,;](?=\s)"),
}
"""What no Russian page may show."""
NOUNS = (
    ("работа", "работы", "работ"), ("школа", "школы", "школ"),
    ("мероприятие", "мероприятия", "мероприятий"),
    ("неделя", "недели", "недель"), ("день", "дня", "дней"), ("минута", "минуты", "минут"),
    ("урок", "урока", "уроков"),
    ("процедура", "процедуры", "процедур"),
    ("график", "графика", "графиков"), ("запись", "записи", "записей"),
    ("параллель", "параллели", "параллелей"), ("приказ", "приказа", "приказов"),
    ("нарушение", "нарушения", "нарушений"),
)  # fmt: skip
COUNTED = re.compile(r"(?<![\d,.–/:-])(?<!№\s)(\d+)\s([а-яё]+)")


def spoken(html: str) -> list[str]:
    """Runs of text of a page as an eye reads them, across inline elements."""
    html = HIDDEN.sub("", UNREAD.sub("<p>", html[html.index("<body") :]))
    runs = (unescape(INLINE.sub("", run)) for run in BLOCK.split(html))
    return [re.sub(r"[ \n]+", " ", run).strip(" ") for run in runs]


def miscounted(text: str) -> list[str]:
    """Nouns that stand in a form that can never follow their number, in whatever case."""
    wrong = []
    for number, word in COUNTED.findall(text):
        # A number of two digits whose first is 1 takes the form for many.
        last = 0 if number[-2:-1] == "1" else int(number[-1])
        for one, few, many in NOUNS:
            bad = {many} if last == 1 else {one} if 2 <= last <= 4 else {one, few}
            wrong += [f"{number} {word}"] if word in bad else []
    return wrong


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, list[str]]:
    """What all Russian pages of the project's own site say."""
    found = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    return {
        name: spoken(path.read_text("utf-8")) for name, path in found.items() if not name.startswith("en/")
    }


@pytest.fixture(scope="session")
def sources() -> str:
    """All that editors wrote down of documents, a blank between words: it stays as it was approved."""
    read = (path.read_text("utf-8") for path in sorted((ROOT / "content").rglob("*.yml")))
    return " ".join(re.sub(r"#.*", "", " ".join(read)).split())


@pytest.mark.parametrize("fault", FAULTS)
def test_no_page_of_the_site_shows(pages: dict[str, list[str]], sources: str, fault: str) -> None:
    wrong = set()
    for page, runs in pages.items():
        for run in runs:
            for match in FAULTS[fault].finditer(run):
                around = run[max(0, match.start() - 8) : match.end() + 8].replace("\N{NO-BREAK SPACE}", " ")
                if " ".join(around.split()) not in sources:
                    wrong.add((page, around))
    assert sorted(wrong) == []


def test_every_number_has_a_form_that_can_follow_it(pages: dict[str, list[str]]) -> None:
    assert {(page, one) for page, runs in pages.items() for run in runs for one in miscounted(run)} == set()


@pytest.mark.parametrize(
    "wrong", ["1 работ", "2 работа", "5 работа", "11 работа", "21 работ", "112 школа", "5 школы"]
)
def test_a_wrong_form_is_told(wrong: str) -> None:
    assert miscounted(f"Всего {wrong}.") == [wrong]


@pytest.mark.parametrize(
    "right", ["1 работа", "у 1 работы", "2 работы", "из 2 работ", "5 работ", "2,5 недели", "№ 5 школы"]
)
def test_a_right_form_is_left_alone(right: str) -> None:
    assert miscounted(right) == []

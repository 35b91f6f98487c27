"""Every body template with a view in it: nothing is undefined, nothing unescaped, nothing inline."""

import datetime as dt
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import material
import msgspec
import pytest

from generator.checks.catalogue import BY_CODE, RULES
from generator.checks.document import Mark, RuleDocument
from generator.checks.judge import CaseResult, RuleResult
from generator.checks.rule import Answer, not_checkable
from generator.model.class_name import ClassName
from generator.model.deadline import Deadline, DeadlineKind
from generator.model.edition import Edition
from generator.model.external import ExternalPlan, ExternalProcedure
from generator.model.finding import Outcome
from generator.model.library import Library
from generator.model.norms import Certainty, Norm, NormVersion, Status
from generator.model.period import Period
from generator.model.roadmap import Evidence, Instruction, Measure, PerformedBy, Roadmap, Section
from generator.model.schedule import Amendment, Change, ChangeKind, Kind, Level, Procedure, Target
from generator.model.school import AuthoritySchools
from generator.model.school_year import SchoolYear
from generator.model.source import Source
from generator.model.when import When
from generator.pages.bodies import Bodies
from generator.texts import Texts
from generator.views.about import about
from generator.views.authority import authority as authority_page
from generator.views.changes import changes
from generator.views.class_ import class_page
from generator.views.class_norms import ClassNorms, class_answers
from generator.views.compare import compare
from generator.views.conformity import Book
from generator.views.days import count_days
from generator.views.embed import badge, embed_school
from generator.views.embedding import embedding
from generator.views.family import family
from generator.views.home import home
from generator.views.offline import offline
from generator.views.page import Link
from generator.views.plan import SchoolPlan
from generator.views.roadmap import roadmap
from generator.views.roadmaps import roadmaps
from generator.views.rule import World, rule_page
from generator.views.rules import rules
from generator.views.school import school
from generator.views.school_measures import count_school
from generator.views.schools import schools
from generator.views.sheet import sheet
from generator.views.weeks import school_weeks

THEME = Path(__file__).parents[2] / "theme_overrides"
HOSTILE = "<script>alert(1)</script>\"'"
SITE = "https://a.example/"
WEEK = Period(dt.date(2026, 10, 12), dt.date(2026, 10, 18))

ROADMAP = Roadmap(
    authority="town", slug="plan", file="x.yml", title=HOSTILE, issuer=HOSTILE,
    damaged=HOSTILE, preamble=HOSTILE,
    source=Source(title=HOSTILE, address="https://a.example/?a&b", note=HOSTILE),
    instructions=(Instruction(number="1", text=HOSTILE),),
    fragments=(HOSTILE,),
    sections=(
        Section(
            title=HOSTILE,
            measures=(
                Measure(
                    number="1",
                    text=HOSTILE,
                    deadline=HOSTILE,
                    responsible=(HOSTILE, HOSTILE),
                    items=(Measure(text=HOSTILE),),
                    performed_by=PerformedBy.SITE_MONITORING,
                    evidence=(Evidence(title=HOSTILE, address="https://a.example/", date=WEEK.start),),
                ),
                Measure(text=HOSTILE, expected_result=HOSTILE),
            ),
        ),
    ),
)  # fmt: skip

PLAN = ExternalPlan(
    level=Level.FEDERAL, year=SchoolYear(2026), file="x", title=HOSTILE,
    source=Source(title=HOSTILE, complete=False, note=HOSTILE),
    procedures=(
        ExternalProcedure(
            id="a", subject=HOSTILE, kind=Kind.NATIONAL, grades=(4, 5), window=WEEK, choice_of=(HOSTILE,),
            required=False, minutes=45, note=HOSTILE,
        ),
    ),
)  # fmt: skip
AMENDMENT = Amendment(
    number=HOSTILE,
    date=WEEK.start,
    reason=HOSTILE,
    cancelled=(Target(subject=HOSTILE, kind=Kind.TEST, classes=(ClassName(5, "А"),), day=When.of(WEEK)),),
)
CHANGE = Change(
    kind=ChangeKind.MOVED, order=HOSTILE, date=WEEK.start, reason=HOSTILE, before=WEEK, after=WEEK
)
FACTS = {"day": HOSTILE, "citation": HOSTILE, "classes": (HOSTILE,)}
SPOKEN = tuple(
    Answer(
        outcome=outcome, facts=FACTS | {"number": number}, classes=(ClassName(5, "А"),), days=(WEEK.start,)
    )
    for number in range(12)
    for outcome in (Outcome.VIOLATION, Outcome.POSSIBLE)
)
CODE = "amendment-without-order"
RESULT = CaseResult(
    "schedules/town/school-15/2026-2027.yml",
    (
        RuleResult(CODE, {Outcome.VIOLATION: 12, Outcome.POSSIBLE: 12}, 1, SPOKEN, ((SPOKEN[0], HOSTILE),)),
        RuleResult("share", {Outcome.NOT_CHECKABLE: 1}, 0, (not_checkable("no-hours"),)),
    ),
    (),
)
NORM = Norm(
    id="changes", file="norms/changes.yml", title=HOSTILE,
    versions=(
        NormVersion(
            since=WEEK.start, until=WEEK.end, limit=1, unit=HOSTILE, window=WEEK, grades=(4,), note=HOSTILE,
            status=Status.BINDING, certainty=Certainty.COMMON, citation=HOSTILE, text=HOSTILE,
        ),
    ),
)  # fmt: skip
BOOK = Book(RULES, {"changes": NORM})
RULE = BY_CODE[CODE]
DOCUMENT = RuleDocument(HOSTILE, (HOSTILE,), f"{HOSTILE}\n", (Mark(1, CODE),), f"{HOSTILE}\n", (HOSTILE,))


class Outline(HTMLParser):
    """Collects what a page must not get wrong: nesting, ids, anchors, headings, attributes."""

    VOID = frozenset({"br", "img", "input", "link", "meta", "rect", "path"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.anchors: list[str] = []
        self.headings: list[int] = []
        self.attributes: set[str] = set()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and value and value.startswith("#"):
                self.anchors.append(value[1:])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def read(_: Measure) -> Deadline:
    return Deadline(DeadlineKind.MONTHS, HOSTILE, (WEEK,), measurable=True)


@pytest.fixture
def pages(
    texts: Texts,
    authority: AuthoritySchools,
    plan: Callable[..., SchoolPlan],
    procedure: Callable[..., Procedure],
) -> dict[str, object]:
    given = (
        procedure("2026-10-12", subject=HOSTILE, note=HOSTILE, history=(CHANGE,), track=HOSTILE),
        procedure("2026-10-12", subject="Отменена", cancelled=True, history=(CHANGE,)),
        procedure("2026-09-07..2026-09-13", subject=HOSTILE, when=When.week_of_month(2026, 9, 2)),
        procedure(None, undated=HOSTILE),
    )
    one = msgspec.structs.replace(plan(*given, years=(2026, 2025)), result=RESULT)
    assert one.schedule is not None
    library = Library((authority,), (one.schedule,), (ROADMAP,), plans=(PLAN,))
    amended = msgspec.structs.replace(one.schedule, amendments=(AMENDMENT,))
    block = embed_school(one, (), Edition(1, None, "0"), texts, "")
    return {
        "home": home(library, lambda _: count_days(given), texts),
        "schools": schools(library, texts),
        "roadmaps": roadmaps(library, texts),
        "about": about(library, texts),
        "authority": authority_page(
            authority,
            library,
            lambda _: count_days(given),
            texts,
            {one.schedule.file: RESULT},
            BOOK,
            lambda schedule: school_weeks(given, schedule.year),
            deadline_in=lambda _, measure: read(measure),
        ),
        "changes": changes(Library((authority,), (amended,), ()), texts, (Link(HOSTILE, "changes/x.atom"),)),
        "compare": compare(
            authority,
            library,
            lambda _: count_school(one, BOOK),
            texts,
            {},
        ),
        "school": school(one, texts, SITE, BOOK),
        "sheet": sheet(one, texts, SITE),
        "class": class_page(
            one, ClassName(5, "А"), given, texts, SITE, ClassNorms(class_answers(RESULT), BOOK)
        ),
        "family": family(texts),
        "offline": offline(texts),
        "embed": embedding(one, (), block, badge(one, Edition(1, None, "0"), texts), texts, ""),
        "rules": rules(BOOK, texts),
        "rule": rule_page(RULE, DOCUMENT, BOOK, World(authority.schools[0], SchoolYear(2026)), texts),
        "roadmap": roadmap(ROADMAP, authority, read, texts, SITE),
    }


@pytest.mark.parametrize(
    "kind",
    [
        "home",
        "schools",
        "roadmaps",
        "about",
        "authority",
        "compare",
        "changes",
        "school",
        "sheet",
        "class",
        "roadmap",
        "rules",
        "rule",
        "family",
        "offline",
        "embed",
    ],
)
def test_page_is_whole_escaped_and_without_anything_inline(
    kind: str, pages: dict[str, object], texts: Texts
) -> None:
    html = str(Bodies(THEME / "bodies").render(kind, pages[kind], texts, "../"))
    outline = Outline()
    outline.feed(html)
    assert outline.open == []
    assert "script" not in outline.tags
    assert not {name for name in outline.attributes if name == "style" or name.startswith("on")}
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.anchors) <= set(outline.ids)
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(
        after - before <= 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False)
    )


def test_theme_has_nothing_inline_and_asks_no_other_host() -> None:
    for path in THEME.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", text), path
        assert not re.search(r"""(?:src|href)=["']https?:""", text), path
    for path in (one for one in (THEME / "assets").iterdir() if one.is_file()):
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", path.read_text("utf-8")), path


def test_the_style_sheet_of_material_is_there_under_the_name_that_the_frame_uses() -> None:
    # Its name holds a hash: after an upgrade of Material the frame would lose it without a word.
    (name,) = re.findall(r"assets/stylesheets/[\w.]+\.css", (THEME / "main.html").read_text("utf-8"))
    assert (Path(material.__file__).parent / "templates" / name).is_file()


def test_every_text_that_templates_ask_for_exists(texts: Texts) -> None:
    asked = {
        key
        for path in THEME.rglob("*.html")
        for key in re.findall(r'texts\("([a-z_.-]+)"(?!\s*~)', path.read_text("utf-8"))
    }
    assert {key for key in asked if not texts.has(key)} == set()


def test_every_class_name_has_a_rule_or_a_script() -> None:
    files = [*THEME.rglob("*.html")]
    looks = "".join(path.read_text("utf-8") for path in (THEME / "assets").iterdir() if path.is_file())
    written = " ".join(re.findall(r'class="([^"]*)"', "".join(path.read_text("utf-8") for path in files)))
    names = set(re.sub(r"\{[%{].*?[%}]\}", " ", written).split())
    own = {name for name in names if name.startswith(("g-", "is-"))}
    assert len(own) > 50
    assert sorted(name for name in own if f".{name}" not in looks) == []

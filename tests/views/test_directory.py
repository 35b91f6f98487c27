import msgspec

from generator.model.class_name import ClassName
from generator.model.library import Library
from generator.model.school import Authority, AuthoritySchools, School
from generator.texts import Texts
from generator.views import directory as module
from generator.views.addresses import class_href
from generator.views.directory import directory, words
from generator.views.records import SearchRecord

LIBRARY = Library(
    authorities=(
        AuthoritySchools(
            id="town",
            file="schools/town.yml",
            authority=Authority(name="Управление образования города", short_name="УО", region="Край"),
            schools=(
                School(id="s-15", name="МБОУ СОШ № 15", short_name="Школа № 15", place="Село"),
                School(id="s-2", name="Школа № 2"),
            ),
        ),
    ),
    schedules=(),
    roadmaps=(),
)


def of_class(name: str, school: str = "s-15") -> SearchRecord:
    url = class_href("town", school, ClassName.parse(name) or ClassName(1))
    return SearchRecord(url=url, title=name, kind="class", name=name, text="физика")


def test_each_school_is_listed_with_the_classes_that_have_a_page(texts: Texts) -> None:
    made = directory(LIBRARY, (of_class("5А"), of_class("10-1")), texts)
    assert made.authorities == (("town", "УО", "Управление образования города", "Край", 0),)
    assert made.schools == (
        (0, "s-15", "Школа № 15", "МБОУ СОШ", "Село", "5А 10-1"),
        (0, "s-2", "Школа № 2", "", "", ""),
    )


def test_the_list_is_enough_to_make_addresses_and_headings(texts: Texts) -> None:
    made = msgspec.json.decode(msgspec.json.encode(directory(LIBRARY, (), texts)))
    slug = "".join(made["letters"].get(letter, letter) for letter in "5Инж-ё".lower())
    assert slug == ClassName(5, "Инж-ё").slug
    assert made["class"].replace("{name}", "5А") == "5А класс"
    assert made["parallel"].replace("{name}", "5") == "5-е классы"


def test_words_come_once_the_more_frequent_first(texts: Texts) -> None:
    one = SearchRecord(url="a", title="Ещё план", kind="page", context="План", text="план 15 я")
    other = SearchRecord(url="b", title="План", kind="page")
    listed = words((one, other, of_class("5А")), texts).split()
    assert listed.index("план") < listed.index("еще")
    assert listed.count("план") == 1
    assert "еще" in listed
    assert {"15", "я", "физика", "ещё"}.isdisjoint(listed)
    assert "контрольная" in listed


def test_the_rarest_words_are_left_out_of_very_many(texts: Texts) -> None:
    many = SearchRecord(
        url="a",
        title="",
        kind="page",
        text=" ".join(f"{a}{b}{c}к" for a in LETTERS for b in LETTERS for c in LETTERS),
    )
    assert len(words((many,), texts).split()) == module.MOST_WORDS


LETTERS = "абвгдежзиклмнопрстуфхцчшэюя"


def test_the_same_content_gives_the_same_list(texts: Texts) -> None:
    records = [SearchRecord(url="a", title="один два три", kind="page")]
    assert words(records, texts) == words(records, texts)

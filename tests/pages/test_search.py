import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.pages import search
from generator.pages.search import SearchError, indexed, kept_index, stub
from generator.views.records import SearchRecord
from tests.samples import serving


def record(url: str, title: str, kind: str, context: str, text: str, weight: float = 1) -> SearchRecord:
    return SearchRecord(url=url, title=title, kind=kind, context=context, text=text, weight=weight)


FIVE = "schools/town/school-15/5a/"
RECORDS = (
    record("schools/town/school-15/", "Школа № 15", "school", "Город", "МБОУ СОШ № 15", 3),
    record("schools/town/school-5/", "Школа № 5", "school", "Город", "МБОУ СОШ № 5", 3),
    record(FIVE, "5А класс", "class", "Школа № 15", "физика, математика, контрольные работы"),
    record("schools/town/school-15/5b/", "5Б класс", "class", "Школа № 15", "обществознание, зачёт"),
    record("schools/town/school-5/11a/", "11 «А» класс", "class", "Школа № 5", "литература"),
    record(
        "roadmaps/map/#m-11",
        "Мониторинг сайтов общеобразовательных организаций",
        "measure",
        'План <b>"качество"</b>, 2021',
        "Октябрь; управление & школы",
    ),
)
ASK = """async query => {
    const pagefind = await import("/site/pagefind/pagefind.js");
    const found = await pagefind.search(query);
    const data = await Promise.all(found.results.map(result => result.data()));
    return data.map(({meta}) => [meta.url, meta.title, meta.kind, meta.context]);
}"""


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    top = tmp_path_factory.mktemp("served")
    site = top / "site"
    site.mkdir()
    (site / "index.html").write_text('<!doctype html><html lang="ru"><title>x</title>', "utf-8")
    shutil.copytree(kept_index(RECORDS, tmp_path_factory.mktemp("work")), site / "pagefind")
    with serving(top) as address:
        yield f"{address}site/"


@pytest.fixture(scope="module")
def browser_page(served: str, browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(served)
    yield page
    page.close()


@pytest.fixture
def ask(browser_page: Page) -> Callable[[str], list[list[str]]]:
    return lambda query: browser_page.evaluate(ASK, query)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("физику", FIVE),
        ("по физике", FIVE),
        ("контрольные", FIVE),
        ("контрольная по математике", FIVE),
        ("математика", FIVE),
        ("обществознание", "schools/town/school-15/5b/"),
        ("обществознанию", "schools/town/school-15/5b/"),
        ("зачет", "schools/town/school-15/5b/"),
        ("мониторинг сайта", "roadmaps/map/#m-11"),
        ("школа 15", "schools/town/school-15/"),
        ("школы 15", "schools/town/school-15/"),
        ("Школа №15", "schools/town/school-15/"),
        ("№15", "schools/town/school-15/"),
        ("№ 15", "schools/town/school-15/"),
        ("сош 15", "schools/town/school-15/"),
        ("5а", FIVE),
        ("5А", FIVE),
        ("5 а", FIVE),
        ("5-А", FIVE),
        ("5 «А» класс", FIVE),
        ("5а школа 15", FIVE),
        ("11а", "schools/town/school-5/11a/"),
        ("11 а", "schools/town/school-5/11a/"),
    ],
)
def test_words_as_people_type_them_find_their_record(
    ask: Callable[[str], list[list[str]]], query: str, first: str
) -> None:
    found = ask(query)
    assert found
    assert found[0][0] == first


def test_another_class_is_not_found(ask: Callable[[str], list[list[str]]]) -> None:
    assert {url for url, *_ in ask("5б")} == {"schools/town/school-15/5b/"}


def test_unknown_words_find_nothing(ask: Callable[[str], list[list[str]]]) -> None:
    assert ask("зюзюка") == []


def test_what_is_shown_of_a_record_comes_back_as_it_was_written(
    ask: Callable[[str], list[list[str]]],
) -> None:
    measure = RECORDS[-1]
    assert ask("мониторинг") == [[measure.url, measure.title, measure.kind, measure.context]]


def test_a_record_is_escaped() -> None:
    text = stub(record('x"y', "<script>", "class", 'a" data-pagefind-ignore="', "&<b>"))
    assert "<script>" not in text
    assert 'data-url="x&#34;y"' in text
    assert 'data-context="a&#34; data-pagefind-ignore=&#34;"' in text
    assert "<p>&amp;&lt;b&gt;</p>" in text


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    many = RECORDS + tuple(
        record(f"c/{n}/", f"{n}А класс", "class", f"Школа № {n}", "химия") for n in range(300)
    )
    one, other = (kept_index(many, tmp_path / name) for name in ("one", "other"))
    assert contents(one) == contents(other)


def test_only_what_our_dialog_loads_is_published(tmp_path: Path) -> None:
    kept = kept_index(RECORDS, tmp_path)
    top = {path.name for path in kept.iterdir() if not path.name.endswith(".pf_meta")}
    files = {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.ru.pagefind"}
    assert top == files | {"index", "fragment"}


def test_the_same_records_are_indexed_once_and_the_last_index_alone_is_kept(tmp_path: Path) -> None:
    first = kept_index(RECORDS, tmp_path)
    (first / "mark").touch()
    assert (kept_index(RECORDS, tmp_path) / "mark").exists()
    second = kept_index(RECORDS[:-1], tmp_path)
    assert list(tmp_path.iterdir()) == [second]


def test_a_failure_says_what_pagefind_said_and_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stubs").mkdir()
    with pytest.raises(SearchError, match="was empty"):
        search._run_pagefind(tmp_path / "stubs", tmp_path / "bundle")
    monkeypatch.setattr(search, "get_executable", lambda: Path("/bin/false"))
    with pytest.raises(SearchError):
        kept_index(RECORDS, tmp_path / "work")
    assert list((tmp_path / "work").iterdir()) == []


def test_a_site_without_records_has_a_search_all_the_same(tmp_path: Path) -> None:
    assert (kept_index((), tmp_path) / "pagefind.js").is_file()


def test_classes_are_left_to_the_list_of_schools_where_they_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert indexed(RECORDS) == RECORDS
    monkeypatch.setattr(search, "MOST_CLASSES", 2)
    assert [one.kind for one in indexed(RECORDS)] == ["school", "school", "measure"]

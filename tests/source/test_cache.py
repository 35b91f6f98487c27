"""With the cache or without it: the same content."""

# ruff: noqa: E501 - an input stands in one line, as an editor would write it

import random
from pathlib import Path

import pytest

from generator.source import cache as cache_module
from generator.source.cache import Cache, code_key
from generator.source.folder import read_folder
from tests.source.marked import SCHEDULE, SCHOOLS

GOOD = "procedures:\n  - subject: Физика\n    kind: КР\n    level: school\n    classes: 5А\n    when: [2026-10-12]\nprinted: [{subject: Физика, classes: 5, percent: 6.0}]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        SCHEDULE: GOOD,
        SCHOOLS: "authority: {name: Орган}\nschools:\n  - id: school-15\n    name: Школа\n    classes: 5А\n    classes_by_year: {2025-2026: 5Б}\n",
        "schools/bad.yml": "autority: {name: Орган}\nschools:\n  - id: Bad\n    id: x\n    name: 12:30\n",
        "roadmaps/asgo/bom.yml": "\ufefftitle: План\nissuer: Орган\nsource: {title: Приказ}\nmeasures: [{text: а}]\n",
        "schools/x/unknown.yml": "a: b\n",
    }
    for file, text in files.items():
        (tmp_path / "content" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / file).write_text(text, "utf-8")
    return tmp_path / "content"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "content.msgpack"


def outcome(root: Path, store: Path | None) -> tuple[object, ...]:
    content = read_folder(root, Cache(store))
    library = content.library
    return (
        library.authorities,
        library.schedules,
        library.roadmaps,
        content.findings,
        content.hashes,
        content.unread,
    )


def test_the_cache_changes_nothing(root: Path, store: Path) -> None:
    plain = outcome(root, None)
    assert len(plain[3]) > 5  # type: ignore[arg-type]
    assert outcome(root, store) == plain
    assert store.is_file()
    assert outcome(root, store) == plain


def test_what_the_cache_knows_is_not_read_again(root: Path, store: Path) -> None:
    outcome(root, store)
    kept = Cache(store)
    digest = read_folder(root, Cache(None)).hashes[SCHEDULE]
    known = kept.get(SCHEDULE, digest, type(read_folder(root, Cache(None)).library.schedules[0]))
    assert known is not None
    assert known[0].file == SCHEDULE
    assert kept.get(SCHEDULE, "0" * 64, type(known[0])) is None
    assert kept.get("schools/other.yml", digest, type(known[0])) is None


def test_an_unchanged_folder_leaves_the_cache_file_alone(root: Path, store: Path) -> None:
    outcome(root, store)
    before = store.stat().st_mtime_ns, store.read_bytes()
    outcome(root, store)
    assert (store.stat().st_mtime_ns, store.read_bytes()) == before
    assert list(store.parent.iterdir()) == [store]


def test_a_changed_file_is_read_anew(root: Path, store: Path) -> None:
    outcome(root, store)
    (root / SCHEDULE).write_text(GOOD.replace("Физика", "Химия"), "utf-8")
    assert outcome(root, store) == outcome(root, None)
    (root / SCHEDULE).write_text("- а\n", "utf-8")
    assert outcome(root, store) == outcome(root, None)
    (root / SCHEDULE).write_text(GOOD, "utf-8")
    assert outcome(root, store) == outcome(root, None)


def test_a_removed_file_leaves_the_cache(root: Path, store: Path) -> None:
    outcome(root, store)
    size = store.stat().st_size
    (root / SCHEDULE).unlink()
    assert outcome(root, store) == outcome(root, None)
    assert store.stat().st_size < size


def test_a_file_of_the_same_text_in_another_place_is_another_file(root: Path, store: Path) -> None:
    outcome(root, store)
    other = root / "schedules/asgo/school-16/2026-2027.yml"
    other.parent.mkdir()
    (root / SCHEDULE).rename(other)
    assert outcome(root, store) == outcome(root, None)


def test_a_damaged_cache_is_as_good_as_none(root: Path, store: Path) -> None:
    plain = outcome(root, None)
    outcome(root, store)
    whole = store.read_bytes()
    for cut in (0, 1, 2, 10, 100, len(whole) // 2, len(whole) - 1):
        store.write_bytes(whole[:cut])
        assert outcome(root, store) == plain
    store.write_bytes(b"\x91" * 1_000_000)
    assert outcome(root, store) == plain


def test_bytes_changed_by_chance_change_nothing(root: Path, store: Path) -> None:
    plain = outcome(root, store)
    whole = store.read_bytes()
    chance = random.Random(16)  # noqa: S311 - nothing secret
    for _ in range(500):
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 9)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        store.write_bytes(bytes(damaged))
        assert outcome(root, store) == plain


def test_a_cache_written_by_other_code_is_as_good_as_none(
    root: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome(root, store)
    digest = read_folder(root, Cache(None)).hashes[SCHEDULE]
    kind = type(read_folder(root, Cache(None)).library.schedules[0])
    assert Cache(store).get(SCHEDULE, digest, kind) is not None
    monkeypatch.setattr(cache_module, "ROOMS", ("model",))
    assert Cache(store).get(SCHEDULE, digest, kind) is None


def test_a_cache_that_cannot_be_written_is_no_fault(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert outcome(root, tmp_path / "file" / "cache") == outcome(root, None)
    (tmp_path / "folder").mkdir()
    assert outcome(root, tmp_path / "folder") == outcome(root, None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "file", "folder"]


def test_a_single_file_may_stand_for_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.source.cache.PACKAGE", tmp_path)
    (tmp_path / "a.py").write_text("1")
    first = code_key(("a.py",))
    (tmp_path / "a.py").write_text("2")
    assert code_key(("a.py",)) != first

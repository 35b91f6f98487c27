from pathlib import Path

import pytest

from generator.publish import exchange as module
from generator.publish.exchange import exchange
from generator.publish.workshop import Workshop


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    for name in ("fresh", "standing"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page").write_text(name, "utf-8")
    return tmp_path / "fresh", tmp_path / "standing", tmp_path / "aside"


def test_two_folders_change_places(folders: tuple[Path, Path, Path]) -> None:
    fresh, standing, aside = folders
    exchange(fresh, standing, aside)
    assert (standing / "page").read_text("utf-8") == "fresh"
    assert (fresh / "page").read_text("utf-8") == "standing"
    assert not aside.exists()


def test_where_the_system_cannot_swap_the_old_one_stands_aside(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RENAME_EXCHANGE", 1 << 20)  # a flag that no kernel knows
    fresh, standing, aside = folders
    exchange(fresh, standing, aside)
    assert (standing / "page").read_text("utf-8") == "fresh"
    assert (aside / "page").read_text("utf-8") == "standing"
    assert not fresh.exists()


def test_a_missing_folder_is_an_error(folders: tuple[Path, Path, Path]) -> None:
    fresh, standing, aside = folders
    with pytest.raises(OSError, match="No such file"):
        exchange(fresh / "none", standing, aside)
    assert (standing / "page").read_text("utf-8") == "standing"


def test_a_site_that_stood_aside_when_a_build_was_killed_goes_back(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path / "site")
    (workshop.folder / "old").mkdir(parents=True)
    (workshop.folder / "old" / "page").write_text("kept", "utf-8")
    with workshop.opened():
        pass
    assert (tmp_path / "site" / "page").read_text("utf-8") == "kept"
    assert sorted(path.name for path in workshop.folder.iterdir()) == ["lock"]

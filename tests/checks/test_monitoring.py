from pathlib import Path

from generator.build import examine
from tests.samples import write_content

REPLY = "replies:\n  - date: 2026-11-20\n    text: Документ размещён.\n"


def codes(content: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    found = examine(write_content(content, files)).findings
    return [(one.code, str(one.place)) for one in found if one.place.file.startswith("monitoring")]


def test_replies_and_settings_that_fit_are_silent(content: Path) -> None:
    settings = "suspect_share: 20\ncontrols: ['https://a.example/', 'https://b.example/']\n"
    files = {"monitoring/settings.yml": settings, "monitoring/replies/town/school-1.yml": REPLY}
    assert codes(content, files) == []
    library = examine(content).content.library
    assert (library.monitoring.suspect_share, library.monitoring.agreeing_runs) == (20, 2)
    told = [(one.school, one.replies[0].text) for one in library.replies]
    assert told == [("school-1", "Документ размещён.")]


def test_a_reply_of_an_unknown_school_is_found(content: Path) -> None:
    file = "monitoring/replies/town/school-9.yml"
    assert codes(content, {file: REPLY}) == [("unknown-school", f"{file}:1:1")]


def test_thresholds_that_cannot_work_are_found_at_their_line(content: Path) -> None:
    settings = "uneasy_share: 30\ncontrols: ['https://a.example/']\ncontrols_needed: 2\n"
    assert codes(content, {"monitoring/settings.yml": settings}) == [
        ("uneasy-above-suspect", "monitoring/settings.yml:1:15"),
        ("too-few-controls", "monitoring/settings.yml:3:18"),
    ]


def test_one_run_can_never_be_made_enough(content: Path) -> None:
    found = codes(content, {"monitoring/settings.yml": "agreeing_runs: 1\ndays_for_missing: 1\n"})
    assert [place for _, place in found] == ["monitoring/settings.yml:1:16", "monitoring/settings.yml:2:19"]


def test_other_files_of_that_folder_are_found(content: Path) -> None:
    files = {"monitoring/other.yml": "a: 1\n", "monitoring/settings.yaml": "a: 1\n"}
    assert codes(content, files) == [
        ("unknown-file", "monitoring/other.yml:1:1"),
        ("wrong-extension", "monitoring/settings.yaml:1:1"),
    ]


def test_the_history_is_no_content_of_editors(content: Path) -> None:
    assert codes(content, {"monitoring/history/notes.txt": "x"}) == [
        ("history-stray-file", "monitoring/history/notes.txt:1:1")
    ]

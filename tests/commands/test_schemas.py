import json
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main
from generator.source.schema import NAMES


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["schemas", *[str(word) for word in words]])


def test_each_schema_is_written_with_the_address_of_the_site(tmp_path: Path) -> None:
    result = run("--out", tmp_path / "schemas", "--site-url", "https://grafik.example/a")
    assert result.exit_code == 0
    for name in NAMES.values():
        held = json.loads((tmp_path / f"schemas/{name}.json").read_text("utf-8"))
        assert held["$id"] == f"https://grafik.example/a/schemas/1/{name}.json"


def test_check_says_which_are_stale_and_writes_nothing(tmp_path: Path) -> None:
    assert run("--out", tmp_path / "schemas", "--check").exit_code == 1
    assert not (tmp_path / "schemas").exists()
    run("--out", tmp_path / "schemas")
    assert run("--out", tmp_path / "schemas", "--check").exit_code == 0
    (tmp_path / "schemas/norm.json").write_text("{}", "utf-8")
    result = run("--out", tmp_path / "schemas", "--check")
    assert (result.exit_code, result.output) == (1, f"Устарело: {tmp_path / 'schemas/norm.json'}\n")
    assert (tmp_path / "schemas/norm.json").read_text("utf-8") == "{}"

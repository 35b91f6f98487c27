import asyncio
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.monitor.judge import _BY_FAILURE
from generator.monitor.observation import Failure, PageSort
from generator.texts import load
from tests.monitor.hostile import Hostile
from tests.monitor.sites import table
from tests.monitor.trial import prepare


def grafik(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["monitor", *map(str, arguments)])


async def _try(server: Hostile, arguments: list[str]) -> tuple[int, str]:
    async with server.running():
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "generator", "monitor", *arguments, stderr=asyncio.subprocess.PIPE
        )
        _, told = await process.communicate()
        return process.returncode or 0, told.decode()


def test_a_corpus_is_tried_and_its_results_are_written(tmp_path: Path) -> None:
    rows = [
        one for one in table() if one.id in {"plain", "soft-404-document", "guard-200", "no-such-name", "idn"}
    ]
    server, corpus, hosts, ca = prepare(rows, tmp_path)
    cases = [{"id": one.id, "url": one.url, "note": "more"} for one in corpus.cases] + [{"id": 7, "url": "?"}]
    (tmp_path / "cases.json").write_text("\ufeff" + json.dumps({"cases": cases}), "utf-8")
    (tmp_path / "hosts.json").write_text(json.dumps(hosts))
    out = tmp_path / "result.json"
    names = ("cases", "hosts", "ca", "out")
    files = (tmp_path / "cases.json", tmp_path / "hosts.json", ca, out)
    arguments = [part for name, file in zip(names, files, strict=True) for part in (f"--{name}", str(file))]
    assert asyncio.run(_try(server, arguments))[0] == 0
    found = json.loads(out.read_bytes())
    expected = [[one.id, one.state, one.doc] for one in rows] + [[7, "unknown", "unknown"]]
    assert [[one["id"], one["state"], one["doc"]] for one in found] == expected
    assert all(one["reason"] for one in found)
    assert server.forbidden == []
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "ca.pem",
        "cases.json",
        "hosts.json",
        "result.json",
    ]


@pytest.mark.parametrize("cases", ["", "[]", '{"cases": [{}]}', '{"cases": 1}', "\x00"])
def test_a_wrong_corpus_is_misuse_and_nothing_is_written(cases: str, tmp_path: Path) -> None:
    (tmp_path / "cases.json").write_text(cases)
    found = grafik("--cases", tmp_path / "cases.json", "--out", tmp_path / "out.json")
    assert (found.exit_code, (tmp_path / "out.json").exists()) == (2, False)
    assert "cases.json" in found.output


def test_misuse_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    content = ("--content", tmp_path / "content")
    (tmp_path / "bad.pem").write_text("no certificate")
    (tmp_path / "cases.json").write_text('{"cases": []}')
    for arguments, told in (
        ((*content,), "Ни у одной школы"),
        ((*content, "--only", "x"), "Школы «x»"),
        ((*content, "--vantage", "Москва"), "«Москва» – не имя"),
        (("--hosts", "x"), "--cases"),
        (("--cases", tmp_path / "cases.json"), "--out"),
        (("--cases", tmp_path / "cases.json", "--out", tmp_path / "none" / "o"), "не читается"),
        (("--cases", tmp_path / "none.json", "--out", tmp_path / "o"), "не читается"),
        (
            ("--cases", tmp_path / "cases.json", "--ca", tmp_path / "bad.pem", "--out", tmp_path / "o"),
            "bad.pem",
        ),
    ):
        found = grafik(*arguments)
        assert found.exit_code == 2, arguments
        assert told in " ".join(found.output.split()), arguments


def test_a_file_that_is_no_record_of_a_round_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "x.jsonl").write_text("{}\n")
    found = grafik("import", "--content", tmp_path / "content", tmp_path / "x.jsonl")
    assert found.exit_code == 1
    assert "строка 1" in found.output


def test_every_reason_has_words() -> None:
    texts = load()
    missing = [one for one in Failure if not texts.has(f"monitor.reasons.{one}")]
    bad = set(PageSort) - {PageSort.CONTENT, PageSort.SCRIPT_ONLY}
    missing += [one for one in bad if not texts.has(f"monitor.reasons.page-{one}")]
    assert missing == []
    assert _BY_FAILURE.keys() <= set(Failure)

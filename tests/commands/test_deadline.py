import json

import pytest
from click.testing import CliRunner

from generator.cli import main


def run(*words: str) -> str:
    done = CliRunner().invoke(main, ["deadline", *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_json_holds_kind_windows_measurability_and_the_wording() -> None:
    answer = run("Ежегодно Июль-август", "--period", "2021-01-01..2022-12-31", "--json")
    assert json.loads(answer) == {
        "kind": "annual",
        "windows": [
            {"from": "2021-07-01", "to": "2021-08-31"},
            {"from": "2022-07-01", "to": "2022-08-31"},
        ],
        "measurable": True,
        "wording": "Ежегодно Июль-август",
    }


def test_an_unknown_wording_says_what_was_expected_and_where() -> None:
    answer = json.loads(run("в новогоднюю ночь", "--period", "2021-01-01..2021-12-31", "--json"))
    assert (answer["kind"], answer["windows"], answer["measurable"]) == ("as-written", [], False)
    assert answer["not_understood"]["position"] == 2
    lines = run("в новогоднюю ночь").splitlines()
    caret = next(index for index, line in enumerate(lines) if line.strip() == "^")
    assert lines[caret - 1][lines[caret].index("^") :] == "новогоднюю ночь"


@pytest.mark.parametrize("period", ["2021", "2022-01-01..2021-01-01", "2021-02-30..2021-03-01"])
def test_a_bad_period_is_misuse(period: str) -> None:
    done = CliRunner().invoke(main, ["deadline", "октябрь", "--period", period])
    assert done.exit_code == 2
    assert "не период" in done.output

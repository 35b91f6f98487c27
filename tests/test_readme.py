"""What README and CONTRIBUTING say can be followed."""

import re
from itertools import takewhile
from pathlib import Path

import click
import pytest

from generator.cli import main
from generator.texts import load

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text("utf-8")
CONTRIBUTING = (PROJECT / ".github" / "CONTRIBUTING.md").read_text("utf-8")

CELLS = [cell for line in README.splitlines() if line.startswith("|") for cell in line.split("|")]
CODE = [piece for cell in CELLS for piece in re.findall(r"`([^`]+)`", cell)]
BUILT = {"site/"}
"""Named by the tables and made by a build."""
PATHS = sorted({piece for piece in CODE if re.fullmatch(r"\S+(/\S*|\.yml)|Makefile", piece)} - BUILT)
COMMANDS = sorted({tuple(line.split()) for line in re.findall(r"\bgrafik ([a-z]+[^`\n]*)`", README)})


def test_the_tables_name_paths_and_every_command() -> None:
    assert len(PATHS) > 20
    assert {words[0] for words in COMMANDS} == set(main.commands)


@pytest.mark.parametrize("path", PATHS)
def test_every_path_of_a_table_exists(path: str) -> None:
    known = "/".join(takewhile(lambda step: "<" not in step, path.split("/")))
    assert (PROJECT / known).exists(), path


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_exists_with_its_options(words: tuple[str, ...]) -> None:
    command = main.commands[words[0]]
    known = {name for option in command.params if isinstance(option, click.Option) for name in option.opts}
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_make_target_exists(text: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^ {4}|^)make ([a-z]+)", text, re.MULTILINE))
    assert named
    assert named <= targets


def test_the_largest_demonstration_is_as_large_as_said() -> None:
    (schools,) = (one for one in main.commands["demo"].params if one.name == "schools")
    assert isinstance(schools.type, click.IntRange)
    assert f"up to {schools.type.max:,} schools" in README


def test_the_footer_link_is_called_by_its_name() -> None:
    assert f"«{load()('site.edit')}»" in CONTRIBUTING
    assert "content_address:" in (PROJECT / "mkdocs.yml").read_text("utf-8")

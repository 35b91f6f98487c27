"""Every text that code asks for by name exists."""

import ast
from collections.abc import Iterator
from pathlib import Path

from generator.texts import load

PACKAGE = Path(__file__).parents[2] / "generator"


def asked() -> Iterator[tuple[str, str]]:
    """Keys written out in calls of ``texts(…)`` or ``load()(…)``, with the file that asks."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = ast.unparse(node.func)
            key = node.args[0]
            if called.endswith(("texts", "load()")) and isinstance(key, ast.Constant):
                yield str(key.value), path.name


def test_every_text_that_code_names_exists() -> None:
    known = load()
    found = list(asked())
    assert len(found) > 200
    assert [(key, file) for key, file in found if key not in known._words] == []

"""What is wrong with the YAML itself, in words that help an editor who never heard of a parser."""

import yaml

from generator.source.problems import Problems

CODES = (
    ("found character that cannot start any token", "yaml-character"),
    ("mapping values are not allowed", "yaml-colon"),
    ("did not find expected key", "yaml-indent"),
    ("did not find expected '-' indicator", "yaml-indent"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("did not find expected ',' or", "yaml-bracket"),
    ("did not find expected node content", "yaml-bracket"),
    ("found unexpected end of stream", "yaml-quote"),
    ("found unknown escape character", "yaml-escape"),
    ("found unexpected document indicator", "several-documents"),
    ("found undefined alias", "alias-not-allowed"),
    ("undefined tag handle", "tag-not-allowed"),
)
"""Pieces of the parser's messages → our finding codes, tried in turn."""


def report_syntax_error(error: yaml.YAMLError, text: str, problems: Problems) -> None:
    """Turn the parser's complaint into one finding at the place an editor must look at."""
    mark = getattr(error, "problem_mark", None)
    detail = str(getattr(error, "problem", None) or error).splitlines()[0]
    code = next((code for piece, code in CODES if piece in detail), "yaml-syntax")
    if mark is None:
        problems.add("yaml-syntax", detail=detail)
        return
    opened = getattr(error, "context_mark", None)
    if code in {"yaml-quote", "yaml-bracket"} and opened is not None:
        mark = opened  # where the quote or bracket was opened, not the file's end
    lines = text.splitlines() or [""]
    line = min(mark.line, len(lines) - 1)
    indent = lines[line][: len(lines[line]) - len(lines[line].lstrip())]
    if "\t" in indent:
        problems.add("tab-indent", line + 1, indent.index("\t") + 1)
        return
    facts = {"name": "", "tag": ""} if code in {"alias-not-allowed", "tag-not-allowed"} else {}
    problems.add(code, line + 1, mark.column + 1, detail=detail, **facts)

"""What is wrong with the YAML itself, in words that help an editor who never heard of a parser."""

import yaml

from generator.source.problems import Problems
from generator.source.unprintable import LINE_BREAK

CODES = (
    ("found a tab character", "tab-indent"),
    ("while scanning an anchor", "alias-not-allowed"),
    ("while scanning an alias", "alias-not-allowed"),
    ("tag", "tag-not-allowed"),
    ("directive", "directive-not-allowed"),
    ("found incompatible YAML document", "directive-not-allowed"),
    ("found character that cannot start any token", "yaml-character"),
    ("mapping keys are not allowed", "yaml-character"),
    ("while scanning a block scalar", "yaml-character"),
    ("while parsing a block node", "yaml-character"),
    ("block sequence entries are not allowed", "yaml-dash"),
    ("mapping values are not allowed", "yaml-colon"),
    ("found unexpected ':'", "yaml-colon"),
    ("did not find expected key", "yaml-indent"),
    ("did not find expected '-' indicator", "yaml-indent"),
    ("did not find expected <document start>", "yaml-indent"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("did not find expected ',' or", "yaml-bracket"),
    ("did not find expected node content", "yaml-bracket"),
    ("found unexpected end of stream", "yaml-quote"),
    ("found unexpected document indicator", "yaml-quote"),
    ("found unknown escape character", "yaml-escape"),
    ("did not find expected hexdecimal number", "yaml-escape"),
    ("found invalid Unicode character escape code", "yaml-escape"),
)
"""Pieces of the parser's messages → our finding codes, tried in turn."""

AT_START = frozenset(
    {
        "alias-not-allowed",
        "directive-not-allowed",
        "tag-not-allowed",
        "yaml-bracket",
        "yaml-character",
        "yaml-no-colon",
        "yaml-quote",
    }
)
"""Faults that an editor mends where the thing starts, not where the parser gave up (often the file's end)."""


def report_syntax_error(error: yaml.YAMLError, text: str, problems: Problems) -> None:
    """Turn the parser's complaint into one finding at the place an editor must look at."""
    detail = str(getattr(error, "problem", None) or error).splitlines()[0]
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        problems.add("yaml-syntax", detail=detail)
        return
    said = f"{getattr(error, 'context', None) or ''}; {detail}"
    code = next((code for piece, code in CODES if piece in said), "yaml-syntax")
    if code in AT_START:
        mark = getattr(error, "context_mark", None) or mark
    lines = LINE_BREAK.split(text)
    line = min(mark.line, len(lines) - 1)
    before = lines[line][: mark.column]
    indent = lines[line][: len(lines[line]) - len(lines[line].lstrip())]
    if "\t" in indent:
        problems.add("tab-indent", line + 1, indent.index("\t") + 1)
        return
    if code == "yaml-indent" and before.strip(" -"):
        code = "yaml-after-value"
    problems.add(code, line + 1, mark.column + 1, detail=detail)

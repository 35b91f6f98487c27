"""Broken YAML: one finding, where an editor must look, with a code of its own."""

import pytest

from tests.source.marked import assert_clean, assert_found

BROKEN = {
    "tab before a key": "source:\n⟨tab-indent⟩\ttitle: План\n",
    "tab after spaces": "source:\n  title: План\n ⟨tab-indent⟩\taddress: https://school.example/\n",
    "tab inside a list": "procedures:\n⟨tab-indent⟩\t- subject: Физика\n",
    "at sign": "note: ⟨yaml-character⟩@школа\n",
    "backtick": "note: ⟨yaml-character⟩`код`\n",
    "per cent sign": "note: ⟨yaml-character⟩%40\n",
    "question mark": "note: ⟨yaml-character⟩? вопрос\n",
    "closing bracket alone": "note: ⟨yaml-character⟩]\n",
    "comma at the start": "note: ⟨yaml-character⟩, и ещё\n",
    "text after a block sign": "note: ⟨yaml-character⟩> x\n",
    "two colons": "note: Внимание⟨yaml-colon⟩: приказ\n",
    "colon after a quoted text": 'note: "Внимание"⟨yaml-colon⟩: приказ\n',
    "list beside its key": "procedures: ⟨yaml-dash⟩- subject: Физика\n",
    "key further left": "source:\n    title: План\n  ⟨yaml-indent⟩address: https://school.example/\n",
    "first line indented": "  note: План\n⟨yaml-indent⟩publication: https://school.example/\n",
    "list item further left": "procedures:\n    - subject: Физика\n  ⟨yaml-indent⟩- subject: Химия\n",
    "text after closing quotes": 'note: "Школа" ⟨yaml-after-value⟩№ 15\n',
    "text after quotes in a list": 'procedures:\n  - "Школа" ⟨yaml-after-value⟩№ 15\n',
    "text after a list": "note: [а] ⟨yaml-after-value⟩б\n",
    "no colon": "note: План\n⟨yaml-no-colon⟩publication\nsource:\n",
    "open square bracket": "note: План\nprocedures: ⟨yaml-bracket⟩[1, 2\nsource: 3\n",
    "open brace": "source: ⟨yaml-bracket⟩{title: План\n",
    "open double quotes": 'note: ⟨yaml-quote⟩"План\nsource:\n  title: x\n',
    "open single quotes": "note: ⟨yaml-quote⟩'План\nsource:\n  title: x\n",
    "document line in quotes": 'note: ⟨yaml-quote⟩"План\n---\nещё"\n',
    "unknown escape": 'note: "⟨yaml-escape⟩\\школа"\n',
    "short hexadecimal escape": 'note: "\\x⟨yaml-escape⟩"\n',
    "escaped lone surrogate": 'note: "\\u⟨yaml-escape⟩d800"\n',
    "escaped character too large": 'note: "\\U⟨yaml-escape⟩00110000"\n',
    "star before a word": "note: ⟨alias-not-allowed⟩*важно*\n",
    "alias": "note: ⟨alias-not-allowed⟩*важно\n",
    "defined alias": "note: ⟨alias-not-allowed⟩&a План\npublication: ⟨alias-not-allowed⟩*a\n",
    "ampersand before a word": "note: ⟨alias-not-allowed⟩& Ко\n",
    "anchor": "note: ⟨alias-not-allowed⟩&a План\n",
    "anchor on a key": "⟨alias-not-allowed⟩&a note: План\n",
    "anchor on a list": "procedures: ⟨alias-not-allowed⟩&a []\n",
    "merge key": "⟨alias-not-allowed⟩<<: {note: План}\n",
    "local tag": "note: ⟨tag-not-allowed⟩!x План\n",
    "unknown tag handle": "note: ⟨tag-not-allowed⟩!e!x План\n",
    "text with an exclamation mark": "note: ⟨tag-not-allowed⟩!Важно План\n",
    "string tag": "note: ⟨tag-not-allowed⟩!!str План\n",
    "binary tag": "note: ⟨tag-not-allowed⟩!!binary aGk=\n",
    "python tag": "note: ⟨tag-not-allowed⟩⟨wrong-type⟩!!python/object/apply:os.system [ls]\n",
    "verbatim tag": "note: ⟨tag-not-allowed⟩!<tag:yaml.org,2002:str> План\n",
    "broken verbatim tag": "note: ⟨tag-not-allowed⟩!<x План\n",
    "version directive": "⟨directive-not-allowed⟩%YAML 1.1\n---\nnote: План\n",
    "other version": "⟨directive-not-allowed⟩%YAML 2.0\n---\nnote: План\n",
    "tag directive": "⟨directive-not-allowed⟩%TAG ! tag:example.ru,2026:\n---\nnote: План\n",
    "unknown directive": "⟨directive-not-allowed⟩%FOO bar\n---\nnote: План\n",
    "per cent sign at a line's start": "⟨directive-not-allowed⟩%40\n",
    "two documents": "note: План\n⟨several-documents⟩---\nnote: Другой\n",
    "empty first document": "---\n⟨several-documents⟩---\nnote: План\n",
    "nothing": "⟨empty-file⟩",
    "line breaks only": "⟨empty-file⟩\n\n\n",
    "comments only": "⟨empty-file⟩# План\n# ещё\n",
    "document line only": "⟨empty-file⟩---\n",
    "document lines only": "⟨empty-file⟩---\n...\n",
    "list as a key": "⟨key-not-text⟩[а]: б\n",
    "mapping as a key": "? ⟨key-not-text⟩{а: б}\n: в\n",
    "equal keys": "note: План\n⟨duplicate-key⟩note: Другой\n",
    "equal keys, one quoted": "note: План\n⟨duplicate-key⟩'note': Другой\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_broken_yaml_is_found_where_an_editor_must_look(text: str) -> None:
    assert_found(text)


def test_a_duplicate_key_names_the_first_one() -> None:
    (finding,) = assert_found("source:\n  title: План\n  ⟨duplicate-key⟩title: Другой\n")
    assert [(place.line, place.column) for place in finding.related] == [(2, 3)]
    assert finding.facts == {"key": "title"}


def test_line_ends_of_each_system_count_as_one() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert_found(f"source:{end}  title: План{end}{end}  ⟨unknown-key⟩titel: Другой{end}")
        assert_found(f"# Школа{end}note: ⟨unprintable-character⟩\u202eПлан{end}")
        assert_found(f"# Школа{end}note: а{end}publication: Вот⟨yaml-colon⟩: да{end}")


def test_a_file_may_start_and_end_with_document_marks() -> None:
    assert_clean("# План\n---\nnote: План\n...\n")


def test_quoted_special_characters_are_text() -> None:
    for value in (
        "@школа",
        "`код`",
        "%40",
        "*важно*",
        "&",
        "!Важно",
        "- дефис",
        "а: б",
        "? вопрос",
        "<<",
        "[",
        "{а}",
    ):
        document = assert_clean(f"note: '{value}'\n")
        assert getattr(document, "note", None) == value

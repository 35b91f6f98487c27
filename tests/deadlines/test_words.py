from generator.deadlines.tokens import fold
from generator.deadlines.words import FORMS, LEXEMES, PHRASES, Sense, _forms


def test_no_form_has_two_meanings() -> None:
    forms = [form for _, _, line in LEXEMES for form in _forms(line)]
    twice = sorted({form for form in forms if forms.count(form) > 1})
    assert twice == []


def test_forms_are_folded() -> None:
    assert [form for form in FORMS if fold(form) != form] == []


def test_phrases_end_at_the_end_of_a_word() -> None:
    always = [pattern for sense, pattern in PHRASES if sense is Sense.ALWAYS]
    assert any(pattern.match("постоянно по плану") for pattern in always)
    assert not any(pattern.match("постоянного") for pattern in always)

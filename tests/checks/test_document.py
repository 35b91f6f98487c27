import pytest

from generator.checks import catalogue
from generator.checks.document import MalformedDocumentError, Mark, document_of, parse
from generator.checks.rule import Rule

WHOLE = """Работа стоит не там.

    Почему это важно
    Потому
    что.

    И ещё.

    Плохо

        procedures:
          - subject: Физика  # <-- wrong
            when: 2026-10-12 # просто слова
          - subject: "#"  # <-- wrong-too

    Хорошо

        procedures: []

    Норма
    Не надо.
    """


def test_a_document_is_taken_apart() -> None:
    document = parse(WHOLE)
    assert document.title == "Работа стоит не там"
    assert document.why == ("Потому что.", "И ещё.")
    assert document.bad == (
        'procedures:\n  - subject: Физика\n    when: 2026-10-12 # просто слова\n  - subject: "#"\n'
    )
    assert document.marks == (Mark(2, "wrong"), Mark(4, "wrong-too"))
    assert document.good == "procedures: []\n"
    assert document.norm == ("Не надо.",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Работа стоит не там.\n\n", "Работа стоит не там.\n"),
        (WHOLE, ""),
        ("Почему это важно\n", ""),
        ("Норма\n    Не надо.\n", ""),
        ("Норма\n    Не надо.\n", "Норма\n"),
        ("Норма\n    Не надо.\n", "Норма\n    Не надо.\n\n    Норма\n    Надо.\n"),
        ("    Почему это важно\n", "    Лишнее.\n\n    Почему это важно\n"),
        ("        procedures: []\n", ""),
        ("        procedures: []\n", "        procedures: []\n    слова\n"),
        ("        procedures: []\n", "        procedures: []  # <-- wrong\n"),
        ("  # <-- wrong\n", "\n"),
        ("# <-- wrong-too", "# <-- Wrong too"),
        ("# <-- wrong-too", "# <--wrong-too"),
        ("Хорошо\n", "Норма\n"),
    ],
    ids=range(14),
)
def test_a_malformed_document_is_refused(old: str, new: str) -> None:
    assert old in WHOLE
    changed = WHOLE.replace(old, new)
    if old == "  # <-- wrong\n":
        changed = changed.replace("  # <-- wrong-too", "")
    with pytest.raises(MalformedDocumentError):
        parse(changed)


@pytest.mark.parametrize("rule", catalogue.RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_document(rule: Rule) -> None:
    document = document_of(rule)
    assert len(document.title) <= 100
    assert document.title[0].isupper()
    assert document.bad != document.good


def test_the_rule_is_named_when_its_document_is_malformed() -> None:
    rule = catalogue.RULES[0]
    broken = Rule(
        rule.code, rule.family, rule.since, rule.severity, rule.norm, rule.day_bound, rule.run, "Нет ничего."
    )
    with pytest.raises(MalformedDocumentError, match=f"rule {rule.code}"):
        document_of(broken)

import pytest
from click.testing import CliRunner

from generator.checks.catalogue import DOCUMENTED
from generator.cli import main
from generator.texts import load
from generator.texts.file_faults import file_faults


def explained(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["explain", *words])
    return done.exit_code, done.output


@pytest.mark.parametrize("rule", DOCUMENTED, ids=lambda rule: rule.code)
def test_a_rule_is_explained_whole(rule: object) -> None:
    code, told = explained(rule.code)  # type: ignore[attr-defined]
    lines = told.splitlines()
    assert code == 0
    assert lines[0].startswith(f"{rule.code}: ")  # type: ignore[attr-defined]
    for heading in ("Почему это важно", "Плохо", "Хорошо", "Норма"):
        assert heading in lines
    assert "← здесь нарушение" in told or "← здесь замечание" in told


def test_all_rules_are_listed_by_code_and_title() -> None:
    for words in ((), ("--list",)):
        code, told = explained(*words)
        assert code == 0
        assert [line.split()[0] for line in told.splitlines()] == [rule.code for rule in DOCUMENTED]


def test_an_unknown_code_is_misuse_and_gets_a_suggestion() -> None:
    code, told = explained("spasing")
    assert code == 2
    assert "Правила «spasing» нет. Может быть, «spacing»?" in told
    assert explained("xyzzy")[0] == 2


@pytest.mark.parametrize(
    "told", ["unknown-class", "missing-key", "yaml-no-colon", "bad-class-name", "bad-code"]
)
def test_a_fault_of_a_file_is_explained_too(told: str) -> None:
    code, said = explained(told)
    assert code == 0
    assert said.startswith(f"{told}: ошибка в файле\n")
    assert "Что говорит проверка\n    " in said
    assert "{" not in said


def test_every_sentence_belongs_to_a_code_that_is_explained() -> None:
    texts = load()
    keys = {key.removeprefix("findings.") for key in texts.keys if key.startswith("findings.")}
    codes = [one.code for one in (*DOCUMENTED, *file_faults((rule.code for rule in DOCUMENTED), texts))]
    orphans = {
        key for key in keys if "." not in key and not any(f"{key}-".startswith(f"{one}-") for one in codes)
    }
    assert orphans == {"perhaps", "choices", "time"}
    assert len(set(codes)) == len(codes)
    assert explained("missing-kei")[1].count("«missing-key»") == 1

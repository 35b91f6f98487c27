"""The summary of a step: written when GitHub would drop annotations."""

# ruff: noqa: E501 - an input stands in one line, as an editor would write it

from generator import reports
from generator.model.finding import Finding, Severity
from generator.model.place import Place
from generator.reports.for_github import SHOWN, SUMMARY_BYTES
from generator.texts import load

TEXTS = load()


def many(count: int, key: str = "note", severity: Severity = Severity.ERROR) -> tuple[Finding, ...]:
    return tuple(
        Finding("missing-key", severity, Place("a|b.yml", line + 1), {"key": key}) for line in range(count)
    )


def test_few_findings_need_no_summary() -> None:
    assert reports.step_summary((), TEXTS, "") == ""
    assert reports.step_summary(many(SHOWN) + many(SHOWN, severity=Severity.INFO), TEXTS, "") == ""


def test_more_than_github_shows_are_all_told_errors_first() -> None:
    told = reports.step_summary(many(1, severity=Severity.INFO) + many(SHOWN + 1), TEXTS, "content/")
    rows = [line for line in told.splitlines() if line.startswith("| ")][1:]
    assert told.startswith("### Замечания к данным\n\nОшибок: 11, предупреждений: 0, замечаний: 1.\n")
    assert len(rows) == SHOWN + 2
    assert rows[0] == (
        r"| ошибка | `content/a\|b.yml:1:1` | missing-key | Не хватает обязательного ключа «note». Добавьте его сюда. |"
    )
    assert rows[-1].startswith("| замечание |")


def test_no_text_of_content_becomes_markup() -> None:
    told = reports.step_summary(many(SHOWN + 1, "<img src=x>|[a](b)`@all"), TEXTS, "")
    assert r"&lt;img src=x>\|\[a\](b)\`\@all" in told


def test_a_summary_stays_below_what_github_accepts_and_says_how_much_is_left_out() -> None:
    told = reports.step_summary(many(20_000, "длинный ключ " * 20), TEXTS, "")
    assert len(told.encode()) <= SUMMARY_BYTES
    assert told.splitlines()[-1].startswith("И ещё ")

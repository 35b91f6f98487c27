"""``grafik explain``: what a rule finds, why, and by which norm."""

import difflib

import click

from generator.build import PROJECT, project_norms
from generator.checks.catalogue import DOCUMENTED, DOCUMENTED_BY_CODE
from generator.checks.document import RuleDocument, document_of
from generator.checks.library_rule import LibraryRule
from generator.checks.rule import Rule
from generator.commands.building import fail
from generator.texts import Texts, load
from generator.texts.file_faults import FileFault, file_faults
from generator.views.rule import mark_key


@click.command()
@click.argument("code", required=False)
@click.option("--list", "listed", is_flag=True, help="Показать коды всех правил.")
def explain(code: str | None, *, listed: bool) -> None:
    """Объяснить правило проверки: что оно находит, зачем, плохой и хороший пример, норма и её источник.

    Например: grafik explain spacing
    """
    texts = load()
    if listed or code is None:
        width = max(len(rule.code) for rule in DOCUMENTED)
        click.echo("\n".join(f"{rule.code:{width}}  {document_of(rule).title}" for rule in DOCUMENTED))
        return
    rule = DOCUMENTED_BY_CODE.get(code)
    fault = next((one for one in file_faults(DOCUMENTED_BY_CODE, texts) if one.code == code), None)
    if fault is not None:
        click.echo(_of_file(fault, texts))
        return
    if rule is None:
        fail(_unknown(code, texts), code=2)
    click.echo(_told(rule, document_of(rule), texts))


def _unknown(code: str, texts: Texts) -> str:
    known = [*DOCUMENTED_BY_CODE, *(one.code for one in file_faults(DOCUMENTED_BY_CODE, texts))]
    near = difflib.get_close_matches(code, known, n=1)
    perhaps = texts("cli.no_rule_perhaps", suggestion=near[0]) if near else ""
    return texts("cli.no_rule", code=code, perhaps=perhaps)


def _of_file(fault: FileFault, texts: Texts) -> str:
    said = [f"    {sentence}" for sentence in fault.sentences]
    head = f"{fault.code}: {texts('cli.file_fault')}"
    return "\n".join([head, "", texts("cli.file_fault_says"), *said, "", texts("pages.rules.faults.lead")])


def _told(rule: Rule | LibraryRule, document: RuleDocument, texts: Texts) -> str:
    marks = {mark.line: mark.code for mark in document.marks}
    bad = [
        f"    {line}" + (f"   ← {texts(mark_key(rule))}" if number in marks else "")
        for number, line in enumerate(document.bad.splitlines(), 1)
    ]
    good = [f"    {line}" for line in document.good.splitlines()]
    sections = (
        ("why", document.why),
        ("bad", bad),
        ("good", good),
        ("norm", (*document.norm, *_norm(rule, texts))),
    )
    lines = [f"{rule.code}: {document.title}"]
    for key, body in sections:
        lines += ["", texts(f"pages.rules.{key}_heading"), *body]
    return "\n".join(lines)


def _norm(rule: Rule | LibraryRule, texts: Texts) -> tuple[str, ...]:
    norm = project_norms(PROJECT).get(rule.norm)
    if norm is None:
        return (texts("pages.norms.norm_unknown" if rule.norm else "pages.norms.no_norm"),)
    latest = max(norm.versions, key=lambda one: one.since)
    certainty = texts(f"pages.norms.certainty.{latest.certainty.value}")
    address = f" {latest.address}" if latest.address else ""
    return (f"{texts('pages.rules.citation')}: {latest.citation}{address} ({certainty})",)

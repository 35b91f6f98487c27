"""Suppressions that silence nothing. Judging finds them: only there is it known what was silenced."""

from generator.checks.library_rule import LibraryRule
from generator.model.finding import Severity

SUPPRESSION_UNUSED = LibraryRule(
    code="suppression-unused",
    family="suppressions",
    since="0.1",
    severity=Severity.WARNING,
    example="schedules",
    run=None,
    document="""Снятое замечание ничего не снимает

    Почему это важно
    Запись suppress объясняет читателям, почему школа не согласна с замечанием. Если замечания больше нет,
    объяснение висит зря, а завтра молча снимет другое, настоящее.

    Плохо

        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-14}
        suppress:
          - rule: day-off  # <-- suppression-unused
            reason: В субботу 10 октября школа учится

    Хорошо

        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-10}
        suppress:
          - rule: day-off
            reason: В субботу 10 октября школа учится

    Норма
    Удалите запись или исправьте в ней правило, классы, предмет или последний день. Снятые замечания с их
    причинами видны всем на странице школы.
    """,
)

DOCUMENTED: tuple[LibraryRule, ...] = (SUPPRESSION_UNUSED,)

"""What rules of plans, titles, approvals and amendments say to an editor, word for word."""

# ruff: noqa: E501 - a sentence stands as an editor reads it

import pytest

from generator.checks.catalogue import BY_CODE
from generator.texts import load
from generator.texts.sentences import plain_sentence, sentence
from tests.checks.examples import found, plan, work

VPR = {"kind": "ВПР", "level": "federal"}
WRITERS = "[4, 5, 7, 8, 10]"
RUSSIAN = work("Русский язык", "2027-04-20", WRITERS, **VPR)
MATHEMATICS = work("Математика", "2027-04-22", WRITERS, **VPR)
MOVED = "moved: [{subject: Физика, kind: КР, classes: 8А, day: 2026-10-13, to: 2026-10-20}]"

SAID = {
    "vpr-grade": (
        plan(work("Химия", "2027-04-20", "9А", **VPR)),
        (
            "9А: «Химия» (ВПР) – этот класс ВПР не пишет, её пишут классы 4, 5, 6, 7, 8, 10 (постановление "
            "Правительства РФ № 556 от 30.04.2024). Исправьте классы или удалите работу."
        ),
    ),
    "vpr-window": (
        plan(work("Математика", "2027-03-10", "5", **VPR)),
        (
            "5А, 5Б: «Математика» (ВПР) назначена на 2027-03-10, а сроки ВПР в этом году – "
            "2027-04-12..2027-05-14. Выберите день внутри срока."
        ),
    ),
    "vpr-day": (
        plan(work("Математика", "2027-05-09", **VPR)),
        (
            "5А: «Математика» (ВПР) назначена на день без уроков – 2027-05-09. ВПР проводят в учебный день, не в "
            "каникулы (постановление Правительства РФ № 556 от 30.04.2024). Выберите другой день."
        ),
    ),
    "vpr-count": (
        plan(*(work(one, "2027-04-20", "4А", **VPR) for one in ("Музыка", "Труд", "Чтение", "Язык"))),
        (
            "4А: предметов ВПР за год 4 – Музыка, Труд, Чтение, Язык. Можно не больше 3 (постановление "
            "Правительства РФ № 556 от 30.04.2024). Уберите лишние."
        ),
    ),
    "external-missing": (
        plan(RUSSIAN, MATHEMATICS),
        (
            "8А: нет обязательной работы «Физика» (ДР) из плана «Региональные диагностические работы (пример)», "
            "срок – 2026-11-16..2026-11-27. Добавьте её в график."
        ),
    ),
    "external-missing, day not chosen": (
        plan(RUSSIAN, MATHEMATICS, work("Физика", "", "8А", kind="ДР", level="regional", undated="позже")),
        (
            "8А: у обязательной работы «Физика» (ДР) не выбран день, а срок уже известен – "
            "2026-11-16..2026-11-27 («Региональные диагностические работы (пример)»). Назовите день."
        ),
    ),
    "external-outside-window": (
        plan(work("Физика", "2026-10-13", "8А", kind="ДР", level="regional")),
        (
            "8А: «Физика» (ДР) назначена на 2026-10-13, а срок школам дан – 2026-11-16..2026-11-27. Выберите "
            "день внутри срока."
        ),
    ),
    "external-grade": (
        plan(work("Физика", "2026-11-18", "7А", kind="ДР", level="regional")),
        (
            "7А: «Физика» (ДР) по плану «Региональные диагностические работы (пример)» пишут классы 8. Исправьте "
            "классы или уровень работы."
        ),
    ),
    "exam-clash": (
        plan(work("Физика", "2027-02-10", "9А")),
        (
            "9А: «Физика» (КР) назначена на 2027-02-10 – в этот день итоговая аттестация («Русский язык», С). "
            "Если можно, выберите другой день."
        ),
    ),
    "not-approved": (
        plan(MATHEMATICS),
        "Не сказано, что график утверждён приказом. Добавьте approval с номером и датой приказа.",
    ),
    "approved-late": (
        "approval: {number: '1', date: 2026-10-09}\n" + plan(MATHEMATICS.replace("2027-04", "2026-10")),
        (
            "График утверждён 2026-10-09, а опубликовать его следовало не позднее 2026-09-15 (письмо "
            "Минпросвещения № СК-228/03 и Рособрнадзора № 01-169/08-01 от 06.08.2021). Проверьте дату приказа."
        ),
    ),
    "placeholder-left": (
        "note: Приказ №____\n" + plan(MATHEMATICS),
        "Осталось незаполненное место: «№____». Впишите то, что стоит в документе, или удалите строку.",
    ),
    "placeholder-left, another agency": (
        "note: Приказ Роспотребнадзора\n" + plan(MATHEMATICS),
        (
            "«Роспотребнадзора» – другое ведомство; об оценочных процедурах обычно говорит Рособрнадзор. "
            "Проверьте название."
        ),
    ),
    "undated": (
        plan(MATHEMATICS, work("Физика", "", "8А", undated="позже")),
        "Без даты работ 1 из 8 (12 %). Назовите день или хотя бы месяц там, где он известен.",
    ),
    "undated, all": (
        plan(work("Физика", "", "8А", undated="позже")),
        "Ни у одной работы нет даты (всего работ 1). Назовите дни: без них график ничего не сообщает.",
    ),
    "weekday-disagrees": (
        plan(work("Физика", "2026-10-13", "8А", note="среда")),
        "8А: «Физика» (КР) – назван день недели «среда», а 2026-10-13 – вторник. Исправьте день или слово.",
    ),
    "subject-unknown": (
        plan(work("Физека", "2026-10-13", "8А")),
        (
            "8А: предмета «Физека» нет в учебном плане класса. Может быть, «Физика»? Исправьте название или "
            "дополните учебный план."
        ),
    ),
    "amendment-without-order": (
        plan(work("Физика", "2026-10-13", "8А"), more=f"amendments: [{{date: 2026-10-01, {MOVED}}}]\n"),
        (
            "У изменения от 2026-10-01 нет номера приказа. Добавьте number: график меняют приказом (письмо "
            "Минпросвещения № СК-228/03 и Рособрнадзора № 01-169/08-01 от 06.08.2021)."
        ),
    ),
    "amendment-target-unknown": (
        plan(work("Химия", "2026-10-13", "8А"), more=f"amendments: [{{date: 2026-10-01, {MOVED}}}]\n"),
        (
            "Изменение называет работу, которой в графике нет: 8А, «Физика» (КР), день – 2026-10-13. Исправьте "
            "классы, предмет, вид или прежний день."
        ),
    ),
}


@pytest.mark.parametrize(
    ("name", "text", "expected"), [(name, *both) for name, both in SAID.items()], ids=SAID
)
def test_a_finding_says_the_fact_the_norm_and_what_to_do(name: str, text: str, expected: str) -> None:
    [finding] = found(text, BY_CODE[name.partition(",")[0]])
    assert sentence(finding.code, finding.facts, load()) == expected


PLAIN = {
    "vpr-window": "5А, 5Б: «Математика» (ВПР) назначена на 10\xa0марта 2027\xa0г., а сроки ВПР в этом году – "
    "12\xa0апреля – 14\xa0мая 2027\xa0г.",
    "not-approved": "Не сказано, что график утверждён приказом.",
    "undated": "Без даты работ 1 из 8 (12\xa0%).",
    "subject-unknown": "8А: предмета «Физека» нет в учебном плане класса. Может быть, «Физика»?",
}


@pytest.mark.parametrize("name", PLAIN)
def test_readers_are_told_the_fact_and_not_what_an_editor_should_do(name: str) -> None:
    [finding] = found(SAID[name][0], BY_CODE[name])
    assert plain_sentence(finding.code, finding.facts, load()) == PLAIN[name]

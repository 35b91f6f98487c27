"""``grafik deadline``: what a deadline's wording means."""

import click
import msgspec

from generator import deadlines
from generator.commands.options import Days
from generator.model.deadline import Deadline
from generator.model.period import Period
from generator.texts import Texts, load


@click.command()
@click.argument("wording")
@click.option("--period", type=Days(), help="Период дорожной карты: 2021-01-01..2024-12-31.")
@click.option("--json", "as_json", is_flag=True, help="Ответ для программ.")
def deadline(wording: str, period: Period | None, *, as_json: bool) -> None:
    """Понять срок дорожной карты: какие дни он охватывает и можно ли сказать, что он нарушен.

    Например: grafik deadline "Ежегодно Июль-август" --period 2021-01-01..2024-12-31
    """
    found = deadlines.read(wording, period)
    click.echo(_for_programs(found) if as_json else _for_people(found, load()))


def _for_programs(found: Deadline) -> str:
    answer: dict[str, object] = {
        "kind": found.kind.value,
        "windows": [{"from": window.start, "to": window.end} for window in found.windows],
        "measurable": found.measurable,
        "wording": found.wording,
    }
    if found.not_understood:
        answer["not_understood"] = found.not_understood
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()


def _for_people(found: Deadline, texts: Texts) -> str:
    lines = [texts(f"deadlines.kinds.{found.kind.value}")]
    lines += [f"  {texts.days_year(window)}" for window in found.windows]
    lines.append(texts("deadlines.measurable" if found.measurable else "deadlines.not_measurable"))
    if found.not_understood:
        expected = ", ".join(texts(f"deadlines.expected.{key}") for key in found.not_understood.expected)
        lines += [deadlines.caret(found), texts("deadlines.expected_here", expected=expected)]
    return "\n".join(lines)

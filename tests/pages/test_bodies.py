from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from generator.pages.bodies import Bodies
from generator.texts import Texts

TEXTS = Texts("ru", {"greeting": "Школа <{name}>"})


@dataclass(frozen=True)
class View:
    title: str


def bodies(folder: Path, **templates: str) -> Bodies:
    for name, text in templates.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return Bodies(folder)


def test_a_body_sees_view_texts_and_root(tmp_path: Path) -> None:
    template = '<a href="{{ root }}schools/">{{ view.title | upper }}</a>{{ texts("greeting", name="5") }}'
    rendered = bodies(tmp_path, school=template).render("school", View("а"), TEXTS, "../../")
    assert rendered == Markup('<a href="../../schools/">А</a>Школа &lt;5&gt;')
    assert isinstance(rendered, Markup)


def test_values_are_escaped_and_markup_is_not_escaped_twice(tmp_path: Path) -> None:
    made = bodies(tmp_path, page="{{ view.title }}")
    assert made.render("page", View('<script>"'), TEXTS, "") == "&lt;script&gt;&#34;"
    assert made.render("page", View(Markup("<b>")), TEXTS, "") == "<b>"


def test_an_unknown_name_is_an_error_not_an_empty_place(tmp_path: Path) -> None:
    with pytest.raises(jinja2.UndefinedError, match="no attribute 'titel'"):
        bodies(tmp_path, page="{{ view.titel }}").render("page", View("x"), TEXTS, "")


def test_lines_of_conditions_leave_nothing_behind(tmp_path: Path) -> None:
    template = "<p>\n  {% if view.title %}\nx\n  {% endif %}\n</p>"
    assert bodies(tmp_path, page=template).render("page", View("1"), TEXTS, "") == "<p>\nx\n</p>"


def test_compiling_finds_a_broken_template_before_it_is_used(tmp_path: Path) -> None:
    bodies(tmp_path, good="{{ view }}").compile()
    with pytest.raises(jinja2.TemplateSyntaxError):
        bodies(tmp_path, broken="{% if %}").compile()

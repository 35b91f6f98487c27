import pytest
from markupsafe import Markup, escape

from generator.pages.shell import HTML_SLOTS, TEXT_SLOTS, Shell, token

PAGE = "<title>@@grafik:title@@</title><article>@@grafik:body@@</article>"


def fill(html: str = PAGE, **slots: str) -> str:
    given = {"title": "", "description": "", "canonical": "", "body": Markup()} | slots
    return Shell.parse(html).fill(**given).decode()


def test_slots_are_filled_and_the_rest_of_the_page_stays() -> None:
    assert fill(title="Школа", body=Markup("<p>5А</p>")) == "<title>Школа</title><article><p>5А</p></article>"


def test_every_slot_of_the_contract_can_be_placed_and_filled() -> None:
    slots = sorted(TEXT_SLOTS | HTML_SLOTS)
    page = "|".join(token(slot) for slot in slots)
    values = {slot: escape(slot.upper()) for slot in slots}
    assert fill(page, **values) == "|".join(slot.upper() for slot in slots)


def test_a_slot_may_stand_in_several_places() -> None:
    page = f'<meta content="@@grafik:title@@">{PAGE}'
    assert fill(page, title="А").count("А") == 2


def test_text_is_escaped_for_elements_and_attributes() -> None:
    page = f'<meta content="@@grafik:description@@">{PAGE}'
    filled = fill(page, title="</title><script>", description='"><script>&')
    expected = '<meta content="&#34;&gt;&lt;script&gt;&amp;"><title>&lt;/title&gt;&lt;script&gt;</title>'
    assert filled == f"{expected}<article></article>"


@pytest.mark.parametrize("slot", sorted(HTML_SLOTS))
def test_html_slots_refuse_plain_strings(slot: str) -> None:
    with pytest.raises(TypeError, match=f"slot '{slot}' takes Markup, not str"):
        fill(**{slot: "<p>"})


def test_a_token_typed_by_an_editor_stays_text() -> None:
    filled = fill(title="@@grafik:body@@", body=Markup("<p>@@grafik:title@@</p>"))
    assert filled == "<title>@@grafik:body@@</title><article><p>@@grafik:title@@</p></article>"


def test_markup_typed_as_text_is_not_trusted_in_a_text_slot() -> None:
    assert fill(title="<b>") == "<title>&lt;b&gt;</title><article></article>"


def test_an_unknown_slot_is_an_error_that_names_it() -> None:
    with pytest.raises(ValueError, match="unknown slots: bdoy"):
        Shell.parse(f"{PAGE}@@grafik:bdoy@@")


@pytest.mark.parametrize("page", ["<p>", "@@grafik:title@@", "@@grafik:body@@", f"{PAGE}@@grafik:body@@"])
def test_a_page_without_its_title_or_with_other_than_one_body_is_an_error(page: str) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Shell.parse(page)


def test_blank_lines_of_the_theme_are_dropped_but_not_those_of_the_body() -> None:
    assert fill(f"a\n  \n\n  b {PAGE}", body=Markup("x\n\n\ny")).startswith("a\nb ")
    assert "x\n\n\ny" in fill(f"a\n\nb {PAGE}", body=Markup("x\n\n\ny"))

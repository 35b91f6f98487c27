import json

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.data_block import data_block

HEAD, TAIL = '<script type="application/ld+json">', "</script>\n"


@given(st.text())
def test_no_text_ends_the_block_and_all_of_it_is_read_back(text: str) -> None:
    block = str(data_block(json.dumps({"name": f"{text}</script><!--<script>"}, ensure_ascii=False)))
    inner = block.removeprefix(HEAD).removesuffix(TAIL)
    assert block == HEAD + inner + TAIL
    assert not set("<>&\u2028\u2029") & set(inner)
    assert json.loads(inner) == {"name": f"{text}</script><!--<script>"}


def test_a_page_that_is_about_nothing_has_no_block() -> None:
    assert data_block("") == ""

"""Addresses that may stand in a link; the table of refused ones is tested where content is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.address import is_web_address


@pytest.mark.parametrize(
    "address",
    [
        "https://школа151.екатеринбург.рф/?section_id=205",
        "http://a.example",
        "https://a.example:8080/b?c#d",
        "https://[2001:db8::1]/",
    ],
)
def test_an_address_with_a_host_may_stand(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://",
        "javascript:alert(1)",
        "//a.example",
        "https://a@b.example",
        "https://a.example/\n",
        "https://a.example/\u202e",
        'https://a.example/"',
        "https://.../",
        "https://a.example:99999",
    ],
)
def test_any_other_may_not(address: str) -> None:
    assert not is_web_address(address)


@given(st.text(max_size=60).map("https://".__add__) | st.text(max_size=60))
def test_what_passes_is_safe_in_markup_and_never_raises(text: str) -> None:
    if is_web_address(text):
        assert text.startswith(("http://", "https://"))
        assert not set(text) & set("<>\"'`\\ \t\r\n\x00")
        assert text.isprintable()

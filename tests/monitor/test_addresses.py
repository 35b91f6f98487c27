import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.monitor.addresses import Policy, Target, absolute, header_address, is_public, read
from generator.monitor.observation import Failure

FORBIDDEN = Failure.FORBIDDEN


def spelt(url: str) -> str | Failure:
    found = read(url)
    return found.url if isinstance(found, Target) else found


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://school.ru", "http://school.ru/"),
        ("HTTPS://School.RU:443/A?b=1", "https://school.ru/A?b=1"),
        ("http://школа1.рф/док.pdf", "http://xn--1-7sb3aeo2d.xn--p1ai/%D0%B4%D0%BE%D0%BA.pdf"),
        ("http://school.ru./", "http://school.ru/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2a00:1450::1]/", "http://[2a00:1450::1]/"),
        ("ftp://school.ru/", FORBIDDEN),
        ("javascript:alert(1)", FORBIDDEN),
        ("file:///etc/passwd", FORBIDDEN),
        ("http://a:b@school.ru/", FORBIDDEN),
        ("http://2130706433/", FORBIDDEN),
        ("http://0x7f.1/", FORBIDDEN),
        ("http://0177.0.0.1/", FORBIDDEN),
        ("http://127.1/", FORBIDDEN),
        ("http://1.2.3.4.5/", FORBIDDEN),
        ("http://256.1.1.1/", FORBIDDEN),
        ("http://①②⑦.0.0.1:1/", FORBIDDEN),
        ("http://[fe80::1%25eth0]/", FORBIDDEN),
        ("http://[::1", FORBIDDEN),
        ("http://localhost/", FORBIDDEN),
        ("http://a.localhost/", FORBIDDEN),
        ("http://%6cocalhost/", FORBIDDEN),
        ("http://school.ru:0/", FORBIDDEN),
        ("http://school.ru:99999/", Failure.BAD_ADDRESS),
        ("http://", Failure.BAD_ADDRESS),
        ("http://..", Failure.BAD_ADDRESS),
        ("http://a b/", Failure.BAD_ADDRESS),
        ("", Failure.BAD_ADDRESS),
        ("/path", Failure.BAD_ADDRESS),
    ],
)
def test_an_address_has_one_spelling_or_a_reason(url: str, expected: str | Failure) -> None:
    assert spelt(url) == expected


@pytest.mark.parametrize(
    "number",
    [
        "0.0.0.1", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255",
        "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "203.0.113.9", "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255", "::", "::1", "::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::808:808", "64:ff9b:1::1",
        "100::1", "2001::1", "2001:db8::1", "2002:808:808::1", "3fff::1", "fc00::1", "fd00::1", "fe80::1",
        "ff02::1",
        "2a00:1450::5efe:7f00:1", "fec0::1", "5f00::1",
    ],
)  # fmt: skip
def test_inner_numbers_and_numbers_that_carry_others_are_closed(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "77.88.55.242", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2a02:6b8::2"]
)
def test_public_numbers_are_open(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))


@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_is_never_public(
    number: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not number.is_global or number.is_multicast or number.is_reserved:
        assert not is_public(number)


def test_only_web_ports_are_open_and_a_list_replaces_all() -> None:
    eight = ipaddress.ip_address("8.8.8.8")
    home = ipaddress.ip_address("127.0.0.1")
    assert [Policy().allows(eight, port) for port in (80, 443, 22, 8080)] == [True, True, False, False]
    listed = Policy(frozenset({("127.0.0.1", 8001)}))
    assert [listed.allows(home, 8001), listed.allows(home, 80), listed.allows(eight, 80)] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("g.pdf", "http://a.ru/d/g.pdf"),
        (" /g.pdf\n", "http://a.ru/g.pdf"),
        ("\\x\\g.pdf", "http://a.ru/x/g.pdf"),
        ("//b.ru/g", "http://b.ru/g"),
        ("http:b.ru/g", "http://b.ru/g"),
        ("HTTP:\\\\b.ru\\g", "http://b.ru/g"),
        ("?a=й", "http://a.ru/d/p?a=%D0%B9"),
        ("#top", "http://a.ru/d/p"),
    ],
)
def test_links_are_joined_as_browsers_do(link: str, expected: str) -> None:
    assert absolute(link, "http://a.ru/d/p").replace("HTTP", "http") == expected


def test_a_query_is_written_in_the_encoding_of_its_page() -> None:
    assert absolute("?a=й", "http://a.ru/", "cp1251") == "http://a.ru/?a=%E9"


def test_an_address_in_a_header_may_be_in_either_encoding() -> None:
    for encoding in ("utf-8", "cp1251"):
        raw = "/график".encode(encoding).decode("utf-8", "surrogateescape")
        assert header_address(raw) == "/график"


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_link_breaks_the_reader(link: str, host: str) -> None:
    found = read(absolute(link, "http://a.ru/"))
    assert isinstance(found, Target | Failure)
    again = read(f"http://{host}/")
    if isinstance(again, Target):
        assert read(again.url) == again

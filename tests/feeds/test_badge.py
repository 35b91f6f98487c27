from xml.etree import ElementTree as ET

from generator.feeds.badge import badge


def test_a_badge_says_in_words_what_it_means() -> None:
    root = ET.fromstring(badge("Мониторинг сайта", "работает, 20.11.2026", "good"))  # noqa: S314 - our own
    assert root.get("aria-label") == "Мониторинг сайта: работает, 20.11.2026"
    assert [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")] == [
        "Мониторинг сайта",
        "работает, 20.11.2026",
    ]


def test_words_cannot_leave_their_place() -> None:
    data = badge('a"><script>', "b</text>&", "bad")
    root = ET.fromstring(data)  # noqa: S314 - our own
    assert root.get("aria-label") == 'a"><script>: b</text>&'
    assert b"<script>" not in data


def test_the_same_words_give_the_same_bytes() -> None:
    assert badge("а", "б", "doubt") == badge("а", "б", "doubt") != badge("а", "в", "doubt")

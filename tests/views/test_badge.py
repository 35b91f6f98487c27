from playwright.sync_api import Browser

from generator.views.badge import MARGIN, SIZE, badge_lines, width_of

WORDS = ("График опубликован", "12.09.2026, редакция 3", "Пример: график опубликован", "редакция 12")


def test_the_badge_is_as_wide_as_its_longest_line_and_the_margins() -> None:
    lines, width = badge_lines(*WORDS[:2])
    assert [line.words for line in lines] == list(WORDS[:2])
    assert width == max(line.width for line in lines) + 2 * MARGIN


def test_unknown_letters_are_taken_for_the_widest() -> None:
    assert width_of("Щ") == width_of("漢") == 15


def test_widths_are_those_that_a_browser_measures(browser: Browser) -> None:
    page = browser.new_page()
    measured = page.evaluate(
        """([words, size]) => {
            const pen = document.createElement("canvas").getContext("2d");
            pen.font = `${size}px "DejaVu Sans"`;
            return words.map((one) => pen.measureText(one).width);
        }""",
        [list(WORDS), SIZE],
    )
    page.close()
    assert all(abs(width_of(words) - width) < 2 for words, width in zip(WORDS, measured, strict=True))

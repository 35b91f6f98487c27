"""Hand-written pages get the no-break spaces that editors need not type."""

from markdown import markdown

from generator.pages.typeset_markdown import TypesetMarkdown


def test_text_is_set_and_code_stays_as_it_was_written() -> None:
    written = "# Школа № 15\n\nКласс – *школы № 2*, ст. 3, `приказ № 5`.\n\n    приказ № 6\n"
    assert markdown(written, extensions=[TypesetMarkdown()]).replace("\N{NO-BREAK SPACE}", "_") == (
        "<h1>Школа №_15</h1>\n<p>Класс_– <em>школы №_2</em>, ст._3, <code>приказ № 5</code>.</p>\n"
        "<pre><code>приказ № 6\n</code></pre>"
    )

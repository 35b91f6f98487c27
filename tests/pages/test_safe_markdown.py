import pytest
from markdown import Markdown

from generator.pages.safe_markdown import SafeMarkdown, is_safe_image, is_safe_link


def render(text: str, *extensions: str) -> str:
    return Markdown(extensions=[*extensions, SafeMarkdown()]).convert(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("a <b onclick='x'>b</b>", "<p>a &lt;b onclick='x'&gt;b&lt;/b&gt;</p>"),
        ("<!-- x -->", "<p>&lt;!-- x --&gt;</p>"),
        ("<div>\n\nx\n\n</div>", "<p>&lt;div&gt;</p>\n<p>x</p>\n<p>&lt;/div&gt;</p>"),
        ("# <img src=x onerror=y>", "<h1>&lt;img src=x onerror=y&gt;</h1>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
        ("&lt;b&gt;", "<p>&lt;b&gt;</p>"),
    ],
)
def test_raw_html_is_shown_as_text(text: str, expected: str) -> None:
    assert render(text) == expected


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "&amp;#106;avascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
    ],
)
def test_links_of_other_schemes_lose_their_address(address: str) -> None:
    assert not is_safe_link(address)
    for text in (f"[a](<{address}>)", f"[a][1]\n\n[1]: <{address}>"):
        assert "href" not in render(text)


@pytest.mark.parametrize(
    "address",
    ["https://a.example/?b=c:d", "http://a.example", "mailto:a@b.example", "tel:+7", "../x/#a:b", "?a:b", ""],
)
def test_ordinary_links_stay(address: str) -> None:
    assert is_safe_link(address)
    assert f'href="{address}"' in render(f"[a](<{address}>)")


def test_automatic_mail_links_stay() -> None:
    assert "&#109;&#97;&#105;&#108;&#116;&#111;&#58;" in render("<a@b.example>")


@pytest.mark.parametrize(
    "address", ["https://a.example/x.png", "//a.example/x.png", "/\\a.example", "data:image/png,"]
)
def test_images_from_elsewhere_become_their_description(address: str) -> None:
    assert not is_safe_image(address)
    assert render(f"![герб](<{address}>)") == "<p><span>герб</span></p>"


def test_browsers_take_backslashes_for_slashes() -> None:
    assert not is_safe_image("\\\\a.example/x.png")


def test_images_of_the_site_stay() -> None:
    assert render("![герб](img/a.png)") == '<p><img alt="герб" src="img/a.png" /></p>'


def test_attribute_lists_cannot_set_scripts_even_when_a_fork_turns_them_on() -> None:
    text = '[a](b){ onclick="alert(1)" style="position:fixed" formaction="javascript:x" .c }'
    assert render(text, "attr_list") == '<p><a class="c" href="b">a</a></p>'
    assert render('# a { onmouseover="x" #id }', "attr_list") == '<h1 id="id">a</h1>'
    assert "javascript" not in render('[a](b){ href="javascript:x" }', "attr_list")
    assert "evil" not in render('![a](b){ src="//evil.example" srcset="//evil.example 2x" }', "attr_list")


def test_html_in_markdown_stays_text_even_when_a_fork_turns_it_on() -> None:
    assert "<div" not in render('<div markdown="1" onclick="x">\n\nx\n\n</div>', "md_in_html")

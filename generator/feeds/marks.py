"""What made-up content is marked with in calendars, where no page stands around a title."""

from generator.texts import Texts


def marked(title: str, texts: Texts, *, demo: bool) -> str:
    """Put «[пример]» before the title of a calendar or event when it is made up."""
    return texts("feeds.demo_title", title=title) if demo else title

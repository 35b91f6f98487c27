"""The page that a browser shows when there is no network and no copy of what was asked for."""

import msgspec

from generator.texts import Texts
from generator.views.addresses import OFFLINE
from generator.views.page import PageHead, trail


class OfflinePage(msgspec.Struct, frozen=True):
    """Everything that the page places: words alone, and what the browser itself remembers."""

    head: PageHead


def offline(texts: Texts) -> OfflinePage:
    """Make the page."""
    title = texts("pages.offline.title")
    return OfflinePage(
        PageHead(
            title=title,
            description=texts("pages.offline.text"),
            path=OFFLINE,
            breadcrumbs=trail(texts, here=title),
        )
    )

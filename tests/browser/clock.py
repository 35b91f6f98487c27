"""The day that a reader's browser believes in."""

from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Page


def at(page: Page, day: str) -> None:
    """Stop the browser's clock at noon of an ISO day in Moscow."""
    noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZoneInfo("Europe/Moscow"))
    page.clock.set_fixed_time(noon)

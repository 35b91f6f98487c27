"""A word to the owner of a site that has grown too large for where most sites of ours are published."""

from generator.model.site_weight import PAGES_LIMIT, SiteWeight
from generator.texts import Texts

GIGABYTE = 1_000_000_000


def weight_hint(weight: SiteWeight, texts: Texts) -> str:
    """Say what the site weighs and how to make it lighter; nothing where GitHub Pages would take it."""
    if weight.total <= PAGES_LIMIT:
        return ""
    shares = {
        "total": weight.total,
        "pages": weight.pages,
        "calendars": weight.calendars,
        "other": weight.other,
    }
    return texts("build.large", **{name: _gigabytes(size, texts) for name, size in shares.items()})


def _gigabytes(size: int, texts: Texts) -> str:
    return texts.decimal(f"{size / GIGABYTE:.1f}")

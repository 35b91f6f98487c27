"""Parts of addresses made from free text, the same for ever for the same text."""

import hashlib
import re
import unicodedata

from generator.model.class_name import transliterate

LONGEST = 60
"""Characters; a file system takes 255 bytes, and an ending follows."""
NOT_IN_ADDRESS = re.compile("[^a-z0-9]+")
KNOWN = re.compile("[a-zа-яё0-9\\W_]*", re.IGNORECASE)
"""Text whose letters all have a Latin form here."""


def address_part(text: str) -> str:
    """Return small Latin letters, digits and single hyphens: «Русский язык» is ``russkij-yazyk``.

    Where letters would be lost (other alphabets, more than 60 characters), a part of the text's hash is
    added, so that two texts do not share an address.
    """
    text = unicodedata.normalize("NFC", text)
    whole = NOT_IN_ADDRESS.sub("-", transliterate(text)).strip("-")
    part = whole[:LONGEST].strip("-")
    if part and part == whole and KNOWN.fullmatch(text):
        return part
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{part}-{digest}".strip("-")

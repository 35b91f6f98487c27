"""From a wording to tokens that remember where in the wording they stood."""

import re
import unicodedata

import msgspec

from generator.deadlines.words import FORMS, Kind

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
"""Everything that people type for a dash or that a word processor makes of it."""
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe0e\ufe0f"
"""Soft hyphens, zero-width spaces, marks of direction, for a character class: any word may hold them."""
_ACCENTS = "\u0300-\u036f"
_IN_PIECES = {"е": "(?:ё|е\u0308?)", "й": "(?:й|и\u0306)"}
"""Letters that may come with their dots or breve as a character of its own."""
_ENDING = "".join(
    _IN_PIECES.get(letter, letter) for letter in "(?:ого|ому|го|му|ый|ий|ая|ое|ые|ой|ую|ом|ем|й|я|е|м|ю|х)"
)

_TOKEN = re.compile(
    rf"""
    (?P<space>   [\s'"«»„“”‘’‹›]+ )
  | (?P<ordinal> (?P<digits> [0-9]{{1,2}} | [iIvV\u0406\u0456]{{1,3}} )
                 [{DASHES}]? {_ENDING} (?![\w{_ACCENTS}]) \.? )
  | (?P<number>  [0-9]+ )
  | (?P<word>    (?: п/г (?!\w) | [^\W\d_] (?: [^\W\d_] | [{_ACCENTS}] )* ) (?: \. (?!\.) )? )
  | (?P<dash>    [{DASHES}]+ | \.{{2,}} | …+ )
  | (?P<dot>     \. )
  | (?P<slash>   / )
  | (?P<numero>  № )
  | (?P<soft>    [,;:()\[\]] )
  | (?P<sign>    . )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_PLAIN = {
    "dash": Kind.DASH,
    "dot": Kind.DOT,
    "slash": Kind.SLASH,
    "soft": Kind.SOFT,
    "sign": Kind.SIGN,
    "numero": Kind.NUMERO,
}
_UNSEEN = re.compile(rf"[{INVISIBLE}\u0301]")
_LOOK_ALIKE = str.maketrans("aceopxykmthbёіӏ", "асеорхукмтнвеii")
"""Latin letters typed for Cyrillic ones («cентябрь»), and the Ukrainian «і» typed for the Roman one."""
_LONGEST_NUMBER = 4


class Token(msgspec.Struct, frozen=True):
    """One word, number or mark."""

    kind: Kind
    start: int
    """Index into the wording."""
    end: int
    word: str = ""
    """Folded; of a mark the mark itself."""
    value: int = 0
    """Of a number, or what ``words.LEXEMES`` gives; -1 for a number too long to mean anything here."""
    digits: int = 0
    """How many digits a number is written with."""


def fold(word: str) -> str:
    """Return a word as ``words`` has it: lower case, «ё» as «е», Cyrillic, nothing invisible, no dot."""
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", word)).lower()
    return plain.translate(_LOOK_ALIKE).removesuffix(".")


def tokenize(wording: str) -> tuple[Token, ...]:
    """All tokens in order, without spaces and quotes, the last one of kind ``END``. Takes linear time."""
    seen = [index for index, character in enumerate(wording) if not _UNSEEN.match(character)]
    visible = "".join([wording[index] for index in seen])
    found = [match for match in _TOKEN.finditer(visible) if match.lastgroup != "space"]
    tokens = [_token(match, seen[match.start()], seen[match.end() - 1] + 1) for match in found]
    return (*tokens, Token(Kind.END, len(wording), len(wording)))


def _token(match: re.Match[str], start: int, end: int) -> Token:
    match match.lastgroup:
        case "number":
            digits = len(match[0])
            value = int(match[0]) if digits <= _LONGEST_NUMBER else -1
            return Token(Kind.NUMBER, start, end, value=value, digits=digits)
        case "ordinal":
            return Token(Kind.ORDINAL, start, end, word=fold(match[0]), value=_ordinal(match["digits"]))
        case "word":
            word = fold(match[0])
            kind, value = FORMS.get(word, (Kind.WORD, 0))
            return Token(kind, start, end, word, value)
    return Token(_PLAIN[str(match.lastgroup)], start, end, match[0])


def _ordinal(text: str) -> int:
    """«1» of «1-й», «II» of «II-е»; -1 for letters that make no number."""
    if text.isdecimal():
        return int(text)
    return FORMS.get(fold(text), (Kind.WORD, -1))[1]

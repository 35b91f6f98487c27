"""Where the reading stands, and what was looked for at the farthest point it reached."""

from collections.abc import Collection

from generator.deadlines.tokens import Token
from generator.deadlines.words import PHRASE_WORDS, PHRASES, Kind, Sense

_MARKS = frozenset(
    {Kind.NUMBER, Kind.DASH, Kind.DOT, Kind.SLASH, Kind.SOFT, Kind.SIGN, Kind.NUMERO, Kind.END}
)


class Stopped(Exception):  # noqa: N818 - not an error: the ordinary end of reading an unknown wording
    """Reading cannot go on; caught by ``read`` alone."""

    def __init__(self, position: int, expected: tuple[str, ...]) -> None:
        super().__init__(position, expected)
        self.position = position
        """Index into the wording."""
        self.expected = expected
        """Keys of ``deadlines.expected``."""


class Cursor:
    """Walks over tokens; remembers what would have been welcome at the farthest token it was asked about."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self.index = 0
        self._farthest = 0
        self._expected: dict[str, None] = {}

    def peek(self, ahead: int = 0) -> Token:
        """Return the token so many places on; the end token stands for all beyond it."""
        return self._tokens[max(0, min(self.index + ahead, len(self._tokens) - 1))]

    def kinds(self, *wanted: Kind) -> bool:
        """Whether the next tokens are of these kinds. Notes nothing."""
        return all(self.peek(ahead).kind == kind for ahead, kind in enumerate(wanted))

    def take(self, kind: Kind, expected: str | None = None) -> Token | None:
        """Step over the next token if it is of this kind; otherwise note ``expected``."""
        token = self.peek()
        if token.kind == kind:
            self.index += 1
            return token
        if expected is not None:
            self.note(expected)
        return None

    def take_word(self, words: Collection[str]) -> Token | None:
        """Step over the next token if it is one of these folded words. Notes nothing."""
        token = self.peek()
        if token.word in words:
            self.index += 1
            return token
        return None

    def note(self, *expected: str) -> None:
        """Remember that these would have been welcome here."""
        if self.index > self._farthest:
            self._farthest = self.index
            self._expected.clear()
        if self.index == self._farthest:
            self._expected.update(dict.fromkeys(expected))

    def phrase(self) -> tuple[Sense, int] | None:
        """Return the longest fixed phrase that starts here, and how many tokens it takes."""
        places: list[int] = []
        words: list[str] = []
        for ahead in range(PHRASE_WORDS + 2):
            token = self.peek(ahead)
            if token.kind in _MARKS:
                if token.kind is Kind.SOFT and words:
                    continue  # «месяца, следующего»; a phrase is the same with a comma in it
                break
            words.append(token.word)
            places.append(ahead)
        matches = [
            (match.end(), sense) for sense, pattern in PHRASES if (match := pattern.match(" ".join(words)))
        ]
        if not matches:
            return None
        length, sense = max(matches, key=lambda found: found[0])
        return sense, places[" ".join(words)[:length].count(" ")] + 1

    def stop(self, here: tuple[str, ...] | None = None) -> Stopped:
        """Return the end of reading at the farthest point, with all that would have been welcome there.

        ``here`` says it in fewer words when the farthest point is where the cursor stands.
        """
        short = here is not None and self._farthest == self.index
        expected = here if short and here is not None else tuple(self._expected)
        return Stopped(self._tokens[self._farthest].start, expected)

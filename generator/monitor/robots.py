"""What a site asks programs not to read (RFC 9309). Pure."""

import re
from urllib.parse import quote

import msgspec

MAX_BYTES = 500 * 1024
"""RFC 9309, 2.5: at least this much must be read."""
MAX_RULES = 2_000
_SAFE = "!#$%&'()*+,/:;=?@[]~"


class Rules(msgspec.Struct, frozen=True):
    """Path patterns of the group that concerns us."""

    allow: tuple[str, ...] = ()
    disallow: tuple[str, ...] = ()

    def permit(self, path: str) -> bool:
        """Whether the path may be read: the longest matching pattern decides, and «allow» wins a draw."""
        allowed = max((len(one) for one in self.allow if _matches(one, path)), default=-1)
        forbidden = max((len(one) for one in self.disallow if _matches(one, path)), default=-1)
        return allowed >= forbidden


EVERYTHING = Rules()


def _matches(pattern: str, path: str) -> bool:
    """Match as the standard says: ``*`` for anything, ``$`` for the end; never by trial and error."""
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for piece in rest[:-1]:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    if not rest:
        return not anchored or place == len(path)
    if anchored:
        return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= place
    return path.find(rest[-1], place) >= 0


def read(text: str, product: str) -> Rules:
    """Read a robots.txt for a program named ``product``: its own group, else that of ``*``."""
    groups: dict[str, tuple[list[str], list[str]]] = {}
    agents: list[str] = []
    in_rules = False
    for line in text.splitlines()[: MAX_RULES * 4]:
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            agents = [] if in_rules else agents
            in_rules = False
            agents.append(_product(value))
        elif key in {"allow", "disallow"}:
            in_rules = True
            _add(groups, agents, key, value)
    allow, disallow = groups.get(product.lower()) or groups.get("*") or ([], [])
    return Rules(tuple(allow[:MAX_RULES]), tuple(disallow[:MAX_RULES]))


def _add(groups: dict[str, tuple[list[str], list[str]]], agents: list[str], key: str, value: str) -> None:
    for agent in agents:
        group = groups.setdefault(agent, ([], []))
        if value:
            group[key == "disallow"].append(quote(value, safe=_SAFE))


def _product(value: str) -> str:
    match = re.match(r"\*|[a-zA-Z_-]+", value)
    return match[0].lower() if match else ""

"""What a fork sets in mkdocs.yml and we need too, read without importing MkDocs."""

import os
import re
from pathlib import Path

import msgspec
import yaml

_ENV = re.compile(r"!ENV\s+(\[[^\]]*\]|\S+)")


class Settings(msgspec.Struct, frozen=True):
    """The site as a whole."""

    site_url: str
    """Absolute address with a closing slash; empty when the site does not know where it will be."""


class SettingsError(Exception):
    """mkdocs.yml cannot be used; says why."""


def environment_of(project: Path) -> tuple[tuple[str, str], ...]:
    """Return the variables that mkdocs.yml asks for, with their values."""
    names = set(_ENV.findall((project / "mkdocs.yml").read_text("utf-8")))
    words = sorted({word.strip("\"' ") for group in names for word in group.strip("[]").split(",")})
    return tuple((word, os.environ[word]) for word in words if word in os.environ)


def read_settings(project: Path, site_url: str | None = None) -> Settings:
    """Read ``project/mkdocs.yml``; ``site_url`` overrides its address. Raises SettingsError."""
    path = project / "mkdocs.yml"
    try:
        root = yaml.compose(path.read_text("utf-8"), yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{path}: {error}") from error
    if not isinstance(root, yaml.MappingNode):
        raise SettingsError(f"{path}: not a mapping")
    values = {key.value: _value(node) for key, node in root.value}
    address = values.get("site_url", "") if site_url is None else site_url
    if address and not address.startswith(("http://", "https://")):
        raise SettingsError(f"{path}: site_url must start with https:// or http://, not {address!r}")
    return Settings(f"{address.rstrip('/')}/" if address else "")


def _value(node: yaml.Node) -> str:
    """Resolve a scalar, or MkDocs' ``!ENV [NAME, default]``; anything else is not ours."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value, "") if node.tag == "!ENV" else str(node.value)
    if isinstance(node, yaml.SequenceNode) and node.tag == "!ENV":
        words = [str(item.value) for item in node.value]
        names, default = (words[:-1], words[-1]) if len(words) > 1 else (words, "")
        return next((os.environ[name] for name in names if name in os.environ), default)
    return ""

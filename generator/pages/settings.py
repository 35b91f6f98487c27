"""What a fork sets in mkdocs.yml and we need too, read without importing MkDocs."""

import os
import re
from pathlib import Path

import msgspec
import yaml

from generator.model.extra_calendars import ALL_CALENDARS, ExtraCalendar
from generator.texts import BASE_LANGUAGE, Texts, TextsError, load

TEXTS = Path("theme_overrides", "texts")
"""Folder below a project where a fork may put words of its own, or a language that the package lacks."""
_CODE = re.compile(r"[a-z]{2,3}", re.ASCII)
_ENV = re.compile(r"!ENV\s+(\[[^\]]*\]|\S+)")


class Settings(msgspec.Struct, frozen=True):
    """The site as a whole."""

    site_url: str
    """Absolute address with a closing slash; empty when the site does not know where it will be."""
    languages: tuple[str, ...] = (BASE_LANGUAGE,)
    """Codes; the first language stands at the root of the site, each other one in a folder of its own."""
    offline: bool = True
    """Whether browsers may keep pages of classes for when there is no network."""
    calendars: frozenset[ExtraCalendar] = ALL_CALENDARS
    """Those published besides the calendars of classes and roadmaps."""


class SettingsError(Exception):
    """mkdocs.yml cannot be used; says why."""


def environment_of(project: Path) -> tuple[tuple[str, str], ...]:
    """Return the variables that mkdocs.yml asks for, with their values."""
    names = set(_ENV.findall((project / "mkdocs.yml").read_text("utf-8")))
    words = sorted({word.strip("\"' ") for group in names for word in group.strip("[]").split(",")})
    return tuple((word, os.environ[word]) for word in words if word in os.environ)


def read_settings(project: Path, site_url: str | None = None) -> Settings:
    """Read ``project/mkdocs.yml``; ``site_url`` overrides its address.

    Raises SettingsError, also when the words of one of the site's languages cannot be used.
    """
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
    report = _inner(_inner(root, "extra"), "report_address")
    if report is not None and not _value(report).startswith(("https://", "http://", "mailto:")):
        raise SettingsError(f"{path}: extra.report_address must start with https://, http:// or mailto:")
    ours = _inner(_inner(root, "extra"), "grafik")
    languages = _languages(_inner(ours, "languages"), path)
    calendars = _calendars(_inner(ours, "calendars"), path)
    for language in languages:
        words_of(project, language)
    offline = _offline(_inner(ours, "offline"), path)
    return Settings(f"{address.rstrip('/')}/" if address else "", languages, offline, calendars)


def _offline(told: yaml.Node | None, path: Path) -> bool:
    if told is None:
        return True
    value = _value(told)
    if value not in {"true", "false"}:
        raise SettingsError(f"{path}: extra.grafik.offline must be true or false")
    return value == "true"


def words_of(project: Path, language: str) -> Texts:
    """Words of a language for the pages of a project. Raises SettingsError when a file cannot be used."""
    try:
        return load(language, project / TEXTS)
    except TextsError as error:
        raise SettingsError(f"{project / 'mkdocs.yml'}: language {language!r}: {error}") from error


def _languages(node: yaml.Node | None, path: Path) -> tuple[str, ...]:
    """Read ``extra.grafik.languages``; Russian alone where it is not set."""
    if node is None:
        return (BASE_LANGUAGE,)
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    codes = tuple(_value(item) for item in items)
    if not codes or len(set(codes)) < len(codes) or not all(map(_CODE.fullmatch, codes)):
        raise SettingsError(f"{path}: extra.grafik.languages must be a list of codes, such as [ru, en]")
    return codes


def _calendars(node: yaml.Node | None, path: Path) -> frozenset[ExtraCalendar]:
    """Read ``extra.grafik.calendars``; all there are where it is not set."""
    if node is None:
        return ALL_CALENDARS
    words = [_value(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else [_value(node)]
    known = [one.value for one in ExtraCalendar]
    if not set(words) <= set(known) or len(set(words)) < len(words):
        raise SettingsError(f"{path}: extra.grafik.calendars must be a list of some of: {', '.join(known)}")
    return frozenset(map(ExtraCalendar, words))


def _inner(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)


def _value(node: yaml.Node) -> str:
    """Resolve a scalar, or MkDocs' ``!ENV [NAME, default]``; anything else is not ours."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value, "") if node.tag == "!ENV" else str(node.value)
    if isinstance(node, yaml.SequenceNode) and node.tag == "!ENV":
        words = [str(item.value) for item in node.value]
        names, default = (words[:-1], words[-1]) if len(words) > 1 else (words, "")
        return next((os.environ[name] for name in names if name in os.environ), default)
    return ""

"""Words for people, looked up by key. One YAML file per language; Russian is complete, others may lag."""

from generator.texts.lookup import BASE_LANGUAGE, Texts, TextsError, load

__all__ = ["BASE_LANGUAGE", "Texts", "TextsError", "load"]

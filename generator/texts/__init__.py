"""Words for people, looked up by key. One YAML file per language; Russian is complete, others may lag."""

from generator.texts.lookup import Texts, load

__all__ = ["Texts", "load"]

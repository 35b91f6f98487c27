"""Build, check and publish school assessment schedules as a static public site."""

__version__ = "0.1.0"

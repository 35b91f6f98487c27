"""Why a build could not be made: not a fault of content, and told without a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import TemplateError, TemplateSyntaxError

from generator.pages.frame import FrameError
from generator.pages.search import SearchError
from generator.pages.settings import SettingsError
from generator.publish.crew import CrewLost
from generator.publish.workshop import SiteBusy, SiteRefused


class BuildFailed(Exception):  # noqa: N818 - says what happened
    """A build came to nothing; the old site stands as it was.

    ``reason`` is a key of ``texts/`` under ``build.failed``, told with ``facts``. ``misuse``: the person who
    started the build can mend it by starting it otherwise.
    """

    def __init__(self, reason: str, /, *, misuse: bool = False, **facts: str) -> None:
        """Keep what the sentence needs."""
        super().__init__(reason, facts)
        self.reason = reason
        self.misuse = misuse
        self.facts = facts


@contextmanager
def told() -> Iterator[None]:
    """Turn what may go wrong around a build into BuildFailed. Mistakes of our own code pass through."""
    try:
        yield
    except FrameError as error:
        raise BuildFailed("frame", reason=_last_line(str(error))) from error
    except SearchError as error:
        raise BuildFailed("search", reason=_last_line(str(error))) from error
    except TemplateSyntaxError as error:
        place = f"{error.name or error.filename or '?'}:{error.lineno}"
        raise BuildFailed("template", place=place, reason=str(error.message)) from error
    except TemplateError as error:
        raise BuildFailed("template", place="?", reason=str(error.message)) from error
    except SettingsError as error:
        raise BuildFailed("settings", misuse=True, reason=str(error)) from error
    except CrewLost as error:
        raise BuildFailed("crew") from error
    except SiteBusy as error:
        raise BuildFailed("busy", misuse=True, out=str(error)) from error
    except SiteRefused as error:
        raise BuildFailed("not-a-site", misuse=True, out=str(error)) from error
    except OSError as error:
        raise BuildFailed(
            "disk", path=str(error.filename or "?"), reason=str(error.strerror or error)
        ) from error


def _last_line(text: str) -> str:
    """Return the line of a tool's complaint that says what is wrong: its last one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "?"

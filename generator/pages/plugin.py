"""Lets plain ``mkdocs build`` and ``mkdocs serve`` make the same site as ``grafik build``."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files

from generator import reports
from generator.build import Order, build
from generator.failure import BuildFailed
from generator.texts import load

LOG = get_plugin_logger("grafik")


class GrafikOptions(Config):  # type: ignore[no-untyped-call] # MkDocs has no hints there
    """The plugin has no options: everything is said in mkdocs.yml and in the content."""


class GrafikPlugin(BasePlugin[GrafikOptions]):  # type: ignore[no-untyped-call]
    """Keeps MkDocs from rendering anything itself and puts our whole site where its own would be."""

    leftover: Path | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Send MkDocs elsewhere: it would empty the old site before we know that a new one can be made."""
        self.out = Path(config.site_dir)
        self.scratch = tempfile.TemporaryDirectory(prefix="grafik-")
        config.site_dir = self.scratch.name
        config.theme.static_templates.clear()
        return config

    def on_files(self, files: Files, **_: Any) -> Files:  # noqa: ARG002 - named by MkDocs
        """Leave MkDocs nothing to render: the frame's own run of MkDocs renders hand-written pages."""
        return Files([])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Build the site. Raises PluginError, which MkDocs shows without a traceback."""
        self.scratch.cleanup()
        content = Path(config.docs_dir).parent
        order = Order(content, self.out, config.site_url, project=_project(config))
        try:
            built = build(order, lambda *_: None)
        except BuildFailed as error:
            raise PluginError(load()(f"build.failed.{error.reason}", **error.facts)) from error
        if not built.published:
            raise PluginError(reports.as_text(built.findings, load(), f"{content.name}/"))
        if hint := reports.weight_hint(built.weight, load()):
            LOG.info(hint)

    def on_serve(self, server: Any, *, config: MkDocsConfig, **_: Any) -> Any:
        """Rebuild when data or the theme change, not only hand-written pages."""
        for folder in (Path(config.docs_dir).parent, _project(config) / "theme_overrides"):
            server.watch(str(folder))
        self.leftover = self.out.parent / f".{self.out.name}.grafik"  # where a build works, beside its site
        return server

    def on_shutdown(self) -> None:
        """Clear what the builds kept beside the temporary site of ``mkdocs serve``."""
        if self.leftover:
            shutil.rmtree(self.leftover, ignore_errors=True)


def _project(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent

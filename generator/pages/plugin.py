"""Lets plain ``mkdocs build`` and ``mkdocs serve`` make the same site as ``grafik build``."""

from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from generator.build import build


class GrafikOptions(Config):  # type: ignore[no-untyped-call] # MkDocs has no hints there
    """The plugin has no options: everything is said in mkdocs.yml and in the content."""


class GrafikPlugin(BasePlugin[GrafikOptions]):  # type: ignore[no-untyped-call]
    """Keeps MkDocs from rendering anything itself and puts our whole site where its own would be."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Drop the theme's own pages: 404 and the site map come with our site."""
        config.theme.static_templates.clear()
        return config

    def on_files(self, files: Files, **_: Any) -> Files:  # noqa: ARG002 - named by MkDocs
        """Leave MkDocs nothing to render: the frame's own run of MkDocs renders hand-written pages."""
        return Files([])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Build the site into ``site_dir``. Raises PluginError, which MkDocs shows without a traceback."""
        content = Path(config.docs_dir).parent
        outcome = build(content=content, out=Path(config.site_dir), site_url=config.site_url)
        if not outcome:
            raise PluginError("the site was not built")

    def on_serve(self, server: Any, *, config: MkDocsConfig, **_: Any) -> Any:
        """Rebuild when data or the theme change, not only hand-written pages."""
        project = Path(config.config_file_path).parent
        for folder in (Path(config.docs_dir).parent, project / "theme_overrides"):
            server.watch(str(folder))
        return server

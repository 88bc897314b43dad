"""Adds the generated pages to the site while MkDocs builds it; nothing of them is written to docs/."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from docs_site.site import generated_pages

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = "reference/openapi.json"
_pages: dict[str, str] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Generate the pages, and put the reference into the navigation."""
    generated = generated_pages(ROOT)
    _pages.clear()
    _pages.update(generated.pages)
    for entry in config.nav or []:
        if "Reference" in entry:
            entry["Reference"] = [*entry["Reference"], *generated.navigation]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and the document that the page for browsing it loads."""
    for path, text in _pages.items():
        files.append(File.generated(config, path, content=text))
    document = ROOT / "generated" / "stytch_client" / "openapi.json"
    files.append(File.generated(config, DOCUMENT, abs_src_path=str(document)))
    return files

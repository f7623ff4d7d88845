"""Files become pages: `publish` writes everything below `pages/`, MkDocs makes `site/` of it.

Publication ─ views ─▶ contexts ─ templates ─▶ pages/   (Python decides, templates only lay out)
"""

from bangfu.publishing.publication import Publication
from bangfu.publishing.settings import Settings, load_settings

__all__ = ["Publication", "Settings", "load_settings"]

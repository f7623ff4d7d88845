"""What went wrong in a template, with the place where a person can mend it."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateError

from bangfu.errors import BuildError
from bangfu.issues import Issue

AT_FAULT = (TemplateError, KeyError)
"""What templates raise: a slip in themselves, or a word that `content/words.yml` does not have."""


def template_fault(error: Exception, templates: Path) -> BuildError:
    """The fault as an issue with file (from the folder above `templates` on) and line of the template."""
    base = templates.resolve()
    frames = traceback.extract_tb(error.__traceback__)
    inside = [(Path(frame.filename).resolve(), frame.lineno) for frame in frames]
    file, line = next(((path, at) for path, at in reversed(inside) if path.is_relative_to(base)), (base, None))
    name = file.relative_to(base.parent).as_posix()
    fault = str(error.args[0] if error.args else error)
    issue = Issue("broken-template", "error", file=name, line=line, detail={"fault": fault})
    return BuildError(f"{name}{f':{line}' if line else ''}: {fault}", (issue,))

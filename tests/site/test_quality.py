"""What tools from the lock file say of the pages: accessibility and valid HTML."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@pytest.mark.npm
@pytest.mark.browser
@pytest.mark.parametrize(
    ("scheme", "rules"),
    [("light", None), ("dark", ["color-contrast"])],  # a scheme changes colours and nothing else
)
def test_axe_finds_no_violation(site, kinds, browser, scheme, rules):
    """Every kind of page, in both languages and schemes."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    found = {}
    for path in kinds:
        page.goto((site / path).as_uri())
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true;")
        page.evaluate(AXE.read_text("utf-8"))
        only = {"runOnly": rules} if rules else {}
        report = page.evaluate("options => axe.run(document, options)", {"resultTypes": ["violations"], **only})
        for fault in report["violations"]:
            found[f"{path} {fault['id']}"] = [node["html"][:160] for node in fault["nodes"][:3]]
    context.close()
    assert found == {}


@pytest.mark.npm
def test_html_is_valid(site, kinds, tmp_path):
    """Every kind of page, in both languages."""
    tool = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    told = tmp_path / "report.json"  # what goes through a pipe is cut off where the tool ends
    done = subprocess.run(
        ["node", str(tool), "--config", str(ROOT / ".htmlvalidate.json"), "--formatter", f"json={told}", *kinds],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "FORCE_COLOR": "0"},
    )
    report = json.loads(told.read_text("utf-8"))
    faults = [
        f"{Path(file['filePath']).relative_to(site)}:{fault['line']} {fault['ruleId']}: {fault['message']}"
        for file in report
        for fault in file["messages"]
    ]
    assert faults == [], done.stderr
    assert done.returncode == 0, done.stderr

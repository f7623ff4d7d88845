"""Settings of the whole suite."""

from __future__ import annotations

from hypothesis import settings

# The same examples in every run, so that a failure is always the change's own; `make soak` plays new ones.
settings.register_profile("suite", derandomize=True)
settings.load_profile("suite")

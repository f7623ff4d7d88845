"""The shared way from a text to its interpretation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bangfu.codebook import Codebook, load_codebook
from bangfu.document import Document
from bangfu.interpreting import Interpretation, interpret
from bangfu.reading import read_document
from bangfu.recognising import recognise
from bangfu.registry import Registry, load_registry

HOME = Path(__file__).resolve().parents[2]

Read = Callable[[str], tuple[Document, Interpretation]]


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """The project's own codebook."""
    return load_codebook(HOME / "content" / "codebook.yml")


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The project's own registry."""
    return load_registry(HOME / "content" / "registry")


@pytest.fixture(scope="session")
def read(codebook: Codebook, registry: Registry) -> Read:
    """From a text, as a file would hold it, to its document and facts."""

    def run(text: str) -> tuple[Document, Interpretation]:
        document = read_document("text.txt", text.encode())
        return document, interpret(document, recognise(document, registry), codebook, registry)

    return run

"""Everything as data: what there is to download, what its columns mean, and the static API."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bangfu.publishing.data import DataFile, Table
from bangfu.publishing.page import Page
from bangfu.publishing.wording import Here, Link, Speaker

FORMATS = ("csv", "json", "parquet", "sqlite", "datapackage")


@dataclass(frozen=True, slots=True)
class Download:
    """One file."""

    link: Link
    size: str


@dataclass(frozen=True, slots=True)
class TableView:
    """One table with its files and columns."""

    name: str
    title: str
    rows: str
    files: tuple[Download, ...]
    fields: tuple[tuple[str, str, str], ...]
    """Name, type and meaning of each column."""


def data_page(speaker: Speaker, tables: tuple[Table, ...], files: tuple[DataFile, ...]) -> Iterator[Page]:
    """The page of downloads."""
    here = Here(speaker, "data.html")
    whole = tuple(_download(here, file) for file in files if file.table == "all")
    views = tuple(
        TableView(
            name=table.name,
            title=table.title.get(speaker.language),
            rows=speaker.t("data.rows", n=speaker.number(len(table.rows))),
            files=tuple(_download(here, file) for file in files if file.table == table.name),
            fields=tuple((field.name, field.type, field.description.get(speaker.language)) for field in table.fields),
        )
        for table in tables
    )
    yield Page(
        path=here.path,
        kind="data",
        title=speaker.t("data.title"),
        description=speaker.t("data.description"),
        context={"whole": whole, "tables": views, "openapi": here.file("api/openapi.json")},
        newest=here.index.newest(here.index.publication.facts),
    )


def _download(here: Here, file: DataFile) -> Download:
    return Download(
        Link(here.speaker.t(f"data.formats.{file.format}"), here.file(f"data/{file.path}")), _size(file.bytes)
    )


def _size(count: int) -> str:
    """A file size that a person can judge a download by."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"

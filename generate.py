#!/usr/bin/env python3
"""The command line of Bangfu: one short function per verb. Heavy imports wait until a verb needs them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Literal

import click

PROJECT = click.option(
    "--project",
    "root",
    type=click.Path(path_type=Path, file_okay=False, exists=True, resolve_path=True),
    default=Path(__file__).resolve().parent,
    help="Folder with seeds/ and content/. Default: the folder of generate.py.",
)
JOBS = click.option(
    "--jobs", type=click.IntRange(0), default=0, help="Processes that read documents; 0: as many as pay."
)
STRICT = click.option("--strict", is_flag=True, help="Exit with 1 if anything was found that a person should look at.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would change, fact by fact, and write nothing.")
FORMAT = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, editors or CI.",
)
LANGUAGE = click.option("--language", type=click.Choice(["zh", "en"]), default="en", help="Language of the answer.")


def example(text: str) -> dict[str, Any]:
    """The closing lines of a verb's help: a command to try."""
    return {"epilog": f"\b\nExample:\n  {text}"}


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@PROJECT
@JOBS
@STRICT
@DRY_RUN
@click.pass_context
def main(context: click.Context, root: Path, jobs: int, strict: bool, dry_run: bool) -> None:
    """Turn the documents in seeds/ into facts, pages and a site. Without a verb: the whole way.

    \b
    Examples:
      python generate.py              documents to facts to pages to site/
      python generate.py --dry-run    what new or changed documents would do
      python generate.py check        are the YAML files sound?
    """
    if context.invoked_subcommand is None:
        from bangfu import console

        raise SystemExit(console.generate(root, jobs=jobs, strict=strict, dry_run=dry_run))


@main.command(**example("python generate.py extract --format jsonl seeds/*.txt > facts.jsonl"))
@PROJECT
@click.option("--format", type=click.Choice(["jsonl"]), default="jsonl", expose_value=False, help="One fact a line.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def extract(root: Path, files: tuple[Path, ...]) -> None:
    """Print the facts of FILES, one a line; nothing is kept."""
    from bangfu import console

    raise SystemExit(console.extract(root, files))


@main.command(**example("python generate.py facts --dry-run"))
@PROJECT
@JOBS
@STRICT
@DRY_RUN
def facts(root: Path, jobs: int, strict: bool, dry_run: bool) -> None:
    """Read seeds/ and bring the YAML facts in content/ up to date."""
    from bangfu import console

    raise SystemExit(console.facts(root, jobs=jobs, strict=strict, dry_run=dry_run))


@main.command(**example("python generate.py diff --language zh"))
@PROJECT
@JOBS
@LANGUAGE
def diff(root: Path, jobs: int, language: str) -> None:
    """Say what a run would change, fact by fact, and write nothing."""
    from bangfu import console

    raise SystemExit(console.facts(root, jobs=jobs, strict=False, dry_run=True, language=language))


@main.command(**example("python generate.py prune --dry-run"))
@PROJECT
@JOBS
@DRY_RUN
@click.argument("ids", nargs=-1)
def prune(root: Path, jobs: int, dry_run: bool, ids: tuple[str, ...]) -> None:
    """Remove the facts that no document states any longer.

    Facts that a person touched stay. With IDS (or their beginnings) only these go, touched or not.
    """
    from bangfu import console

    raise SystemExit(console.prune(root, jobs=jobs, dry_run=dry_run, named=ids))


@main.command(**example("python generate.py pages"))
@PROJECT
@JOBS
def pages(root: Path, jobs: int) -> None:
    """Write pages/ from what documents and content say now; content is not touched."""
    from bangfu import console

    raise SystemExit(console.pages(root, jobs=jobs))


@main.command(**example("python generate.py site"))
@PROJECT
@JOBS
def site(root: Path, jobs: int) -> None:
    """Write pages/ and build site/ from what documents and content say now; content is not touched."""
    from bangfu import console

    raise SystemExit(console.site(root, jobs=jobs))


@main.command(**example("python generate.py check --format github"))
@PROJECT
@FORMAT
@LANGUAGE
def check(root: Path, style: Literal["text", "json", "github"], language: str) -> None:
    """Check every YAML file: all faults at once, with line, cause and cure."""
    from bangfu import console

    raise SystemExit(console.check(root, style=style, language=language))


@main.command(**example("python generate.py serve --port 8000"))
@PROJECT
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="0: any free port.")
def serve(root: Path, port: int) -> None:
    """Show the site while you edit: save a file and the browser follows."""
    from bangfu import console

    raise SystemExit(console.serve(root, port=port))


@main.command(**example("python generate.py explain 7f3a9c"))
@PROJECT
@LANGUAGE
@click.argument("fact")
def explain(root: Path, language: str, fact: str) -> None:
    """Say how FACT was found: rule, words, rivals, raw and clean quote. FACT is an id or its beginning."""
    from bangfu import console

    raise SystemExit(console.explain(root, fact, language=language))


@main.command(**example("python generate.py schemas"))
@PROJECT
def schemas(root: Path) -> None:
    """Write the JSON Schemas that help an editor with the YAML files."""
    from bangfu import console

    raise SystemExit(console.schemas(root))


if __name__ == "__main__":
    sys.exit(main())

"""Where the project's data files lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def resource_folder(name: str) -> Path:
    """The folder `sql`, `dags` or `data/lexicon`.

    >>> (resource_folder("data/lexicon") / "units.csv").is_file()
    True
    """
    for root in (_PACKAGE / "_resources", _PACKAGE.parent):
        folder = root / name
        if folder.is_dir():
            return folder
    message = f"the folder {name!r} is missing from this installation of sosik; install it again"
    raise FileNotFoundError(message)


def sql_text(name: str) -> str:
    """The text of the statement `sql/<name>.sql`."""
    return (resource_folder("sql") / f"{name}.sql").read_text(encoding="utf-8")


def sql_names(folder: str) -> list[str]:
    """The statements of a folder of `sql/`, in the order of their file names."""
    return [f"{folder}/{path.stem}" for path in sorted((resource_folder("sql") / folder).glob("*.sql"))]

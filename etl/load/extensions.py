"""Extensions of DuckDB: out of a package of this environment, or installed by DuckDB over the network."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from etl.errors import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Iterable


def load_extensions(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    """Load each extension; one that is loaded already stays.

    Raises WarehouseError with code ``no_extension``.
    """
    for name in names:
        file = packaged_extension(name)
        try:
            if file:
                quoted = str(file).replace("'", "''")
                connection.execute(f"load '{quoted}'")
            else:
                connection.execute(f"install {name}")
                connection.execute(f"load {name}")
        except duckdb.Error as error:
            message = (
                f"DuckDB's extension {name} cannot be loaded; without a network, "
                f"`pip install 'sosik[ducklake]'` brings it: {error}"
            )
            raise WarehouseError("no_extension", message) from error


def packaged_extension(name: str) -> Path | None:
    """The file of the extension in the package `duckdb-extension-NAME` of DuckDB's own version, if installed.

    >>> packaged_extension("no_such_extension") is None
    True
    """
    spec = find_spec(f"duckdb_extension_{name}")
    if spec is None or spec.origin is None:
        return None
    file = Path(spec.origin).parent / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    return file if file.is_file() else None

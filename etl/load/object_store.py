"""S3 and what speaks like it (MinIO, Ceph), for the Parquet of a DuckLake."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from etl.load.extensions import load_extensions

if TYPE_CHECKING:
    import duckdb

S3 = "s3://"


def use_object_store(connection: duckdb.DuckDBPyConnection) -> None:
    """Let the connection read and write s3://, by what the machine has: `AWS_…` variables, a profile, a role.

    `AWS_ENDPOINT_URL` names a store that is not Amazon's. Raises WarehouseError with code ``no_extension``.
    """
    load_extensions(connection, ["httpfs", "aws"])
    options = {"type": "s3", "provider": "credential_chain", "validation": "none"}
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if region:
        options["region"] = region
    if endpoint := os.environ.get("AWS_ENDPOINT_URL"):
        place = urlsplit(endpoint)
        secure = str(place.scheme != "http").lower()
        options |= {"endpoint": place.netloc, "use_ssl": secure, "url_style": "path"}
    told = ", ".join(f"{name} '{value.replace(chr(39), chr(39) * 2)}'" for name, value in options.items())
    connection.execute(f"create or replace secret warehouse_store ({told})")

"""Where the warehouse is, as the setting says it."""

from pathlib import Path

import pytest

from etl.address import lake_address
from etl.errors import UsageError
from etl.settings import Settings


@pytest.mark.parametrize("warehouse", ["ducklake:", "ducklake:mysql:db=news", "ducklake:postgres:"])
def test_a_catalog_of_another_kind_is_wrong_use(warehouse):
    with pytest.raises(UsageError) as caught:
        lake_address(warehouse)
    assert caught.value.code == "bad_warehouse"


@pytest.mark.parametrize("warehouse", ["news.duckdb", "lakes/ducklake.duckdb", "s3:ducklake"])
def test_a_path_is_a_file(warehouse):
    assert lake_address(warehouse) is None


def test_staging_and_quarantine_are_beside_the_catalog_of_a_lake_or_where_the_command_runs():
    beside = Settings(warehouse="ducklake:sqlite:here/news.sqlite")
    assert beside.staging_folder == Path("here/news.staging").resolve()
    remote = Settings(warehouse="ducklake:postgres:dbname=news password='a b'")
    assert (remote.staging_folder, remote.quarantine_folder) == (
        Path("sosik.staging"),
        Path("sosik.quarantine"),
    )
    assert remote.warehouse_shown == "ducklake:postgres:dbname=news password=…"

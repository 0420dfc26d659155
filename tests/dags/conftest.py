"""What the tests of the DAGs share: an Airflow of their own, and articles that arrived long ago."""

import os
import shutil

import duckdb
import pytest
from airflow_home import LONG_AGO, POOL, airflow_environment, require_success, run_airflow


@pytest.fixture
def environment(tmp_path):
    """The variables of an Airflow in the test's folder; a test may change them."""
    return airflow_environment(tmp_path, SOSIK_WAREHOUSE="news.duckdb", SOSIK_INBOX="inbox/{ds}")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """An empty database of Airflow with the pool; to make it takes longer than to copy it."""
    folder = tmp_path_factory.mktemp("migrated")
    environment = airflow_environment(folder)
    require_success(run_airflow(environment, folder, "db", "migrate"))
    require_success(run_airflow(environment, folder, *POOL))
    return folder / "airflow" / "airflow.db"


@pytest.fixture
def airflow(tmp_path, environment, migrated):
    """Run a command of Airflow in the test's folder."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "airflow").mkdir()
    shutil.copy(migrated, tmp_path / "airflow" / "airflow.db")

    def run(*arguments):
        return run_airflow(environment, tmp_path, *arguments)

    return run


@pytest.fixture
def arrive(tmp_path, article_text):
    """Put an article into a folder of the test's, as one that arrived long ago."""

    def put(path, headline):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(article_text(headline))
        os.utime(file, (LONG_AGO, LONG_AGO))

    return put


@pytest.fixture
def rows(tmp_path):
    """Ask the test's warehouse."""

    def ask(statement):
        with duckdb.connect(str(tmp_path / "news.duckdb"), read_only=True) as connection:
            return connection.execute(statement).fetchall()

    return ask

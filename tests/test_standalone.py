"""`sosik airflow` before anything is started: what it sets, and what it refuses."""

import os
import socket

import pytest

from etl import standalone
from etl.errors import UsageError
from etl.resources import resource_folder
from etl.settings import Settings
from etl.standalone import HOST, Home, environment_of, prepare, running


def test_everything_lies_in_one_folder_and_listens_on_loopback(tmp_path, monkeypatch):
    monkeypatch.setenv("AIRFLOW_HOME", "elsewhere")
    monkeypatch.setenv("AIRFLOW__CORE__PARALLELISM", "3")
    environment = environment_of(Home(tmp_path / "home", 18080), unpause=False)
    assert environment["AIRFLOW_HOME"] == str(tmp_path / "home")
    assert environment["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] == f"sqlite:///{tmp_path}/home/airflow.db"
    assert environment["AIRFLOW__CORE__DAGS_FOLDER"] == str(resource_folder("dags"))
    assert environment["AIRFLOW__API__HOST"] == HOST == "127.0.0.1"
    assert environment["AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION"] == "True"
    assert environment["AIRFLOW__CORE__PARALLELISM"] == "3"  # what the user chose


def test_a_port_that_is_taken_is_told_before_anything_starts(tmp_path):
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        home = Home(tmp_path, other.getsockname()[1])
        with pytest.raises(UsageError, match="is taken") as caught, running(home, dict(os.environ)):
            pytest.fail("it started")
    assert caught.value.code == "port_taken"
    assert not home.log.exists()


def test_without_airflow_it_tells_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(standalone.shutil, "which", lambda *_, **__: None)
    with pytest.raises(UsageError, match="pip install") as caught:
        prepare(Home(tmp_path / "home", 18080), Settings(), unpause=False, renew=False)
    assert caught.value.code == "no_airflow"
    assert not (tmp_path / "home").exists()

"""What the DAG files share: where the settings of a task come from."""

import fsspec.config

from etl.dags import task_settings


def test_a_param_outranks_the_variable_and_the_variable_the_environment(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(fsspec.config, "conf", {"s3": {"anon": False}})
    monkeypatch.setenv("SOSIK_INBOX", "environment")
    monkeypatch.setenv("SOSIK_LOOK_BACK_DAYS", "3")
    monkeypatch.setenv("AIRFLOW_VAR_SOSIK", '{"inbox": "variable", "batch_files": 5}')
    signed = '{"conn_type": "generic", "extra": {"s3": {"key": "a-long-key"}}}'
    monkeypatch.setenv("AIRFLOW_CONN_SOSIK_STORAGE", signed)
    settings = task_settings(batch_files=7, chunk_files=None)
    assert (settings.inbox, settings.batch_files, settings.look_back_days) == ("variable", 7, 3)
    assert fsspec.config.conf == {"s3": {"anon": False, "key": "a-long-key"}}

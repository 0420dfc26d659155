"""Settings: environment, then sosik.toml, then flags; each value knows where it came from."""

import pytest

from etl.errors import UsageError
from etl.settings import load_settings, settings_with_origin


@pytest.fixture(autouse=True)
def clean_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOSIK_WAREHOUSE", raising=False)
    return tmp_path


def origin_of(name, **flags):
    settings = load_settings(**flags)
    return next(
        (value, origin) for key, value, origin, _ in settings_with_origin(settings, flags) if key == name
    )


def test_precedence_rises_from_environment_to_file_to_flag(clean_folder, monkeypatch):
    assert origin_of("batch_files") == (200, "default")
    monkeypatch.setenv("SOSIK_BATCH_FILES", "10")
    assert origin_of("batch_files") == (10, "SOSIK_BATCH_FILES")
    (clean_folder / "sosik.toml").write_text("batch_files = 20\n")
    assert origin_of("batch_files") == (20, "sosik.toml")
    assert origin_of("batch_files", batch_files=30) == (30, "flag")


def test_staging_and_quarantine_lie_beside_the_warehouse():
    settings = load_settings(warehouse="here/news.duckdb")
    assert (str(settings.staging_folder), str(settings.quarantine_folder)) == (
        "here/news.staging",
        "here/news.quarantine",
    )


def test_a_value_that_cannot_be_used_is_wrong_use():
    with pytest.raises(UsageError) as caught:
        load_settings(batch_files=0)
    assert caught.value.code == "bad_setting"
    assert "batch_files" in caught.value.message


def test_an_unknown_name_in_the_file_is_told(clean_folder):
    (clean_folder / "sosik.toml").write_text("warehuose = 'x'\n")
    with pytest.raises(UsageError, match="warehuose"):
        load_settings()

"""The one settings object: `SOSIK_…` variables, a `sosik.toml`, and flags, in rising order of precedence."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from etl.address import lake_address, without_password
from etl.errors import UsageError
from etl.limits import Limits

SETTINGS_FILE = "sosik.toml"
# What lies beside articles in archives of the press and holds none.
IGNORED = (
    "*.jpg", "*.jpeg", "*.png", "*.gif", "*.bmp", "*.webp", "*.svg", "*.ico", "*.css", "*.js", "*.mp3",
    "*.mp4", "*.woff", "*.woff2", "*.ttf", "Thumbs.db", "desktop.ini", "_SUCCESS",
)  # fmt: skip
# Names that programs give to what they have not written to its end.
UNFINISHED = (
    "*.part", "*.partial", "*.filepart", "*.tmp", "*.temp", "*.crdownload", "*.download", "*.swp", "*~", "~*",
)  # fmt: skip
_PREFIX = "SOSIK_"


class Settings(BaseSettings):
    """Every setting with its default and what it does; immutable once made."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra="forbid", frozen=True)

    warehouse: str = Field(
        "sosik.duckdb", description="The warehouse: a DuckDB file, or ducklake:… (docs/scale.md)."
    )
    warehouse_data: str = Field(
        "", description="Where a new DuckLake keeps its Parquet: a folder that all machines see, or s3://…"
    )
    staging: str = Field("", description="Folder for Parquet on its way in; empty: beside the warehouse.")
    quarantine: str = Field("", description="Folder for rejected documents; empty: beside the warehouse.")
    inbox: str = Field(
        "data/articles",
        description="What `news_daily` reads unless told; may hold {ds}, {year}, {month}, {day}.",
    )
    look_back_days: int = Field(
        7, ge=0, description="Days before its own that a run looks at for late files, where paths hold {ds}."
    )
    settle_seconds: float = Field(
        5.0, ge=0, description="A file of an inbox that was changed within so many seconds is left for later."
    )
    unfinished: tuple[str, ...] = Field(
        UNFINISHED, description="Names of files of an inbox that are still being written, left for later."
    )
    marker: str = Field(
        "",
        description="A folder of an inbox is read once it holds such a file (_SUCCESS); empty: at once.",
    )
    batch_files: int = Field(200, ge=1, description="Files a batch; one batch is one mapped task.")
    batch_bytes: int = Field(
        32 * 2**20, ge=1, description="Bytes a batch; a larger file is read in parts, each in a batch."
    )
    max_batches: int = Field(1000, ge=1, description="Batches a run; more files make larger batches.")
    chunk_files: int = Field(
        5000, ge=1, description="Files a chunk of a backfill; a chunk is loaded at once."
    )
    chunk_bytes: int = Field(64 * 2**20, ge=1, description="Bytes a chunk of a backfill.")
    record_fields: dict[str, str] = Field(
        default_factory=dict, description="Your own records' fields: body, headline … to the column's name."
    )
    ignore: tuple[str, ...] = Field(
        IGNORED, description="Names of files in folders and archives that are passed over."
    )
    max_file_bytes: int = Field(8 * 2**30, ge=1, description="A larger file is rejected.")
    max_member_bytes: int = Field(
        256 * 2**20, ge=1, description="A larger table or member of an archive is rejected."
    )
    max_document_bytes: int = Field(16 * 2**20, ge=1, description="A larger text or page is rejected.")
    max_unpacked_bytes: int = Field(64 * 2**30, ge=1, description="All that one file may unpack to.")
    max_ratio: int = Field(200, ge=1, description="How many times its own size a file may unpack to.")
    max_members: int = Field(1_000_000, ge=1, description="Members of one archive.")
    max_depth: int = Field(4, ge=0, description="Archives within archives; .tar.gz counts two.")
    max_json_depth: int = Field(64, ge=1, description="Levels of nested JSON.")
    document_seconds: float = Field(60.0, gt=0, description="A document that takes longer is rejected.")
    entity_merges: str = Field(
        "", description="A CSV of your own merges and splits of entities; its rows go before Sosik's own."
    )
    jobs: int = Field(0, ge=0, description="Processes that extract; 0: one a core, for many batches.")
    lock_timeout: float = Field(60.0, ge=0, description="Seconds to wait while another writes the warehouse.")
    coverage_weeks: int = Field(8, ge=3, description="Weeks of an outlet's history that tell what is usual.")
    coverage_thin_share: float = Field(
        0.5, gt=0, lt=1, description="A day with at most this share of the usual articles may be thin."
    )
    coverage_late_days: int = Field(
        1, ge=0, description="Articles that come within so many days are in time."
    )
    coverage_ended_days: int = Field(28, ge=7, description="An outlet silent for longer has ended.")
    coverage_warn_days: int = Field(7, ge=0, description="Days back that the daily check warns of; 0: none.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags before the file before the environment."""
        return init_settings, TomlConfigSettingsSource(settings_cls, Path(SETTINGS_FILE)), env_settings

    @property
    def read_limits(self) -> Limits:
        """The limits of reading, by the names they have there."""
        return Limits(**{item.name: getattr(self, item.name) for item in fields(Limits)})

    @property
    def staging_folder(self) -> Path:
        """Where runs stage their Parquet."""
        return Path(self.staging) if self.staging else self._beside(".staging")

    @property
    def quarantine_folder(self) -> Path:
        """Where rejected documents are kept whole."""
        return Path(self.quarantine) if self.quarantine else self._beside(".quarantine")

    @property
    def warehouse_shown(self) -> str:
        """The warehouse for people: without a password."""
        return without_password(self.warehouse)

    def _beside(self, suffix: str) -> Path:
        lake = lake_address(self.warehouse)
        # Of a catalog in PostgreSQL nothing is beside it: the folder one stands in, as without any setting.
        path = Path(self.warehouse) if not lake else lake.catalog_file or Path("sosik")
        return path.with_name(path.stem + suffix)


def load_settings(**flags: Any) -> Settings:
    """The settings in force; a flag that is None was not given.

    Raises UsageError with code ``bad_setting`` where a value cannot be used.

    >>> load_settings(batch_files=10).batch_files
    10
    """
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        message = f"setting {name!r}: {first['msg']}; `sosik settings` lists the settings and their defaults"
        raise UsageError("bad_setting", message) from error


def settings_with_origin(settings: Settings, flags: dict[str, Any]) -> list[tuple[str, Any, str, str]]:
    """(name, value, where it came from, what it does) of every setting, in the order they are declared."""
    in_file = TomlConfigSettingsSource(Settings, Path(SETTINGS_FILE)).toml_data
    rows = []
    for name, field in Settings.model_fields.items():
        if flags.get(name) is not None:
            origin = "flag"
        elif name in in_file:
            origin = SETTINGS_FILE
        elif (_PREFIX + name).upper() in os.environ:
            origin = (_PREFIX + name).upper()
        else:
            origin = "default"
        value = getattr(settings, name)
        shown = without_password(value) if isinstance(value, str) else value
        rows.append((name, shown, origin, field.description or ""))
    return rows

"""What every row must keep before it is staged: pandera schemas made from the contract, and a few rules."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pandas as pd
import pandera.pandas as pandera
from pandera.errors import SchemaErrors

from etl.contract import contract
from etl.validate.frames import ARTICLE_TABLES, staged_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

PASSAGE_KINDS = (
    "headline", "subheadline", "byline", "dateline", "caption", "credit", "paragraph", "boilerplate",
)  # fmt: skip
ENTITY_KINDS = ("person", "organization", "place", "event", "program", "work", "product", "law")
QUALIFIERS = ("exact", "about", "more_than", "at_least", "at_most", "less_than", "range")
DIRECTIONS = ("increase", "decrease", "none")

_COLUMN_CHECKS = {
    ("passage", "kind"): pandera.Check.isin(PASSAGE_KINDS),
    ("passage", "passage_no"): pandera.Check.ge(1),
    ("author", "position"): pandera.Check.ge(1),
    ("mention", "kind"): pandera.Check.isin(ENTITY_KINDS),
    ("mention", "start"): pandera.Check.ge(0),
    ("metric", "start"): pandera.Check.ge(0),
    ("metric", "qualifier"): pandera.Check.isin(QUALIFIERS),
    ("metric", "direction"): pandera.Check.isin(DIRECTIONS),
    ("quote", "start"): pandera.Check.ge(0),
    ("keyword", "weight"): pandera.Check.in_range(0, 1, include_min=False),
    ("article", "headline"): pandera.Check.str_length(min_value=1),
    ("article", "char_count"): pandera.Check.ge(1),
}


def _surface_length(column: str) -> pandera.Check:
    def holds(frame: pd.DataFrame) -> pd.Series:
        return frame[column].str.len() == frame["end"] - frame["start"]

    return pandera.Check(holds, name=f"{column} is as long as its span")


def _has_value(frame: pd.DataFrame) -> pd.Series:
    return frame["value"].notna() | (frame["value_min"].notna() & frame["value_max"].notna())


def _range_in_order(frame: pd.DataFrame) -> pd.Series:
    return ~(frame["value_min"] > frame["value_max"]).fillna(value=False)


_TABLE_CHECKS = {
    "mention": [_surface_length("surface")],
    "metric": [
        _surface_length("surface"),
        pandera.Check(_has_value, name="a metric has a value or both ends of a range"),
        pandera.Check(_range_in_order, name="value_min is not above value_max"),
    ],
    "quote": [_surface_length("text")],
}


@cache
def frame_schema(table: str) -> pandera.DataFrameSchema:
    """The pandera schema of a staged table: its columns, which may be null, its key, and the rules above."""
    nullable = {column.name: column.nullable for column in contract()[table].columns}
    key = list(contract()[table].key)
    if key and table in ARTICLE_TABLES:
        key = ["document_id", *(name for name in key if name != "article_id")]
    return pandera.DataFrameSchema(
        columns={
            name: pandera.Column(nullable=nullable.get(name, False), checks=_COLUMN_CHECKS.get((table, name)))
            for name in staged_schema(table).names
        },
        checks=_TABLE_CHECKS.get(table, []),
        unique=key or None,
        strict=True,
        ordered=True,
    )


def breaches(tables: Mapping[str, pa.Table]) -> dict[str, str]:
    """Which documents break the contract, and how: document_id → a sentence."""
    found: dict[str, str] = {}
    for name in ARTICLE_TABLES:
        frame = tables[name].to_pandas(types_mapper=pd.ArrowDtype)
        try:
            frame_schema(name).validate(frame, lazy=True)
        except SchemaErrors as error:
            for row in error.failure_cases.itertuples():
                documents = (
                    frame["document_id"] if pd.isna(row.index) else frame["document_id"].loc[[row.index]]
                )
                for document_id in documents:
                    found.setdefault(document_id, f"table {name}, column {row.column}: {row.check}")
    return found

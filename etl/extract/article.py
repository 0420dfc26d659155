"""All extractors over one article: each passage is analysed once, and all read the same analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.analysis import analyze_all
from etl.extract.keywords import find_keywords
from etl.extract.measures import Reading, bind_metrics
from etl.extract.names import find_names
from etl.extract.periods import find_periods
from etl.extract.quantities import find_quantities
from etl.extract.quotes import find_quotes
from etl.model import Extraction, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

# What an article says stands in these; bylines, credits and boilerplate say nothing of the news.
READ_KINDS = ("headline", "subheadline", "caption", "paragraph")


def extract_article(passages: Sequence[Passage], published_at: datetime) -> Extraction:
    """Names, metrics, quotes and keywords of an article's passages."""
    read = [passage for passage in passages if passage.kind in READ_KINDS]
    analyses = list(analyze_all(passage.text for passage in read))
    names = find_names(analyses, published_at, [passage.passage_no for passage in read])
    readings = [
        Reading(
            analysis,
            find_quantities(passage.text),
            find_periods(passage.text, published_at),
            mentions,
            passage.passage_no,
        )
        for passage, analysis, mentions in zip(read, analyses, names.mentions, strict=True)
    ]
    quotes = [
        quote
        for reading in readings
        for quote in find_quotes(reading.analysis, reading.mentions, reading.passage_no)
    ]
    everywhere = [mention for found in names.mentions for mention in found]
    return Extraction(
        entities=tuple(names.entities),
        mentions=tuple(everywhere),
        metrics=tuple(bind_metrics(readings)),
        quotes=tuple(quotes),
        keywords=tuple(find_keywords(analyses, [mention.surface for mention in everywhere])),
    )

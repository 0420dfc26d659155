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
            published_at,
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


def extract_text(text: str, published_at: datetime) -> Extraction:
    """Names, metrics, quotes and keywords of a text; a blank line begins a passage, from 1 on.

    `published_at` is when the text was published: 지난해 is told from it. Offsets are of the passage.

    >>> from datetime import datetime
    >>> found = extract_text("부산시는 지난해 1269명의 일자리를 창출했다.", datetime(2023, 8, 2))
    >>> [(metric.surface, metric.value, metric.unit, metric.period_text) for metric in found.metrics]
    [('1269명', 1269.0, '명', '지난해')]
    """
    paragraphs = [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]
    passages = [Passage(number, "paragraph", part) for number, part in enumerate(paragraphs, start=1)]
    return extract_article(passages, published_at)

"""How fast the stages read, in one process: `python benchmarks/extraction.py [FILE OR FOLDER …]`."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from timing import best

from etl.errors import DocumentError
from etl.extract.analysis import analyze_all
from etl.extract.article import READ_KINDS, extract_article
from etl.extract.periods import find_periods
from etl.extract.quantities import find_quantities
from etl.parse import parse_document
from etl.read import ReadRules, discover_files, read_documents

if TYPE_CHECKING:
    from etl.model import Article

ROUNDS = 7


def parsed(paths: list[str]) -> list[Article]:
    """Every article that the files hold; what is refused is left out."""
    articles = []
    for path in paths:
        for reading in read_documents(path, path, ReadRules()):
            if reading.document:
                with suppress(DocumentError):
                    articles.append(parse_document(reading.document))
    return articles


def main(paths: list[str]) -> None:
    """Print a line a stage: articles and characters a second."""
    files = [file.uri for file in discover_files(paths)]
    articles = parsed(files)
    texts = [
        passage.text for article in articles for passage in article.passages if passage.kind in READ_KINDS
    ]
    characters = sum(map(len, texts))
    stages = {
        "read and parse": lambda: parsed(files),
        "kiwipiepy alone": lambda: list(analyze_all(texts)),
        "quantities": lambda: [find_quantities(text) for text in texts],
        "periods": lambda: [find_periods(text, articles[0].published_at) for text in texts],
        "number grammar (both)": lambda: [
            (find_quantities(text), find_periods(text, articles[0].published_at)) for text in texts
        ],
        "whole extraction": lambda: [
            extract_article(article.passages, article.published_at) for article in articles
        ],
    }
    numbers = sum(len(find_quantities(text)) for text in texts)
    print(f"{len(articles)} articles, {characters:,} characters, {numbers:,} quantities")
    for name, run in stages.items():
        seconds = best(run, ROUNDS)
        rates = f"{len(articles) / seconds:>8,.0f} articles/s{characters / seconds:>12,.0f} characters/s"
        print(f"{name:<24}{rates}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["data/articles"])

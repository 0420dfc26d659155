# ruff: noqa: E501  # rows of SQL
"""How long an increment looks for its near copies: `python benchmarks/stories.py [ARTICLES]`.

A warehouse with the bands of a million articles (random, as unlike texts have), an increment of 1,000 of which
each tenth is a copy of an old one. Only the bands and the sketches of candidates are read, never a text.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from etl.load import connect_writer
from etl.load.stories import join_stories
from etl.parse import parse_document
from etl.parse.story import story_bands, story_sketch
from etl.read import ReadRules, discover_files, read_documents
from etl.resources import sql_text
from etl.settings import Settings

FILL = """
insert into story_band select 'old' || (i // 32), hash(i) from range(32 * $1) as t(i);
insert into story_sketch select 'old' || i, list_transform(range(256), x -> (hash(i, x) % 65536)::usmallint)
    from range(1000) as t(i);
insert into article by name select 'old' || i as article_id, 1 as revision, '' as publisher_id, '' as headline,
    now() as published_at, '' as published_at_source, '' as body, 1 as char_count, '' as content_sha256,
    'story' || i as story_id, '' as document_id, '' as load_id from range(1000) as t(i);
insert into article by name select * replace ('new' || article_id as article_id, 'new' || story_id as story_id)
    from article;
create temp table candidate as select article_id, article_id as document_id, true as is_newest from article
    where article_id like 'new%';
create temp table staged_story_band as select 'newold' || i as document_id, 'newold' || i as article_id,
    case when i % 10 = 0 then hash(i * 32 + b) else hash(-1 - i * 32 - b) end as band_hash
    from range(1000) as t(i), range(32) as u(b);
insert into story_band select article_id, band_hash from staged_story_band;
insert into story_sketch select 'new' || article_id, sketch from story_sketch where article_id like 'old%';
"""


def main(articles: int) -> None:
    """Print the seconds of an increment, and how fast texts are sketched."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(warehouse=str(Path(folder, "stories.duckdb")))
        with connect_writer(settings) as connection:
            for statement in FILL.split(";\n"):
                if statement.strip():
                    connection.execute(statement, [articles] if "$1" in statement else None)
            connection.execute(sql_text("load/merge/056_near_copy"))
            started = time.perf_counter()
            join_stories(connection)
            seconds = time.perf_counter() - started
            joined = connection.execute("select count(*) - count(distinct story_id) from article").fetchone()
    print(f"1,000 articles against {articles:,}: {seconds:.2f} s, {joined[0]} joined")
    files = discover_files(["data/articles"])
    documents = [next(read_documents(file.uri, file.uri, ReadRules())).document for file in files]
    bodies = [parse_document(document).body for document in documents] * 25
    started = time.perf_counter()
    for body in bodies:
        story_bands(story_sketch(body))
    print(f"{len(bodies) / (time.perf_counter() - started):,.0f} texts sketched a second")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1_000_000)

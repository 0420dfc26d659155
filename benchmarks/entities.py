"""How long merges and keyword weights take among 100,000 articles: `python benchmarks/entities.py`.

It makes 5 million mentions and keywords and 3 million metrics by chance, few words often and many seldom.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from timing import best

from etl.load import connect_writer
from etl.load.merges import follow_merges
from etl.load.migrations import make_views, transaction
from etl.settings import Settings

if TYPE_CHECKING:
    import duckdb

ROUNDS = 3
ARTICLES = 100_000
SEVERAL = "floor(exp(random() * ln({many})))::int"
MENTION = f"""
insert into mention (article_id, mention_no, passage_no, start, "end", surface, entity_id, kind)
select lpad(lower(hex(i // 50)), 16, '0'), i % 50, 1, 0, 2, '이름',
    md5({SEVERAL.format(many=300_000)}::varchar)[:16], 'organization'
from range({ARTICLES} * 50) t(i)
"""
METRIC = f"""
insert into metric (article_id, metric_no, passage_no, start, "end", surface, kind, unit, qualifier,
    direction, rule, subject_id)
select lpad(lower(hex(i // 30)), 16, '0'), i % 30, 1, 0, 2, '한 명', 'count', '명', 'exact',
    'none', 'x/1', md5({SEVERAL.format(many=300_000)}::varchar)[:16]
from range({ARTICLES} * 30) t(i)
"""
KEYWORD = f"""
insert or ignore into keyword
select lpad(lower(hex(i // 56)), 16, '0'), '낱말' || {SEVERAL.format(many=400_000)}, 0.1 + 0.9 * random()
from range({ARTICLES} * 56) t(i)
"""
ARTICLE_ID = f"{777:016x}"
ONE_ARTICLE = f"""
from keyword_rarity where article_id = '{ARTICLE_ID}' order by rarity_weight desc limit 10
"""
COUNTED = f"""
with n as (select term, count(*) as articles from keyword group by term)
from keyword join n using (term) where article_id = '{ARTICLE_ID}'
"""


def main(folder: Path) -> None:
    """Print a line a task."""
    settings = Settings(warehouse=str(folder / "news.duckdb"))
    own = folder / "merges.csv"
    own.write_text("kind,name,into_name\norganization,이름,다른 이름\n", encoding="utf-8")
    with connect_writer(settings) as connection:
        make_views(connection)
        for statement in (MENTION, METRIC, KEYWORD):
            connection.execute(statement)
        connection.execute("insert into keyword_term select term, count(*) from keyword group by term")
        connection.execute("set variable load_id = 'benchmark'")
        connection.execute(
            "create temp table candidate as "
            "select distinct article_id, true as is_newest from mention limit 1000"
        )
        print(f"merges, a load without changes   {best(lambda: _follow(connection, settings), ROUNDS):.2f} s")
        merging = settings.model_copy(update={"entity_merges": str(own)})
        start = time.perf_counter()
        _follow(connection, merging)
        print(f"merges, one row more             {time.perf_counter() - start:.2f} s")
        kept = best(lambda: connection.execute(ONE_ARTICLE).fetchall(), ROUNDS)
        counted = best(lambda: connection.execute(COUNTED).fetchall(), ROUNDS)
        print(f"an article's terms, n kept       {kept:.2f} s")
        print(f"an article's terms, n counted    {counted:.2f} s")


def _follow(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    with transaction(connection):
        follow_merges(connection, settings)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(Path(name))

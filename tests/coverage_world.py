"""A warehouse of invented outlets: given how many articles each printed on which day and when they came."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from etl.contract import TIMEZONE
from etl.load import connect_writer
from etl.load.migrations import make_views

FIRST_DAY = date(2024, 1, 1)  # a Monday
COUNTS = ("documents_read", "articles_new", "articles_revised", "articles_unchanged", "documents_rejected")


def printed(publisher, week, weeks=8, *, first_day=FIRST_DAY, delay=0, changes=None):  # noqa: PLR0913
    """(publisher, day, articles, days until they came) of an outlet that prints `week` (Monday first).

    `changes` are days counted from `first_day`, each with its articles, or with (articles, delay).
    """
    for number in range(7 * weeks):
        told = (changes or {}).get(number, week[number % 7])
        articles, came = told if isinstance(told, tuple) else (told, delay)
        yield publisher, first_day + timedelta(number), articles, came


def build(settings, *outlets, as_of=None):
    """Write the warehouse of `settings` from rows of `printed`, a load for each day something came."""
    columns = ["name", "day", "articles", "delay"]
    days = pd.DataFrame([row for rows in outlets for row in rows], columns=columns)
    days["came"] = [day + timedelta(delay) for day, delay in zip(days["day"], days["delay"], strict=True)]
    published = pd.to_datetime(days["day"]).dt.tz_localize(TIMEZONE) + pd.Timedelta(hours=9)
    article = days.assign(published_at=published)
    article = article.loc[article.index.repeat(article["articles"])].reset_index(drop=True)
    number = article.index.astype(str)
    article = pd.DataFrame(
        {
            "article_id": "a" + number,
            "revision": 1,
            "publisher_id": article["name"],
            "headline": "가람시 소식",
            "published_at": article["published_at"],
            "published_at_source": "byline",
            "body": "가람시는 일자리를 만든다.",
            "char_count": 14,
            "content_sha256": number,
            "story_id": number,
            "document_id": "d" + number,
            "load_id": article["came"].astype(str),
        }
    )
    newest = as_of or max(days.loc[days["articles"] > 0, "came"])
    loads = sorted({str(newest), *article["load_id"]})
    load = pd.DataFrame({"load_id": loads, "partition_date": pd.to_datetime(loads)})
    load = load.assign(status="succeeded", version="0", **dict.fromkeys(COUNTS, 0))
    load["started_at"] = load["finished_at"] = load["partition_date"].dt.tz_localize(TIMEZONE)
    publisher = pd.DataFrame({"publisher_id": days["name"].unique(), "name": days["name"].unique()})
    with connect_writer(settings) as connection:
        for name, rows in {"publisher": publisher, "load": load, "article": article}.items():
            connection.register("staged", rows)
            connection.execute(f"insert into {name} by name from staged")
        make_views(connection)

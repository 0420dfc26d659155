"""Coverage: each outlet and day judged by the outlet's own eight weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from coverage_world import FIRST_DAY, build, printed

from etl import pipeline
from etl.errors import UsageError, WarehouseError
from etl.load import connect_writer
from etl.marts.coverage import coverage_of
from etl.marts.queries import query

DAILY = [40, 42, 41, 40, 43, 20, 0]  # no paper on Sundays
MONDAY, TUESDAY, SUNDAY = 49, 50, 55  # of the eighth week
NEXT_WEEK = date(2024, 2, 26)


def day(number):
    return FIRST_DAY + timedelta(number)


def status(settings, publisher, number, **asked):
    """(status, reason) of a day, counted from the first."""
    rows = coverage_of(settings, day(number), day(number), [publisher], **asked).days
    assert len(rows) == 1
    return rows[0]["status"], rows[0]["reason"]


def test_a_usual_day_is_ok_and_a_weekday_without_paper_is_off(settings):
    build(settings, printed("한결신문", DAILY), as_of=day(55))
    assert status(settings, "한결신문", TUESDAY) == ("ok", None)
    assert status(settings, "한결신문", SUNDAY) == ("off", "none, as usual on a Sunday")
    assert coverage_of(settings, FIRST_DAY, day(55)).problems == []


def test_a_day_without_articles_is_missing_and_one_with_few_is_thin(settings):
    build(settings, printed("한결신문", DAILY, changes={MONDAY: 0, TUESDAY: 15}))
    assert status(settings, "한결신문", MONDAY) == ("missing", "none; usual on a Monday: 40")
    assert status(settings, "한결신문", TUESDAY) == ("thin", "15; usual on a Tuesday: 42")
    row = coverage_of(settings, day(TUESDAY), day(TUESDAY)).days[0]
    assert (row["articles"], row["expected"], row["characters"]) == (15, 42, 15 * 14)


def test_how_few_is_thin_is_a_setting(settings):
    build(settings, printed("한결신문", DAILY, changes={TUESDAY: 30}))
    assert status(settings, "한결신문", TUESDAY)[0] == "ok"
    strict = settings.model_copy(update={"coverage_thin_share": 0.8})
    assert status(strict, "한결신문", TUESDAY)[0] == "thin"


def test_a_small_outlet_whose_counts_vary_raises_no_alarm(settings):
    varying = {number: (number * 7) % 4 for number in range(56)}
    build(settings, printed("가람시보", DAILY, changes=varying))
    assert [row["status"] for row in coverage_of(settings, FIRST_DAY, day(55)).problems] == []


def test_one_outage_in_the_history_does_not_hide_the_next(settings):
    build(settings, printed("한결신문", DAILY, changes={MONDAY - 14: 0, MONDAY: 0}))
    assert status(settings, "한결신문", MONDAY)[0] == "missing"


def test_articles_that_come_days_after_their_usual_time_are_late(settings):
    build(settings, printed("한결신문", DAILY, changes={MONDAY: (40, 6)}), as_of=day(56))
    assert status(settings, "한결신문", MONDAY) == (
        "late",
        "half came 6 or more days after publication; usual: 0",
    )


def test_what_always_comes_late_is_not_late(settings):
    build(settings, printed("달빛주간", DAILY, delay=4), as_of=day(60))
    assert coverage_of(settings, FIRST_DAY, day(55)).problems == []


def test_a_day_whose_articles_may_still_come_waits(settings):
    slow = printed("느린신문", DAILY, delay=2, changes={54: 0, 53: 0, 52: 0})
    build(settings, slow, as_of=day(54))
    assert status(settings, "느린신문", 54) == ("waiting", "0 so far; they come up to 2 days after the day")
    assert status(settings, "느린신문", 53)[0] == "waiting"
    assert status(settings, "느린신문", 52)[0] == "missing"


def test_an_archive_loaded_years_later_shows_its_holes_and_is_not_late(settings):
    loaded = date(2026, 1, 1)
    archive = [
        (name, printed_on, articles, (loaded - printed_on).days)
        for name, printed_on, articles, _ in printed("옛신문", DAILY, changes={MONDAY: 0})
    ]
    build(settings, archive, as_of=loaded)
    problems = coverage_of(settings, FIRST_DAY, loaded).problems
    assert [(row["day"], row["status"]) for row in problems] == [
        (day(MONDAY), "missing"),
        (day(55), "ended"),  # the Sunday after its last paper
    ]


def test_a_few_articles_of_an_archive_are_no_habit(settings):
    sample = [("옛신문", date(2024, month, 5), 1, 900 - 30 * month) for month in (1, 2, 5, 11)]
    build(settings, sample)
    assert coverage_of(settings, date(2024, 1, 1), date(2026, 12, 31)).problems == []


def test_a_new_outlet_is_not_judged_before_three_weeks(settings):
    build(settings, printed("새소식", DAILY, weeks=4, changes={8: 1, 22: 1}))
    assert status(settings, "새소식", 8) == ("new", "too new to judge; Tuesdays before it: 1 of 3")
    assert status(settings, "새소식", 22)[0] == "thin"


def test_an_outlet_that_ends_is_told_once(settings):
    build(settings, printed("옛신문", DAILY), printed("한결신문", DAILY, weeks=20))
    ended = [row for row in coverage_of(settings, FIRST_DAY, day(140)).days if row["publisher"] == "옛신문"]
    assert (ended[-1]["status"], ended[-1]["reason"]) == ("ended", "nothing since 2024-02-24")
    assert [row["status"] for row in ended].count("ended") == 1
    assert ended[-1]["day"] == day(55)


def test_an_outlet_that_fell_silent_this_week_is_missing_and_not_ended(settings):
    build(settings, printed("옛신문", DAILY), printed("한결신문", DAILY, weeks=9), as_of=day(62))
    assert status(settings, "옛신문", 56)[0] == "missing"
    assert {row["status"] for row in coverage_of(settings, day(56), day(62), ["옛신문"]).days} == {
        "missing",
        "off",
    }


def test_an_outlet_that_returns_after_a_long_silence_is_new_again(settings):
    later = printed("한결신문", DAILY, weeks=4, first_day=date(2024, 6, 3))
    build(settings, printed("한결신문", DAILY), later)
    found = coverage_of(settings, date(2024, 2, 1), date(2024, 6, 30))
    assert found.problems == [row for row in found.days if row["status"] == "ended"]
    assert [row["status"] for row in found.days if row["day"] == date(2024, 6, 3)] == ["new"]


def test_a_monthly_does_not_end_between_two_issues(settings):
    issues = [("월간가람", date(2023, month, 1), 30, 0) for month in range(1, 13)]
    build(settings, issues, as_of=date(2023, 12, 20))
    assert coverage_of(settings, date(2023, 1, 1), date(2023, 12, 20)).problems == []


def test_a_day_read_wrongly_is_a_life_of_its_own_and_makes_no_century_of_missing_days(settings):
    wrong = [("한결신문", date(1970, 1, 1), 1, 20000), ("한결신문", date(2099, 1, 1), 1, 0)]
    once = [("가람시보", date(1924, 5, 1), 1, 0), ("가람시보", date(2024, 1, 1), 1, 0)]
    build(settings, [*printed("한결신문", DAILY), *wrong, *once], as_of=day(54))
    found = coverage_of(settings, date(1900, 1, 1), date(2100, 1, 1))
    assert {row["status"] for row in found.problems} == {"ended"}
    assert len(found.days) < 200


def test_a_revision_is_no_arrival(settings):
    build(settings, printed("한결신문", DAILY), as_of=day(90))
    with connect_writer(settings) as connection:
        held = connection.execute("select * from article where load_id = '2024-02-19'").to_arrow_table()
        superseded = held.append_column("superseded_by_load_id", held["load_id"])
        connection.register("superseded", superseded)
        connection.execute("insert into article_revision by name from superseded")
        connection.execute(
            "update article set revision = 2, load_id = '2024-03-31' where load_id = '2024-02-19'"
        )
    assert status(settings, "한결신문", MONDAY, as_of=day(56))[0] == "ok"


def test_a_range_without_ends_is_the_fourteen_days_to_the_newest(settings):
    build(settings, printed("한결신문", DAILY), as_of=date(2026, 1, 1))
    days = [row["day"] for row in coverage_of(settings).days]
    assert (days[0], days[-1]) == (day(41), day(54))


def test_freshness_is_read_from_the_warehouse(settings):
    build(settings, printed("한결신문", DAILY, delay=2), printed("옛신문", DAILY, weeks=2))
    rows = {row["publisher"]: row for row in coverage_of(settings).outlets}
    assert list(rows) == ["옛신문", "한결신문"]  # the longest silent first
    assert rows["한결신문"]["newest_published_at"].date() == day(54)
    assert rows["한결신문"]["newest_partition_date"] == day(56)


def test_an_unknown_outlet_is_wrong_use(settings):
    build(settings, printed("한결신문", DAILY))
    with pytest.raises(UsageError, match="없는신문"):
        coverage_of(settings, outlets=["없는신문"])


def test_views_of_an_older_version_are_told(settings):
    build(settings, printed("한결신문", DAILY))
    with connect_writer(settings) as connection:
        connection.execute("drop view freshness_by_outlet")
    with pytest.raises(WarehouseError, match="older version"):
        coverage_of(settings)


def test_the_daily_check_warns_of_an_outlet_in_one_sentence(settings):
    build(settings, printed("한결신문", DAILY, changes={MONDAY: 0, TUESDAY: 15}), printed("가람일보", DAILY))
    (told,) = pipeline.coverage_warnings(settings, day(54))
    monday = "missing on 2024-02-19 (none; usual on a Monday: 40)"
    assert told == f"한결신문: {monday}; thin on 2024-02-20 (15; usual on a Tuesday: 42)"


def test_the_daily_check_tells_a_holiday_as_one_day(settings):
    names = ("한결신문", "가람일보", "나래신문", "다온뉴스")
    build(settings, *(printed(name, DAILY, changes={TUESDAY: 0}) for name in names))
    (told,) = pipeline.coverage_warnings(settings, day(54))
    assert told.startswith("2024-02-20 (Tuesday): 4 of 4 outlets missing or thin: a holiday")


def test_the_daily_check_looks_back_as_the_setting_says(settings):
    build(settings, printed("한결신문", DAILY, changes={MONDAY - 14: 0}))
    assert pipeline.coverage_warnings(settings, day(54)) == []
    longer = settings.model_copy(update={"coverage_warn_days": 30})
    assert len(pipeline.coverage_warnings(longer, day(54))) == 1
    never = settings.model_copy(update={"coverage_warn_days": 0})
    assert pipeline.coverage_warnings(never, day(54)) == []


def test_the_daily_check_never_fails_for_coverage(settings):
    assert pipeline.coverage_warnings(settings, NEXT_WEEK)[0].startswith(
        "coverage cannot be told: no warehouse"
    )


def test_every_outlet_and_day_stands_once(settings):
    build(settings, printed("한결신문", DAILY), printed("옛신문", DAILY, weeks=2))
    counted = "select count(*) as rows, count(distinct (day, publisher)) as days from coverage_by_day"
    (found,) = query(settings, counted)
    assert found["rows"] == found["days"] > 60

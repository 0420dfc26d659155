"""The pictures of docs/airflow.md: `sosik airflow` with some days of news in it, seen by headless Chromium.

    apt-get install chromium chromium-driver fonts-noto-cjk
    uv pip install selenium
    python docs/pictures/airflow.py

It takes some minutes, and writes airflow-*.png beside itself.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

HERE = Path(__file__).resolve().parent
ARTICLES = sorted((HERE.parents[1] / "data" / "articles").glob("*.txt"))
PORT = 28480
ADDRESS = f"http://127.0.0.1:{PORT}"
LAST = datetime.now(ZoneInfo("Asia/Seoul")).date() - timedelta(days=1)
DAYS = [LAST - timedelta(days=number) for number in reversed(range(6))]
DAILY = 18  # articles of the inbox; the others are the archive's
LONG_AGO = 1_700_000_000
ENDED = {"success", "failed"}
SETTLE_SECONDS = 6  # what a page moves about after it is there
WIDE = ("[aria-label='Collapse Details Panel']", "[aria-label='Fit View']")
# How the interface is laid out, as it keeps it in the browser.
SEEN = {
    "airflow-markdown-dialog-size": {"height": 780, "width": 960},
    "react-resizable-panels:grid-ltr": {
        "details-panel,main-panel": {"expandToSizes": {}, "layout": [28, 72]}
    },
    "react-resizable-panels:graph-ltr": {
        "details-panel,main-panel": {"expandToSizes": {}, "layout": [60, 40]}
    },
    "news_archive/open-groups": ["chunk"],
}


def lay_out(inbox: Path) -> None:
    """Spread the articles over the days, by the day of arrival."""
    for number, article in enumerate(ARTICLES[:DAILY]):
        file = inbox / DAYS[number % len(DAYS)].isoformat() / article.name
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(article, file)
        os.utime(file, (LONG_AGO, LONG_AGO))


@contextmanager
def airflow(folder: Path) -> Iterator[None]:
    """`sosik airflow` in `folder`, where everybody is an administrator, until the pictures are taken."""
    sosik = Path(sys.executable).with_name("sosik")
    options = ["--home", "home", "--port", str(PORT), "--inbox", "inbox/{ds}/", "--unpause"]
    environment = os.environ | {
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "pycache"),
        "SOSIK_BATCH_FILES": "2",
        "SOSIK_LOOK_BACK_DAYS": "0",  # else the newest day would take what the backfill is to load
    }
    process = subprocess.Popen([sosik, "airflow", *options], cwd=folder, env=environment)
    try:
        wait("Airflow is there", is_there)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(120)


def is_there() -> bool:
    """Whether Airflow knows the DAGs."""
    return len(call("GET", "/dags")["dags"]) == 3  # noqa: PLR2004


def call(method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    """What the REST API answers under /api/v2."""
    with urlopen(f"{ADDRESS}/auth/token", timeout=60) as answer:
        token = json.load(answer)["access_token"]
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = Request(f"{ADDRESS}/api/v2{path}", data, headers, method=method)
    with urlopen(request, timeout=60) as answer:
        return json.load(answer)


def wait(what: str, condition: Callable[[], bool], seconds: float = 900) -> None:
    """Wait for `condition`."""
    print(f"waiting: {what} …", flush=True)
    end = time.monotonic() + seconds
    while True:
        with suppress(OSError):  # a busy server may break off
            if condition():
                return
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(1)


def run_days(archive: Path) -> None:
    """Backfill the days before the last, which the schedule runs, and load an archive."""
    body = {"dag_id": "news_daily", "from_date": at(DAYS[0]), "to_date": at(DAYS[-2]), "max_active_runs": 4}
    number = call("POST", "/backfills", body)["id"]
    wait("the backfill", lambda: call("GET", f"/backfills/{number}")["completed_at"] is not None)
    conf = {"paths": [str(archive)], "chunk_files": 6}
    call("POST", "/dags/news_archive/dagRuns", {"logical_date": None, "conf": conf})

    def all_ended() -> bool:
        runs = call("GET", "/dags/~/dagRuns?limit=100")["dag_runs"]
        marts = sum(run["dag_id"] == "news_marts" for run in runs)
        return {run["state"] for run in runs} <= ENDED and marts >= len(DAYS)

    wait("all runs", all_ended)


def at(day: date) -> str:
    """Midnight, as the REST API takes it."""
    return f"{day}T00:00:00Z"


def take_pictures() -> None:
    """The grid of news_daily with one run, its docs, the asset, and the graph of an archive."""
    newest = {name: runs(name)[0]["dag_run_id"] for name in ("news_daily", "news_archive")}
    with closing(chromium()) as browser:
        browser.get(ADDRESS)
        for name, value in SEEN.items():
            browser.execute_script(
                "localStorage.setItem(arguments[0], arguments[1])", name, json.dumps(value)
            )
        browser.execute_script("localStorage.setItem('theme', 'light')")
        picture(browser, "grid", f"/dags/news_daily/runs/{quote(newest['news_daily'])}", "load")
        picture(browser, "docs", "/dags/news_daily", "load", "[data-testid=markdown-button]")
        picture(browser, "asset", "/assets/1", "news_marts")
        browser.execute_script("localStorage.setItem('default_dag_view', arguments[0])", json.dumps("graph"))
        archive = f"/dags/news_archive/runs/{quote(newest['news_archive'])}"
        picture(browser, "archive", archive, "announce", *WIDE)


def runs(name: str) -> list[dict[str, Any]]:
    """The runs of a DAG, newest first."""
    told: list[dict[str, Any]] = call("GET", f"/dags/{name}/dagRuns?order_by=-run_after")["dag_runs"]
    return told


def chromium() -> Chrome:
    """A browser of 1400 by 880 points in Seoul."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for each in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--lang=en"):
        options.add_argument(each)
    browser = Chrome(options, Service(shutil.which("chromedriver")))
    size = {"width": 1400, "height": 880, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Seoul"})
    return browser


def picture(browser: Chrome, name: str, path: str, text: str, *clicks: str) -> None:
    """Take a picture of a page once it shows `text` and nothing is loading; `clicks` are CSS selectors."""

    def is_shown(page: Chrome) -> bool:
        loading = page.find_elements(By.CSS_SELECTOR, "[class*=skeleton]")
        return text in page.find_element(By.TAG_NAME, "body").text and not loading

    browser.get(ADDRESS + path)
    WebDriverWait(browser, 120).until(is_shown)
    time.sleep(SETTLE_SECONDS)
    for each in clicks:
        browser.find_element(By.CSS_SELECTOR, each).click()
        time.sleep(SETTLE_SECONDS)
    file = HERE / f"airflow-{name}.png"
    browser.save_screenshot(str(file))
    print(f"{file.name}: {file.stat().st_size:,} bytes")


def main() -> None:
    """Run some days, and take the pictures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder / "inbox")
        archive = folder / "archive"
        archive.mkdir()
        for article in ARTICLES[DAILY:]:
            shutil.copy(article, archive)
        with airflow(folder):
            run_days(archive)
            take_pictures()


if __name__ == "__main__":
    main()

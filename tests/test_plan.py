"""From a listing to groups: by files and bytes, under a cap, in order, without what the ledger has."""

import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from etl import pipeline
from etl.load import connect_reader
from etl.manifest import ManifestEntry, read_manifest
from etl.plan import Grouping, write_groups

DAY = "2024-03-05"


@pytest.fixture
def groups(tmp_path, settings):
    """The groups of files with the given sizes, each as the list of its (number of the file, part)."""

    def make(sizes, *, files=10, bytes_=1000, cap=100, parts=1):
        entries = (
            ManifestEntry(f"{number:05}", f"{number:05}", bytes=size, day=DAY, parts=parts)
            for number, size in enumerate(sizes)
        )
        found, _ = write_groups(
            entries, tmp_path, settings, Grouping("batch", files, bytes_, cap), skip_rejected=False
        )
        return [
            [(int(entry.uri), entry.part) for entry in read_manifest(Path(group.manifest))] for group in found
        ]

    return make


def sizes_of(found):
    return [len(group) for group in found]


def test_small_files_are_divided_by_number(groups):
    found = groups([1] * 35)
    assert sizes_of(found) == [10, 10, 10, 5]
    assert [number for group in found for number, _ in group] == list(range(35))


def test_large_files_are_divided_by_bytes(groups):
    assert sizes_of(groups([400, 400, 400, 2000, 1, 1])) == [3, 1, 2]


def test_a_file_beyond_a_batch_is_divided_into_parts(groups):
    assert groups([3000], parts=3) == [[(0, 1)], [(0, 2)], [(0, 3)]]


@pytest.mark.parametrize("sizes", [[1] * 10_000, [5000] * 300, [10**12, *[1] * 5000]])
def test_groups_never_exceed_the_cap_and_lose_nothing(groups, sizes):
    found = groups(sizes, cap=20)
    assert len(found) <= 20
    assert sum(sizes_of(found)) == len(sizes)


def test_nothing_listed_is_no_group(groups):
    assert groups([]) == []


def test_a_large_archive_is_read_in_parts_and_loads_as_a_whole(settings, article_text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("a.zip", "w") as archive:
        for number in range(8):
            archive.writestr(f"{number}.txt", article_text(f"가람시 소식 {number}"))
    settings = settings.model_copy(update={"batch_bytes": 1000})
    plan = pipeline.discover(["a.zip"], settings, date(2024, 3, 5))
    assert len(plan.batches) > 2
    pipeline.extract_batches(plan.batches, settings, lambda _: None)
    assert pipeline.load(plan.run_folder, settings)["articles_new"] == 8
    with connect_reader(settings) as connection:
        assert connection.execute("select count(*) from document").fetchone() == (8,)


def test_a_part_that_could_not_be_had_is_read_by_the_next_run(settings, article_text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = settings.model_copy(update={"batch_bytes": 1000})
    with zipfile.ZipFile("a.zip", "w") as archive:
        for number in range(8):
            archive.writestr(f"{number}.txt", article_text(f"가람시 소식 {number}"))
    os.utime("a.zip", (1_700_000_000, 1_700_000_000))
    plan = pipeline.discover(["a.zip"], settings)
    first, *others = plan.batches
    had = len(read_manifest(Path(first)))
    pipeline.extract(first, settings)
    Path("a.zip").rename("away.zip")
    for batch in others:
        pipeline.extract(batch, settings)
    Path("away.zip").rename("a.zip")
    lost = pipeline.load(plan.run_folder, settings)
    assert lost["documents_rejected"] == plan.documents - had
    with connect_reader(settings) as connection:
        assert connection.execute("select count(*) from file").fetchone() == (had,)
    plan = pipeline.discover(["a.zip"], settings)
    pipeline.extract_batches(plan.batches, settings, lambda _: None)
    assert pipeline.load(plan.run_folder, settings)["articles_new"] == 8 - lost["articles_new"]

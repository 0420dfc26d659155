"""Listing an inbox elsewhere: the same rules as for folders, with what the file system tells."""

import fsspec
import pytest

from etl.read.discover import ListingRules, list_files


@pytest.fixture
def memory():
    system = fsspec.filesystem("memory")
    for name in ("2024-03-05/a.txt", "2024-03-05/b/c.txt.part", "2024-03-04/d.txt"):
        system.pipe(f"/inbox/{name}", b"text")
    yield system
    system.rm("/inbox", recursive=True)


def listed(path, **rules):
    return {file.uri: file.is_ready for file in list_files(path, ListingRules(**rules))}


@pytest.mark.usefixtures("memory")
def test_unfinished_names_elsewhere_are_not_ready():
    assert listed("memory://inbox/2024-03-05", unfinished=("*.part",)) == {
        "memory:///inbox/2024-03-05/a.txt": True,
        "memory:///inbox/2024-03-05/b/c.txt.part": False,
    }


@pytest.mark.usefixtures("memory")
def test_files_elsewhere_that_are_young_are_not_ready():
    assert set(listed("memory://inbox", settle_seconds=3600).values()) == {False}


def test_a_marker_elsewhere_opens_its_folder_and_those_within(memory):
    memory.pipe("/inbox/2024-03-05/_SUCCESS", b"")
    assert listed("memory://inbox", marker="_SUCCESS") == {
        "memory:///inbox/2024-03-05/a.txt": True,
        "memory:///inbox/2024-03-05/b/c.txt.part": True,
        "memory:///inbox/2024-03-04/d.txt": False,
    }
    assert listed("memory://inbox/*/*.txt", marker="_SUCCESS") == {
        "memory:///inbox/2024-03-05/a.txt": True,
        "memory:///inbox/2024-03-04/d.txt": False,
    }


def test_a_digest_of_the_store_tells_states_apart(memory, monkeypatch):
    found = memory.ls("/inbox/2024-03-04", detail=True)
    monkeypatch.setattr(memory, "ls", lambda *_, **__: [found[0] | {"ETag": '"abc"'}])
    (file,) = list_files("memory://inbox/2024-03-04", ListingRules())
    assert file.version == '"abc"'

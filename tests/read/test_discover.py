"""Files, folders and globs become one sorted list of files."""

import pytest

from etl.errors import UsageError
from etl.read import discover_files


@pytest.fixture(autouse=True)
def tree(tmp_path, monkeypatch):
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden/x.txt", "b/.part.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("글")
    (tmp_path / "b" / "link.txt").symlink_to(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["a.txt"], ["a.txt"]),
        (["b"], ["b/1.txt", "b/2.txt"]),
        (["./b/"], ["b/1.txt", "b/2.txt"]),
        (["."], ["a.txt", "b/1.txt", "b/2.txt"]),
        (["b/*.txt", "b/1.txt"], ["b/.part.txt", "b/1.txt", "b/2.txt", "b/link.txt"]),
        (["**/1.txt"], ["b/1.txt"]),
    ],
    ids=["file", "folder", "folder with marks", "here", "glob and file", "deep glob"],
)
def test_paths_name_files(paths, found):
    # A glob names what it matches, links too; hidden files never match a star.
    wanted = [name for name in found if "/." not in name]
    assert [file.uri for file in discover_files(paths)] == wanted


def test_a_path_that_names_nothing_is_wrong_use():
    with pytest.raises(UsageError) as caught:
        discover_files(["nowhere"])
    assert caught.value.code == "no_such_path"


def test_a_glob_without_matches_is_an_empty_day():
    assert discover_files(["inbox-*/x"]) == []

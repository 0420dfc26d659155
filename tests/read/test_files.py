"""Sources beyond the local disk: any URI of fsspec, with the same errors."""

import http.server
import threading

import fsspec
import pytest

from etl.errors import UsageError
from etl.read import ReadRules, discover_files, read_documents

ARTICLE = "가람시, 다리 놓는다\n\n김가온 기자 2024-03-05 09:10\n\n가람시는 다리를 놓는다고 밝혔다."


@pytest.fixture
def memory():
    system = fsspec.filesystem("memory")
    for name in ("inbox/a.txt", "inbox/b/c.txt", "inbox/.hidden.txt", "inbox/d.jpg"):
        system.pipe(f"/{name}", ARTICLE.encode())
    yield system
    system.rm("/inbox", recursive=True)


@pytest.mark.usefixtures("memory")
def test_a_folder_elsewhere_is_listed_and_read():
    found = discover_files(["memory://inbox"], ("*.jpg",))
    assert [file.uri for file in found] == ["memory:///inbox/a.txt", "memory:///inbox/b/c.txt"]
    assert found[0].bytes == len(ARTICLE.encode())
    (reading,) = read_documents(found[0].uri, found[0].uri, ReadRules())
    assert reading.document.text == ARTICLE


@pytest.mark.usefixtures("memory")
def test_globs_and_files_elsewhere_are_found():
    assert [file.uri for file in discover_files(["memory://inbox/*.txt"])] == ["memory:///inbox/a.txt"]
    assert [file.uri for file in discover_files(["memory://inbox/a.txt"])] == ["memory://inbox/a.txt"]
    with pytest.raises(UsageError) as caught:
        discover_files(["memory://nowhere"])
    assert caught.value.code == "no_such_path"


@pytest.mark.usefixtures("memory")
def test_a_file_elsewhere_that_vanished_is_refused():
    (reading,) = read_documents("memory://inbox/gone.txt", "memory://inbox/gone.txt", ReadRules())
    assert reading.error.code == "vanished"


def test_a_protocol_that_is_not_installed_says_what_to_do():
    with pytest.raises(UsageError) as caught:
        discover_files(["nosuch://bucket/a"])
    assert caught.value.code == "no_file_system"


def test_an_article_is_read_over_http(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=str(tmp_path))

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        uri = f"http://127.0.0.1:{server.server_port}/a.txt"
        assert [file.uri for file in discover_files([uri])] == [uri]
        (reading,) = read_documents(uri, uri, ReadRules())
        assert reading.document.text == ARTICLE
    finally:
        server.shutdown()
        server.server_close()

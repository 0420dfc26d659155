# ruff: noqa: E501  # markup reads better whole
"""How fast each format is read and parsed, in one process: `python benchmarks/reading.py`.

The text is that of `data/articles`, put into pages, records and archives.
"""

from __future__ import annotations

import gzip
import io
import json
import tempfile
import time
import zipfile
from pathlib import Path

from etl.parse import parse_document
from etl.read import ReadRules, discover_files, read_documents

COPIES = 5


def pages(known: bool) -> list[bytes]:  # noqa: FBT001
    """Pages of the articles; their container is one that is known, or none that is."""
    container = "articleBody" if known else "main-column"
    found = []
    for file in discover_files(["data/articles"]):
        article = parse_document(next(read_documents(file.uri, file.uri, ReadRules())).document)
        body = "".join(f"<p>{paragraph}</p>" for paragraph in article.body.split("\n\n"))
        menu = "".join(f"<li><a href='/{number}'>메뉴 {number}</a></li>" for number in range(60))
        found.append(
            f'<html><head><meta charset="utf-8"><meta property="og:title" content="{article.headline}">'
            f'<meta property="article:published_time" content="{article.published_at.isoformat()}"></head><body>'
            f"<ul>{menu}</ul><h1>{article.headline}</h1><div id='{container}'>{body}</div><ul>{menu}</ul></body></html>".encode()
        )
    return found * COPIES


def records() -> list[dict[str, str]]:
    """The articles as a portal's crawl gives them, their paragraphs run together."""
    found = []
    for file in discover_files(["data/articles"]):
        article = parse_document(next(read_documents(file.uri, file.uri, ReadRules())).document)
        time_text = f"{article.published_at:%Y-%m-%d %H:%M}"
        content = "".join(article.body.split("\n\n"))
        found.append({"title": article.headline, "press": "가람일보", "time": time_text, "content": content})
    return found * COPIES


def archive(contents: list[bytes]) -> bytes:
    """A zip of the contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for number, content in enumerate(contents):
            written.writestr(f"{number}.html", content)
    return out.getvalue()


def main() -> None:
    """Print a line a format: documents a second, read alone and read with parse."""
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records()).encode()
    files = {
        "zip of pages, known": archive(pages(known=True)),
        "zip of pages, unknown": archive(pages(known=False)),
        "zip of pages, CP949": archive([p.decode().replace("—", "-").encode("cp949", "ignore") for p in pages(known=True)]),
        "JSON Lines, gz": gzip.compress(lines),
    }  # fmt: skip
    print(f"{'':<24}{'read/s':>8}{'with parse/s':>14}")
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, "file")
            path.write_bytes(content)
            started = time.perf_counter()
            documents = [reading.document for reading in read_documents(str(path), name, ReadRules())]
            read = time.perf_counter()
            for document in documents:
                parse_document(document)
            parsed = time.perf_counter()
            count = len(documents)
            print(f"{name:<24}{count / (read - started):>8,.0f}{count / (parsed - started):>14,.0f}")


if __name__ == "__main__":
    main()

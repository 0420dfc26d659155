"""A large file is read in shares: each member in exactly one, what concerns the whole in the first."""

import io
import json
import tarfile
import zipfile

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from etl.read import Limits, ReadRules, Share, read_documents

COUNT = 3
TEXTS = [f"가람시 소식 {number}\n\n가람시는 {number}번째 소식을 전했다.\n" for number in range(12)]


def zip_of(texts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"{number}.txt", text)
    return stream.getvalue()


def tar_gz_of(texts):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for number, text in enumerate(texts):
            info = tarfile.TarInfo(f"{number}.txt")
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return stream.getvalue()


def warc_of(texts):
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for number, text in enumerate(texts):
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/plain; charset=utf-8")], protocol="HTTP/1.1"
        )
        address = f"https://news.example/{number}"
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(text.encode()), http_headers=headers
            )
        )
    return stream.getvalue()


def json_lines_of(texts):
    return "\n".join(json.dumps({"title": text[:8], "body": text}) for text in texts).encode()


def nested_zip_of(texts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(0, len(texts), 2):
            archive.writestr(f"{number}.zip", zip_of(texts[number : number + 2]))
    return stream.getvalue()


def documents(file, share):
    return [
        (reading.source.document_id, reading.error and reading.error.code)
        for reading in read_documents(str(file), "x", ReadRules(share=share))
    ]


@pytest.mark.parametrize(
    "make", [zip_of, tar_gz_of, warc_of, json_lines_of, nested_zip_of], ids=lambda make: make.__name__
)
def test_shares_together_are_the_whole_and_none_is_all_of_it(tmp_path, make):
    file = tmp_path / "archive"
    file.write_bytes(make(TEXTS))
    shares = [documents(file, Share(number, COUNT)) for number in range(1, COUNT + 1)]
    whole = documents(file, Share())
    assert sorted(document for share in shares for document in share) == sorted(whole)
    assert len(whole) == len(TEXTS)
    assert max(map(len, shares)) < len(TEXTS)


def test_a_bomb_is_no_less_one_in_shares(tmp_path):
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(12):
            archive.writestr(f"{number}.txt", "0" * 2**20)
    limits = Limits(max_unpacked_bytes=6 * 2**20, max_ratio=10**6)
    for number in (1, 2, 3):
        rules = ReadRules(limits=limits, share=Share(number, 3))
        refused = [reading for reading in read_documents(str(file), "x", rules) if reading.error]
        assert refused[-1].error.code == "unpacks_too_large"
        assert refused[-1].source.member == ("" if number == 1 else f"part {number} of 3")


@pytest.mark.parametrize("content", [b"", TEXTS[0].encode(), bytes(range(256))])
def test_what_has_no_members_is_told_once(tmp_path, content):
    file = tmp_path / "file"
    file.write_bytes(content)
    shares = [documents(file, Share(number, COUNT)) for number in range(1, COUNT + 1)]
    assert shares == [documents(file, Share()), [], []]


@pytest.mark.parametrize(
    "content", [zip_of(TEXTS)[:-40], tar_gz_of(TEXTS)[:-40], None], ids=["zip", "tar", "gone"]
)
def test_what_breaks_off_is_told_by_every_share(tmp_path, content):
    file = tmp_path / "archive"
    if content:
        file.write_bytes(content)
    for number in range(1, COUNT + 1):
        rules = ReadRules(share=Share(number, COUNT))
        last = list(read_documents(str(file), "x", rules))[-1]
        assert last.error.code == ("damaged" if content else "vanished")
        assert last.source.member == ("" if number == 1 else f"part {number} of {COUNT}")

# ruff: noqa: E501  # rows of data and markup read better whole
"""The zoo: a small file for every format, encoding, byline and attack, with what must come of it."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

import openpyxl
import pyarrow as pa
import pyarrow.parquet
import zoo_renderings as make
import zstandard
from zoo_renderings import Story

LIMITS = {
    "max_file_bytes": 2_000_000,
    "max_member_bytes": 400_000,
    "max_document_bytes": 200_000,
    "max_unpacked_bytes": 3_000_000,
    "max_ratio": 100,
    "max_members": 5,
    "max_depth": 4,
    "max_json_depth": 20,
    "document_seconds": 5.0,
}


@dataclass(frozen=True)
class Case:
    """A file, what it shows, and what must come of it.

    `outcomes`: by member, None for a document that is loaded, else the code of its rejection. `encoding` and
    `repairs` are what the ledger must say; `authors` and `publisher` what the article must have.
    """

    name: str
    group: str
    what: str
    content: bytes
    outcomes: dict[str, str | None] = field(default_factory=lambda: {"": None})
    format: str = "text"
    encoding: str = "utf-8"
    repairs: str = ""
    authors: tuple[str, ...] = (make.AUTHOR,)
    publisher: str = make.OUTLET


_count = iter(range(1, 1000))


def story() -> Story:
    return Story(next(_count))


def json_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def csv_text(records: list[dict[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(records[0]))
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


def xlsx(records: list[dict[str, object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in (list(records[0]), *(list(record.values()) for record in records)):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet(records: list[dict[str, object]]) -> bytes:
    out = io.BytesIO()
    pyarrow.parquet.write_table(pa.Table.from_pylist(records), out)
    return out.getvalue()


def zip_of(members: dict[str, bytes], flags: Callable[[zipfile.ZipInfo], None] = lambda _: None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            flags(info)
            archive.writestr(info, content)
    return out.getvalue()


def tar_of(members: dict[str, bytes], links: dict[str, str] | None = None) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return out.getvalue()


def text() -> bytes:
    return make.text(story()).encode()


def formats() -> list[Case]:
    def case(name: str, what: str, content: str | bytes, kind: str, **expected: object) -> Case:
        encoded = content if isinstance(content, bytes) else content.encode()
        return Case(name, "format", what, encoded, format=kind, **expected)

    return [
        case("plain.txt", "plain text", text(), "text"),
        case("json-ld.html", "a page with JSON-LD", make.json_ld_page(story()), "html"),
        case("open-graph.html", "a page with OpenGraph", make.open_graph_page(story()), "html"),
        case("time-element.html", "a page with `<time>`", make.time_element_page(story()), "html"),
        case("unknown-page.html", "a page of an unknown build (trafilatura)", make.unknown_page(story()), "html"),
        case("page-without-suffix", "a page whose name says nothing", make.json_ld_page(story()), "html"),
        case("newsml.xml", "NewsML 1 of the Korean press", make.newsml(story()), "newsml"),
        case("newsml-g2.xml", "NewsML-G2", make.newsml_g2(story()), "newsml-g2"),
        case("nitf.xml", "NITF", make.nitf(story()), "nitf"),
        case("rss.xml", "RSS 2.0 with full text", make.rss(story()), "feed", outcomes={"#1": None}),
        case("atom.xml", "Atom with full text", make.atom(story()), "feed", outcomes={"#1": None}),
        case("schema-org.json", "schema.org NewsArticle", json_bytes(make.json_article(story())), "json/schema.org"),
        case("ninjs.json", "ninjs", json_bytes(make.ninjs(story())), "json/ninjs"),
        case("news-please.json", "news-please", json_bytes(make.news_please(story())), "json/news-please"),
        case(
            "list.json", "a list of articles",
            json_bytes([make.news_please(story()), make.news_please(story())]), "json/news-please",
            outcomes={"#1": None, "#2": None},
        ),
        case(
            "answer.json", "articles inside the answer of an API",
            json_bytes({"total": 1, "articles": [make.portal(story())]}), "json", outcomes={"#1": None},
        ),
        case(
            "crawl.jsonl", "JSON Lines, one line of them broken",
            b"\n".join((json_bytes(make.news_please(story())), b'{"title": "\xea\xb0\x80', json_bytes(make.news_please(story())))),
            "jsonl/news-please", outcomes={"#1": None, "#2": "bad_json", "#3": None},
        ),
        case(
            "own-fields.json", "a flat record, its fields named in the settings",
            json_bytes(make.flat(story())), "json",
        ),
        case("portal.csv", "a crawl of a portal", csv_text([make.portal(story())]), "csv", outcomes={"#1": None}),
        case(
            "semicolons.csv", "a CSV with semicolons", csv_text([make.portal(story())]).replace(",url,press,time,content", ";url;press;time;content").replace(",https", ";https").replace(",가람일보,2024-03-05 09:10:00,", ";가람일보;2024-03-05 09:10:00;"),
            "csv", outcomes={"#1": None},
        ),
        case(
            "bigkinds.xlsx", "a BigKinds export: `is_truncated`", xlsx([make.bigkinds(story())]), "xlsx/bigkinds",
            outcomes={"#1": None}, encoding="binary",
        ),
        case(
            "bigkinds-old.csv", "a BigKinds export with headers of another year",
            csv_text([{name.replace(" ", "").replace("기고자", "기자"): value for name, value in make.bigkinds(story()).items()}]),
            "csv/bigkinds", outcomes={"#1": None},
        ),
        case(
            "articles.parquet", "Parquet", parquet([make.portal(story()), make.portal(story())]), "parquet",
            outcomes={"#1": None, "#2": None}, encoding="binary",
        ),
        case(
            "crawl.warc", "WARC",
            make.warc_record(first := story()) + make.warc_record(second := story()), "html",
            outcomes={f"00000000-0000-4000-8000-{n.number:012}": None for n in (first, second)},
        ),
        case(
            "crawl.warc.gz", "WARC, each record compressed",
            gzip.compress(make.warc_record(first := story())) + gzip.compress(make.warc_record(second := story())),
            "html", outcomes={f"00000000-0000-4000-8000-{n.number:012}": None for n in (first, second)},
        ),
        case("one.txt.gz", "gz", gzip.compress(text()), "text"),
        case("one.txt.bz2", "bz2", bz2.compress(text()), "text"),
        case("one.txt.xz", "xz", lzma.compress(text()), "text"),
        case("one.txt.zst", "zst", zstandard.compress(text()), "text"),
        case("many.zip", "zip", zip_of({"a/1.txt": text(), "a/2.txt": text()}), "text", outcomes={"a/1.txt": None, "a/2.txt": None}),
        case(
            "cp949-names.zip", "zip whose names are CP949", zip_with_cp949_name(text()), "text",
            outcomes={"소식.txt": None},
        ),
        case("many.tar", "tar", tar_of({"1.txt": text()}), "text", outcomes={"1.txt": None}),
        case(
            "nested.tar.gz", "a zip in a tar.gz, with a CSV in it",
            gzip.compress(tar_of({"2024/in.zip": zip_of({"a.csv": csv_text([make.portal(story())]).encode()})})),
            "csv", outcomes={"2024/in.zip!a.csv#1": None},
        ),
    ]  # fmt: skip


def zip_with_cp949_name(content: bytes) -> bytes:
    name = "소식.txt".encode("cp949")
    made = zip_of({"x" * len(name): content})
    return made.replace(b"x" * len(name), name)


def encodings() -> list[Case]:
    def case(
        name: str, what: str, content: bytes, encoding: str, repairs: str = "", **expected: object
    ) -> Case:
        return Case(name, "encoding", what, content, encoding=encoding, repairs=repairs, **expected)

    def written() -> str:
        return make.text(story())

    mixed = written().split("\n\n", 2)
    return [
        case("bom.txt", "UTF-8 with a mark", written().encode("utf-8-sig"), "utf-8-sig"),
        case("cp949.txt", "CP949, also called EUC-KR", written().encode("cp949"), "cp949"),
        case("johab.txt", "johab", written().encode("johab"), "johab"),
        case("utf-16.txt", "UTF-16 with a mark", written().encode("utf-16"), "utf-16"),
        case("utf-16-no-mark.txt", "UTF-16 without a mark", written().encode("utf-16-le"), "utf-16", "no_mark"),
        case(
            "declared.html", "a page that declares UTF-8 and is CP949",
            make.open_graph_page(story()).encode("cp949"), "cp949", "declared_utf-8", format="html",
        ),
        case(
            "declared-euc-kr.html", "a page that declares EUC-KR and is UTF-8",
            make.open_graph_page(story(), "euc-kr").encode(), "utf-8", "declared_euc-kr", format="html",
        ),
        case("nfd.txt", "decomposed hangul, from macOS", unicodedata.normalize("NFD", written()).encode(), "utf-8", "nfc"),
        case(
            "mixed.txt", "some lines UTF-8, some CP949",
            mixed[0].encode() + b"\n\n" + mixed[1].encode("cp949") + b"\n\n" + mixed[2].encode(), "utf-8+cp949", "mixed_lines",
        ),
        case(
            "twice.txt", "UTF-8 taken for Windows-1252 and encoded again",
            western(written().encode()), "utf-8", "double_encoded_cp1252",
        ),
        case(
            "twice-cp949.txt", "CP949 taken for Windows-1252 and encoded again",
            western(written().encode("cp949")), "utf-8", "double_encoded_cp1252",
        ),
        Case("lost.txt", "encoding", "characters lost before (U+FFFD)", written().replace("예산", "예\ufffd").encode(), {"": "lost_characters"}),
        Case("cut.txt", "encoding", "cut inside a character", written().encode()[:-60] + b"\xec\x8b", {"": "undecodable"}),
        Case("surrogate.json", "encoding", "half a surrogate pair", json.dumps(make.news_please(story()) | {"maintext": "가람시가 \ud83d 다리를 놓는다."}).encode(), {"": "lost_characters"}),
    ]  # fmt: skip


def western(content: bytes) -> bytes:
    """`content` as a program leaves it that takes it for Windows-1252, gaps as control characters."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in content).encode()


# Each row: what, the lines below the headline, the authors, the outlet.
BYLINES = (
    ("`서수원 기자`", "서수원 기자 2024-03-05 09:10\n\n{body}\n\n저작권자 ⓒ 가람일보", ("서수원",), "가람일보"),
    ("`[매체=기자]`", "2024-03-05 09:10\n\n[가람일보=서수원 기자] {body}", ("서수원",), "가람일보"),
    ("`[매체 기자]`", "2024-03-05 09:10\n\n[가람일보 서수원 기자] {body}", ("서수원",), "가람일보"),
    ("`(서울=연합뉴스) 김철수 기자 =`", "2024.03.05. 오전 9:10\n\n(서울=연합뉴스) 김철수 기자 = {body}", ("김철수",), "연합뉴스"),
    ("`파주=김요섭기자`", "입력 2024-03-05 09:10 수정 2024-03-05 10:00\n\n파주=김요섭기자 {body}\n\n저작권자 ⓒ 가람일보", ("김요섭",), "가람일보"),
    ("`글/신창윤기자 · 사진/강승호기자`", "2024-03-05 09:10\n\n[가람일보] {body}\n\n글/신창윤기자 · 사진/강승호기자", ("신창윤", "강승호"), "가람일보"),
    ("`/여수=김창화기자 chkim@`", "2024-03-05 09:10\n\n[가람일보] {body}\n\n/여수=김창화기자 chkim@", ("김창화",), "가람일보"),
    ("`YTN 김상익입니다.`", "2024-03-05 09:10\n\n{body}\n\nYTN 김상익입니다.", ("김상익",), "YTN"),
    ("several reporters", "2024-03-05 09:10\n\n[가람일보 서수원·김요섭 기자] {body}", ("서수원", "김요섭"), "가람일보"),
    ("an intern", "2024-03-05 09:10\n\n[가람일보] {body}\n\n서수원 인턴기자 suwon@garam.example", ("서수원",), "가람일보"),
    ("a correspondent", "2024-03-05 09:10\n\n(뉴욕=연합뉴스) 서수원 특파원 = {body}", ("서수원",), "연합뉴스"),
    ("a columnist with an office", "2024-03-05 09:10\n서수원 가람대 경제학과 교수\n\n{body}\n\n저작권자 ⓒ 가람일보", ("서수원",), "가람일보"),
    ("an agency without a name", "2024-03-05 09:10\n\n(서울=연합뉴스) {body}", (), "연합뉴스"),
    ("a desk without a name", "온라인뉴스팀 2024-03-05 09:10\n\n{body}\n\n저작권자 ⓒ 가람일보", ("온라인뉴스팀",), "가람일보"),
    ("time `20240305T091000+0900`", "서수원 기자 20240305T091000+0900\n\n[가람일보] {body}", ("서수원",), "가람일보"),
)  # fmt: skip


def bylines() -> list[Case]:
    cases = []
    for number, (what, lines, authors, outlet) in enumerate(BYLINES, start=1):
        content = f"{story().headline}\n\n{lines.format(body=(chr(10) * 2).join(make.PARAGRAPHS))}\n"
        cases.append(
            Case(
                f"byline-{number:02}.txt", "byline", what, content.encode(), authors=authors, publisher=outlet
            )
        )
    return cases


def attacks() -> list[Case]:
    def case(
        name: str, what: str, content: bytes, outcomes: dict[str, str | None], **expected: object
    ) -> Case:
        return Case(name, "attack", what, content, outcomes, **expected)

    deep = text()
    for _ in range(5):
        deep = gzip.compress(deep)
    entities = '<!DOCTYPE nitf [<!ENTITY a "가"><!ENTITY b "&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    encrypted = bytearray(zip_of({"1.txt": text()}))
    encrypted[6] |= 1
    encrypted[encrypted.find(b"PK\x01\x02") + 8] |= 1
    return [
        case("empty.txt", "an empty file", b"", {"": "empty"}),
        case("picture.txt", "a picture under another name", b"\x89PNG\r\n\x1a\n" + bytes(50), {"": "unsupported_format"}),
        case("binary.txt", "bytes of a program", bytes(range(256)) * 20, {"": "binary"}),
        case("report.pdf", "a PDF", b"%PDF-1.7\n" + b"0" * 100, {"": "unsupported_format"}),
        case("large.txt", "a text beyond max_document_bytes", ("가" * 100_000).encode(), {"": "too_large"}),
        case("large-file.txt", "a file beyond max_file_bytes", b"x" * 2_000_001, {"": "too_large"}),
        case("bomb.txt.gz", "a bomb: one huge text", gzip.compress(b" " * 2_500_000), {"": "too_large"}),
        case(
            "bomb.zip", "good at its start, then all zeros", zip_of({"1.txt": text()} | {f"{n}.txt": b"0" * 390_000 for n in range(2, 6)}),
            {"1.txt": None, "2.txt": "too_large", "3.txt": "too_large", "": "bomb"},
        ),
        case(
            "large-member.zip", "a member beyond max_member_bytes",
            zip_of({"1.txt": b"".join(b"%d " % number for number in range(80_000)), "2.txt": text()}),
            {"1.txt": "too_large", "2.txt": None},
        ),
        case("many-members.zip", "more than max_members", zip_of({f"{n:02}.jpg.txt": b"" for n in range(7)}), {f"{n:02}.jpg.txt": "empty" for n in range(5)} | {"": "too_many_members"}),
        case("deep.gz", "packed deeper than max_depth", deep, {"": "packed_too_deep"}),
        case("cut.zip", "a zip cut short", zip_of({"1.txt": text()})[:-30], {"": "damaged"}),
        case("cut.gz", "a gz cut short", gzip.compress(text())[:-60], {"": "damaged"}),
        case("locked.zip", "a zip with a password", bytes(encrypted), {"1.txt": "encrypted"}),
        case(
            "paths.zip", "names that lead out of the archive", zip_of({"../../out.txt": text(), "/etc/out.txt": text()}),
            {"../../out.txt": None, "/etc/out.txt": None},
        ),
        case(
            "links.tar", "a link that leads out of the archive", tar_of({"1.txt": text()}, {"passwd.txt": "/etc/passwd"}),
            {"1.txt": None},
        ),
        case("deep.json", "JSON deeper than max_json_depth", b'{"maintext":' + b"[" * 30 + b"]" * 30 + b"}", {"": "json_too_deep"}),
        case("broken.json", "JSON that is none", b'{"title": "a", ', {"": "bad_json"}),
        case("entities.xml", "XML that grows by entities", (entities + make.nitf(story()).partition("?>")[2]).encode(), {"": "xml_entity"}),
        case("outside.xml", "XML that reads files", (outside + make.nitf(story()).partition("?>")[2]).encode(), {"": "xml_entity"}),
        case("broken.xml", "XML that is none", b"<?xml version='1.0'?><nitf><head></nitf>", {"": "bad_xml"}),
        case("unknown.xml", "XML of another kind", b"<?xml version='1.0'?><svg></svg>", {"": "unknown_xml"}),
        case("menu.html", "a page without an article", b"<!doctype html><html><body><ul><li>a</li></ul></body></html>", {"": "no_article"}),
        case("ragged.csv", "a row with too few cells", (csv_text([make.portal(story())]) + "가,나\r\n").encode(), {"#1": None, "#2": "ragged_row"}, format="csv"),
        case("no-headline.txt", "a text without headline", text().partition(b"\n\n")[2], {"": "no_headline"}),
        case("no-time.txt", "a text without time", text().replace(b"2024-03-05 09:10", b""), {"": "no_time"}),
        case("no-body.json", "a record without text", json_bytes({"제목": "가", "일자": "20240305"}), {"": "no_fields"}),
    ]  # fmt: skip


CASES = (*formats(), *encodings(), *bylines(), *attacks())

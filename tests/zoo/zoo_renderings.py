# ruff: noqa: E501  # rows of data and markup read better whole
"""One imagined article in every format: the same facts, however they are written down."""

from __future__ import annotations

import json
from dataclasses import dataclass

PARAGRAPHS = (
    "가람시는 5일 하늘강에 길이 300m인 다리를 놓는다고 밝혔다. 예산은 120억원이다.",
    "윤가온 가람시장은 “시민 3만명이 날마다 건널 것”이라고 말했다.",
)
CAPTION = "하늘강 다리 조감도"
CREDIT = "/사진=가람시"
AUTHOR, ROLE, EMAIL = "김가온", "기자", "gaon@garam.example"
OUTLET = "가람일보"
PUBLISHED = "2024-03-05T09:10:00+09:00"
PRINTED = "2024-03-05 09:10"


@dataclass(frozen=True)
class Story:
    """What tells one rendering from another: its headline and its address."""

    number: int

    @property
    def headline(self) -> str:
        return f"가람시, {self.number}번째 다리 놓는다"

    @property
    def url(self) -> str:
        return f"https://garam.example/news/{self.number}"


def text(story: Story) -> str:
    body = "\n\n".join(PARAGRAPHS)
    return f"{story.headline}\n\n{AUTHOR} {ROLE} {PRINTED}\n\n[{OUTLET}={AUTHOR} {ROLE}] {body}\n\n{AUTHOR} {ROLE} {EMAIL}\n"


def schema_org(story: Story) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "author": [{"@type": "Person", "name": f"{AUTHOR} {ROLE}"}],
        "datePublished": PUBLISHED,
        "publisher": {"@type": "Organization", "name": OUTLET},
        "mainEntityOfPage": {"@id": story.url},
        "articleSection": "사회",
    }


def html(story: Story, head: str = "", charset: str = "utf-8", container: str = 'id="articleBody"') -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!doctype html><html><head><meta charset="{charset}"><title>{story.headline} - {OUTLET}</title>{head}</head>'
        "<body><nav><ul><li>정치</li><li>경제</li></ul></nav>"
        f"<h1>{story.headline}</h1><div><span>{AUTHOR} {ROLE}</span> <em>입력 {PRINTED}</em></div>"
        f"<div {container}><figure><img src='1.jpg'><figcaption>{CAPTION} {CREDIT}</figcaption></figure>{paragraphs}</div>"
        "<section><h3>많이 본 뉴스</h3><ul><li><a href='/2'>다온시, 축제 연다</a></li></ul></section>"
        f"<footer>저작권자 ⓒ {OUTLET}</footer></body></html>"
    )


def json_ld_page(story: Story) -> str:
    data = json.dumps(schema_org(story), ensure_ascii=False)
    return html(story, f'<script type="application/ld+json">{data}</script>')


def open_graph_page(story: Story, charset: str = "utf-8") -> str:
    metas = {
        "og:title": story.headline,
        "og:site_name": OUTLET,
        "og:url": story.url,
        "article:published_time": PUBLISHED,
        "article:author": f"{AUTHOR} {ROLE}",
    }
    return html(
        story,
        "".join(f'<meta property="{name}" content="{value}">' for name, value in metas.items()),
        charset,
    )


def time_element_page(story: Story) -> str:
    page = html(
        story,
        f'<meta name="author" content="{AUTHOR} {ROLE}"><meta property="og:site_name" content="{OUTLET}">',
    )
    return page.replace(f"<em>입력 {PRINTED}</em>", f'<time datetime="{PUBLISHED}">2024.03.05</time>')


def unknown_page(story: Story) -> str:
    """A page whose container no row names: trafilatura finds the text."""
    more = "다리는 2026년 12월에 열린다. 시는 이 다리로 출근 시간이 10분 줄 것으로 본다."
    page = open_graph_page(story).replace('id="articleBody"', 'class="main-column"')
    return page.replace("</p></div>", f"</p><p>{more}</p></div>")


def newsml(story: Story) -> str:
    body = "\n\n".join(PARAGRAPHS)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<NewsML>
  <NewsEnvelope><DateAndTime>20240305T091000+0900</DateAndTime></NewsEnvelope>
  <NewsItem>
    <Identification><NewsIdentifier><DateId>20240305</DateId>
      <NewsItemId>09900001.{story.number:017}</NewsItemId></NewsIdentifier></Identification>
    <NewsManagement><FirstCreated>20250101T000000+0900</FirstCreated></NewsManagement>
    <NewsComponent>
      <Role FormalName="Main"/>
      <NewsLines><HeadLine><![CDATA[{story.headline}]]></HeadLine><ByLine>{AUTHOR} {ROLE}</ByLine></NewsLines>
      <AdministrativeMetadata><Provider><Comment>{OUTLET}</Comment></Provider>
        <Creator><Party><Property FormalName="Email" Value="{EMAIL}"/></Party></Creator></AdministrativeMetadata>
      <Metadata><Property FormalName="LinkPage" Value="{story.url}"/></Metadata>
      <NewsComponent><Role FormalName="Main"/><ContentItem><MediaType FormalName="Text"/>
        <DataContent><![CDATA[{body}]]></DataContent></ContentItem></NewsComponent>
      <NewsComponent><Role FormalName="Photo"/><NewsComponent><Role FormalName="Caption"/><ContentItem>
        <DataContent><![CDATA[{CAPTION} {CREDIT}]]></DataContent></ContentItem></NewsComponent></NewsComponent>
    </NewsComponent>
  </NewsItem>
</NewsML>"""


def newsml_g2(story: Story) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:garam.example:{story.number}" version="1">
  <itemMeta><provider><name>{OUTLET}</name></provider><versionCreated>{PUBLISHED}</versionCreated></itemMeta>
  <contentMeta><contentCreated>{PUBLISHED}</contentCreated><by>{AUTHOR} {ROLE}</by>
    <headline>{story.headline}</headline></contentMeta>
  <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
    <head><title>{story.headline}</title></head><body>{paragraphs}</body></html></inlineXML></contentSet>
</newsItem>"""


def nitf(story: Story) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><docdata><doc-id id-string="garam-{story.number}"/><date.issue norm="20240305T091000+0900"/></docdata>
  <pubdata name="{OUTLET}" ex-ref="{story.url}"/></head>
<body><body.head><hedline><hl1>{story.headline}</hl1></hedline><byline><person>{AUTHOR} {ROLE}</person></byline></body.head>
<body.content><media><media-caption>{CAPTION} {CREDIT}</media-caption></media><block>{paragraphs}</block></body.content>
</body></nitf>"""


def rss(story: Story) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>{OUTLET}</title><item><title>{story.headline}</title><link>{story.url}</link>
<dc:creator>{AUTHOR} {ROLE}</dc:creator><pubDate>Tue, 05 Mar 2024 09:10:00 +0900</pubDate>
<description>줄인 글</description><content:encoded><![CDATA[{paragraphs}]]></content:encoded></item></channel></rss>"""


def atom(story: Story) -> str:
    paragraphs = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>{OUTLET}</title><entry><title>{story.headline}</title>
<link href="{story.url}"/><id>{story.url}</id><published>{PUBLISHED}</published><updated>{PUBLISHED}</updated>
<author><name>{AUTHOR} {ROLE}</name></author><content type="html">{paragraphs}</content></entry></feed>"""


def json_article(story: Story) -> dict[str, object]:
    return schema_org(story) | {"articleBody": "\n\n".join(PARAGRAPHS)}


def ninjs(story: Story) -> dict[str, object]:
    return {
        "uri": f"urn:garam:{story.number}",
        "type": "text",
        "versioncreated": PUBLISHED,
        "headlines": [{"role": "main", "value": story.headline}],
        "by": f"{AUTHOR} {ROLE}",
        "bodies": [
            {"contenttype": "text/html", "value": "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}
        ],
        "infosources": [{"name": OUTLET}],
    }


def news_please(story: Story) -> dict[str, object]:
    return {
        "title": story.headline,
        "maintext": "\n".join(PARAGRAPHS),
        "authors": [f"{AUTHOR} {ROLE}"],
        "date_publish": PUBLISHED,
        "publisher": OUTLET,
        "url": story.url,
        "language": "ko",
    }


def flat(story: Story) -> dict[str, object]:
    """A record whose fields only the setting `record_fields` explains."""
    return {
        "ttl": story.headline,
        "txt": "\n".join(PARAGRAPHS),
        "who": f"{AUTHOR} {ROLE}",
        "at": PUBLISHED,
        "paper": OUTLET,
    }


OWN_FIELDS = {"headline": "ttl", "body": "txt", "author": "who", "published_at": "at", "publisher": "paper"}


def bigkinds(story: Story) -> dict[str, object]:
    body = " ".join(PARAGRAPHS)
    return {
        "뉴스 식별자": f"09900001.{story.number:017}",
        "일자": "20240305",
        "언론사": OUTLET,
        "기고자": f"{AUTHOR} {ROLE}",
        "제목": story.headline,
        "통합 분류1": "지역>가람",
        "통합 분류2": "",
        "통합 분류3": "",
        "사건/사고 분류1": "",
        "사건/사고 분류2": "",
        "사건/사고 분류3": "",
        "인물": "윤가온",
        "위치": "가람시",
        "기관": "",
        "키워드": "다리,예산",
        "특성추출(가중치순 상위 50개)": "다리,가람시",
        "본문": body + " 다리 공사는 4월에 시작한다." * 10,
        "URL": story.url,
        "분석제외 여부": "",
    }


def portal(story: Story) -> dict[str, object]:
    return {
        "title": story.headline,
        "url": story.url,
        "press": OUTLET,
        "time": "2024-03-05 09:10:00",
        "content": f"[{OUTLET} {AUTHOR} {ROLE}] " + "".join(PARAGRAPHS),
    }


def warc_record(story: Story) -> bytes:
    page = open_graph_page(story).encode()
    http = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(page)
        + page
    )
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{story.number:012}>\r\n"
        f"WARC-Target-URI: {story.url}\r\nWARC-Date: 2024-03-06T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"

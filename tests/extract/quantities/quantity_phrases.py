"""Phrases and what they mean: surface, kind, value (or both ends), unit, qualifier, direction.

A family of rules is a list; `MANY` has several quantities in a phrase, `NONE` has none.
"""

from __future__ import annotations

Value = float | tuple[float, float]
Row = tuple[str, str, str, Value, str, str, str]

MONEY: list[Row] = [
    ("사업비 8천500만원을 썼다", "8천500만원", "money", 85_000_000, "KRW", "exact", "none"),
    ("예산 17억4000만원을 들였다", "17억4000만원", "money", 1_740_000_000, "KRW", "exact", "none"),
    ("영업이익 △37억(적자전환)", "△37억", "money", -3_700_000_000, "KRW", "exact", "decrease"),
    ("전용 84형 7억5000 신고가", "7억5000", "money", 750_000_000, "KRW", "exact", "none"),
    ("1분기 매출 4천120억(흑자전환)", "4천120억", "money", 412_000_000_000, "KRW", "exact", "none"),
    ("빚이 2조 3천억 원에 이른다", "2조 3천억 원", "money", 2_300_000_000_000, "KRW", "exact", "none"),
    ("48조5천412억엔을 푼다", "48조5천412억엔", "money", 48_541_200_000_000, "JPY", "exact", "none"),
    ("연봉이 3만5000달러다", "3만5000달러", "money", 35_000, "USD", "exact", "none"),
    ("이천칠백만원을 맡겼다", "이천칠백만원", "money", 27_000_000, "KRW", "exact", "none"),
    ("만원 이하로 판다", "만원", "money", 10_000, "KRW", "at_most", "none"),
    ("값은 $25다", "$25", "money", 25, "USD", "exact", "none"),
    ("요금은 EUR 20이다", "EUR 20", "money", 20, "EUR", "exact", "none"),
    ("주당 35센트를 준다", "35센트", "money", 0.35, "USD", "exact", "none"),
    ("환율은 1320원 50전이다", "1320원 50전", "money", 1320.5, "KRW", "exact", "none"),
    ("다리 놓는 데 300억 투입", "300억", "money", 30_000_000_000, "KRW", "exact", "none"),
    ("성금 １２만원을 냈다", "１２만원", "money", 120_000, "KRW", "exact", "none"),
    ("약 466조8천억원이다", "466조8천억원", "money", 466_800_000_000_000, "KRW", "about", "none"),
    ("수십억원을 빼돌렸다", "수십억원", "money", 1_000_000_000, "KRW", "about", "none"),
]

COUNTS: list[Row] = [
    ("종목 163개가 상승했다", "163개", "count", 163, "개", "exact", "none"),
    ("트랙터 80대가 나섰다", "80대", "count", 80, "대", "exact", "none"),
    ("쌀 네 가마 반이 나왔다", "네 가마 반", "count", 4.5, "가마", "exact", "none"),
    ("주민 1400여명이 모였다", "1400여명", "count", 1400, "명", "more_than", "none"),
    ("일자리 10만여개를 만든다", "10만여개", "count", 100_000, "개", "more_than", "none"),
    ("관객 42만 1585명이 봤다", "42만 1585명", "count", 421_585, "명", "exact", "none"),
    ("협력사 48개사가 왔다", "48개사", "count", 48, "개사", "exact", "none"),
    ("공장 두 곳이 멈췄다", "두 곳", "count", 2, "곳", "exact", "none"),
    ("스물세 명이 다쳤다", "스물세 명", "count", 23, "명", "exact", "none"),
    ("주민 서너 명이 남았다", "서너 명", "count", (3, 4), "명", "range", "none"),
    ("수십 명이 줄을 섰다", "수십 명", "count", 10, "명", "about", "none"),
    ("교육을 150회 열었다", "150회", "count", 150, "회", "exact", "none"),
    ("태풍 두 개가 지나갔다", "두 개", "count", 2, "개", "exact", "none"),
    ("지상 4층에 연면적이 넓다", "4층", "count", 4, "층", "exact", "none"),
    ("달걀 한 판 값이다", "한 판", "count", 1, "판", "exact", "none"),
    ("‘100명 미만’이라고 답했다", "100명", "count", 100, "명", "less_than", "none"),
    ("버스 45대가 다닌다", "45대", "count", 45, "대", "exact", "none"),
    ("10대 건설사가 모였다", "10대", "count", 10, "대", "exact", "none"),
    ("자사주 20주를 샀다", "20주", "count", 20, "주", "exact", "none"),
    ("인력 만 6천 명을 보냈다", "만 6천 명", "count", 16_000, "명", "exact", "none"),
    ("학교 만2천 곳에 놓는다", "만2천 곳", "count", 12_000, "곳", "exact", "none"),
    ("피해자가 백서른 명이다", "백서른 명", "count", 130, "명", "exact", "none"),
    ("직원은 열네댓 명이다", "열네댓 명", "count", (14, 15), "명", "range", "none"),
    ("열댓 명이 다쳤다", "열댓 명", "count", 15, "명", "about", "none"),
    ("두어 번 찾았다", "두어 번", "count", 2, "번", "about", "none"),
    ("터빈 쉰 기가 돈다", "쉰 기", "count", 50, "기", "exact", "none"),
    ("유물 430점을 옮겼다", "430점", "count", 430, "점", "exact", "none"),
]

SHARES: list[Row] = [
    ("찬성은 42.5%였다", "42.5%", "percent", 42.5, "%", "exact", "none"),
    ("지지율이 1.5%p 올랐다", "1.5%p", "percentage_point", 1.5, "%p", "exact", "increase"),
    ("금리를 0.25%포인트 내렸다", "0.25%포인트", "percentage_point", 0.25, "%p", "exact", "decrease"),
    ("수익률은 -0.03%였다", "-0.03%", "percent", -0.03, "%", "exact", "none"),
    ("매출이 3배로 늘었다", "3배", "multiple", 3, "배", "exact", "none"),
    ("주민 3분의 1이 떠났다", "3분의 1", "ratio", 1 / 3, "분의", "exact", "none"),
    ("주민 절반이 떠났다", "절반", "ratio", 0.5, "분의", "exact", "none"),
    ("값의 1/10 수준이다", "1/10", "ratio", 0.1, "분의", "exact", "none"),
    ("경쟁률은 1234.5대 1이다", "1234.5대 1", "ratio", 1234.5, "대", "exact", "none"),
    ("10명 중 3명이 혼자 산다", "10명 중 3명", "ratio", 0.3, "대", "exact", "none"),
]

RANGES: list[Row] = [
    ("고용률(15~64세)은 높다", "15~64세", "age", (15, 64), "세", "range", "none"),
    ("3만~5만원을 받는다", "3만~5만원", "money", (30_000, 50_000), "KRW", "range", "none"),
    ("20∼30만명이 온다", "20∼30만명", "count", (200_000, 300_000), "명", "range", "none"),
    ("5000~1만원에 판다", "5000~1만원", "money", (5000, 10_000), "KRW", "range", "none"),
    ("30에서 40%가 떠난다", "30에서 40%", "percent", (30, 40), "%", "range", "none"),
    ("10달러 - 20달러다", "10달러 - 20달러", "money", (10, 20), "USD", "range", "none"),
    ("40∼50대가 많다", "40∼50대", "age", (40, 59), "세", "range", "none"),
]

TIMES: list[Row] = [
    ("20년 만에 열린다", "20년", "duration", 20, "년", "exact", "none"),
    ("2년간 일했다", "2년간", "duration", 2, "년", "exact", "none"),
    ("3시간 20분 걸린다", "3시간 20분", "duration", 200, "분", "exact", "none"),
    ("4년 5개월이 걸린다", "4년 5개월", "duration", 53, "개월", "exact", "none"),
    ("사흘 만에 찾았다", "사흘", "duration", 3, "일", "exact", "none"),
    ("15일 동안 쉰다", "15일", "duration", 15, "일", "exact", "none"),
    ("1년 반 만에 왔다", "1년 반", "duration", 1.5, "년", "exact", "none"),
    ("하루 사이 뛰었다", "하루", "duration", 1, "일", "exact", "none"),
    ("조업일수는 25일로 같았다", "25일", "duration", 25, "일", "exact", "none"),
    ("휴가는 평균 4.1일로 짧다", "4.1일", "duration", 4.1, "일", "exact", "none"),
    ("지분율은 한 주 만에 내렸다", "한 주", "duration", 1, "주", "exact", "none"),
    ("적어도 두 분기는 본다", "두 분기", "duration", 2, "분기", "at_least", "none"),
    ("7분기 만에 흑자다", "7분기", "duration", 7, "분기", "exact", "none"),
]

AGES: list[Row] = [
    ("20대 남성이 붙잡혔다", "20대", "age", (20, 29), "세", "range", "none"),
    ("김모 씨(32)가 신고했다", "32", "age", 32, "세", "exact", "none"),
    ("A(44)씨를 불렀다", "44", "age", 44, "세", "exact", "none"),
    ("열두 살 소년이 구했다", "열두 살", "age", 12, "살", "exact", "none"),
]

PLACES_AND_SCORES: list[Row] = [
    ("전국 1위에 올랐다", "1위", "rank", 1, "위", "exact", "none"),
    ("세 번째로 많다", "세 번째", "rank", 3, "번째", "exact", "none"),
    ("홈팀이 3-2로 이겼다", "3-2", "score", 3, "점", "exact", "none"),
    ("홈팀이 4대 2로 이겼다", "4대 2", "score", 4, "점", "exact", "none"),
    ("코스피는 2,655.28에 마감했다", "2,655.28", "index", 2655.28, "포인트", "exact", "none"),
    ("기업경기전망지수(BSI)가 79로 내렸다", "79", "index", 79, "포인트", "exact", "none"),
    ("타율은 0.352다", "0.352", "index", 0.352, "포인트", "exact", "none"),
    ("코스피가 2600선을 되찾았다", "2600선", "index", 2600, "선", "exact", "none"),
    ("규모 5.4 지진이 났다", "5.4", "magnitude", 5.4, "규모", "exact", "none"),
]

MEASURES: list[Row] = [
    ("밭 300평을 빌렸다", "300평", "area", 300, "평", "exact", "none"),
    ("고기 두 근을 샀다", "두 근", "mass", 2, "근", "exact", "none"),
    ("아침 기온은 영하 5도다", "5도", "temperature", -5, "도", "exact", "none"),
    ("둘레길 12.5km를 걷는다", "12.5km", "length", 12.5, "km", "exact", "none"),
    ("원유 200만배럴을 들였다", "200만배럴", "volume", 2_000_000, "배럴", "exact", "none"),
]

MANNER: list[Row] = [
    ("최소 120명이 왔다", "120명", "count", 120, "명", "at_least", "none"),
    ("최대 5억원을 준다", "5억원", "money", 500_000_000, "KRW", "at_most", "none"),
    ("120명 안팎이 왔다", "120명", "count", 120, "명", "about", "none"),
    ("50%를 조금 넘는 몫이다", "50%", "percent", 50, "%", "more_than", "none"),
    ("4000억원에 육박하는 빚이다", "4000억원", "money", 400_000_000_000, "KRW", "less_than", "none"),
    ("6개월여 만에 왔다", "6개월", "duration", 6, "개월", "more_than", "none"),
]

CHANGE: list[Row] = [
    ("회원이 3만명이나 더 늘었다", "3만명", "count", 30_000, "명", "exact", "increase"),
    ("회원이 3만명으로 늘었다", "3만명", "count", 30_000, "명", "exact", "none"),
    ("값이 676억원 감소한 셈이다", "676억원", "money", 67_600_000_000, "KRW", "exact", "decrease"),
    ("증가율은 4.2%다", "4.2%", "percent", 4.2, "%", "exact", "increase"),
    ("고용률 증가 폭(1.5%p)이 크다", "1.5%p", "percentage_point", 1.5, "%p", "exact", "increase"),
    ("역에서 40km 떨어진 곳이다", "40km", "length", 40, "km", "exact", "none"),
    ("거래량 ▼3.1%", "▼3.1%", "percent", 3.1, "%", "exact", "decrease"),
    ("영업이익률은 △7.6%였다", "△7.6%", "percent", -7.6, "%", "exact", "decrease"),
]

FAMILIES: dict[str, list[Row]] = {
    "money": MONEY,
    "counts": COUNTS,
    "shares": SHARES,
    "ranges": RANGES,
    "times": TIMES,
    "ages": AGES,
    "places and scores": PLACES_AND_SCORES,
    "measures": MEASURES,
    "manner": MANNER,
    "change": CHANGE,
}

# Several quantities in one phrase: surface, value, unit, direction.
MANY: list[tuple[str, list[tuple[str, float, str, str]]]] = [
    (
        "코스피는 1.9% 오른 2,655.28에 마감했다",
        [("1.9%", 1.9, "%", "increase"), ("2,655.28", 2655.28, "포인트", "none")],
    ),
    (
        "지수는 21.31포인트(0.85%) 상승했다",
        [("21.31포인트", 21.31, "포인트", "increase"), ("0.85%", 0.85, "%", "increase")],
    ),
    (
        "예산 48조엔(약 466조원)을 짰다",
        [("48조엔", 48e12, "JPY", "none"), ("466조원", 466e12, "KRW", "none")],
    ),
    (
        "비중은 각각 3, 5, 7%다",
        [("3", 3, "%", "none"), ("5", 5, "%", "none"), ("7%", 7, "%", "none")],
    ),
    ("업계 1·2위가 맞붙는다", [("1", 1, "위", "none"), ("2위", 2, "위", "none")]),
    (
        "응답자 1000명 중 320명이 답했다",
        [("1000명", 1000, "명", "none"), ("320명", 320, "명", "none")],
    ),
]

# No quantity in these.
NONE: list[str] = [
    "2023년 3월 2일 오후 3시 30분에 만난다",
    "1분기와 상반기 결산",
    "2010년대 노래",
    "코로나19가 번졌다",
    "G20 회의와 KF-21 시험",
    "갤럭시 S23과 아이폰15",
    "3·1절과 5·18을 기린다",
    "7호선과 4호기",
    "제3조와 제20대 국회",
    "22대 총선 공천",
    "2차전지와 4차 산업혁명",
    "5세대 이동통신 망",
    "5G와 3D 영상",
    "02-123-4567로 걸면 된다",
    "중앙로 24번길 5번지",
    "가람전자(005930) 주식",
    "ISBN 979-11-123-4567-8",
    "댓글 (0)",
    "0 / 300",
    "2023 전국 일자리 대회",
    "형사13부가 맡았다",
    "한번 해 보자",
    "한편 한때 한 해 하루 평균",
    "하나은행과 이사회와 구조대",
    "그런 이유로 사전 협의를 했다",
    "만원 버스를 탔다",
    "오전 7시 26분 39초에 났다",
    "보잉 747도 뜬다",
    "903번 노선을 돌린다",
    "2021회계연도 예산안",
    "종목코드 900123인 회사",
    "전시는 2층 제1전시실에서 열린다",
    "12층에서 불이 났다",
    "4층 창문 밖을 봤다",
    "26일 새 전동차를 공개했다",
    "첫째, 둘째, 셋째를 든다",
    "99999경경",
    "억억억 조조조 만만만",
    "1,2,3,4",
]

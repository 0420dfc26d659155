"""When a quantity holds: the period of its sentence, else of its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from etl.extract.measures.sentence import start_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.analysis import Analysis
    from etl.extract.measures.sentence import Sentence
    from etl.extract.periods import Period
    from etl.extract.quantities import Quantity

_REPORT_REACH = 12
_TIMELESS = frozenset({"duration", "age"})


def period_of(quantity: Quantity, sentence: Sentence, earlier: Sequence[Period]) -> Period | None:
    """The sentence's period nearest before the quantity, else its first; else the paragraph's last before."""
    if quantity.kind in _TIMELESS:
        return None
    periods = [period for period in sentence.periods if not _is_compared(period, quantity, sentence)]
    index = bisect_left(periods, quantity.start, key=start_of)
    nearest = periods[index - 1 : index] if index else periods[:1]
    return next(iter(nearest or earlier), None)


_DAY = re.compile(r"(?:지난 |오는 )?[0-9]{1,2}일|이날|전날")
_REPORTS = re.compile(r"(?:밝혔|발표했|공시했|공개했|전했|설명했|말했|내놨|내놓았|강조했|덧붙였)")


def is_day_of_report(period: Period, analysis: Analysis) -> bool:
    """Whether the day is only when somebody said it: 부산시는 2일 … 밝혔다."""
    if not _DAY.fullmatch(period.surface):
        return False
    _, end = analysis.sentence_at(period.start)
    return _REPORTS.search(analysis.text, max(period.end, end - _REPORT_REACH), end) is not None


def _is_compared(period: Period, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the period is only compared with: 지난해 4,913억원보다 17.6%, but not for 4,913억원."""
    return any(
        start <= period.start < end and not start <= quantity.start < end
        for start, end in sentence.comparisons
    )

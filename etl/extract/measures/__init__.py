"""What a quantity is of: measure, comparison, period and subject, by the morphemes of its sentence.

`bind_metrics` looks only at sentences that hold a quantity.
"""

from etl.extract.measures.bind import bind_metrics

__all__ = ["bind_metrics"]

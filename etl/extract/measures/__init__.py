"""What a quantity is of: measure, comparison, period and subject, by the morphemes of its sentence.

`bind_metrics` looks only at sentences that hold a quantity.
"""

from etl.extract.measures.bind import Reading, bind_metrics

__all__ = ["Reading", "bind_metrics"]

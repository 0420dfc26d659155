"""Evaluate: the extractors against gold, text by text."""

from etl.evaluate.gold import GoldText, read_gold
from etl.evaluate.report import Report, evaluate_file, evaluate_texts, print_report
from etl.evaluate.score import Score

__all__ = ["GoldText", "Report", "Score", "evaluate_file", "evaluate_texts", "print_report", "read_gold"]

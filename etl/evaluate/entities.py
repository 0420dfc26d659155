"""Judging entities: exact span and kind; and on those found, the canonical name, title and affiliation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from etl.evaluate.score import Score

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etl.model import Mention, Quote


def judge_entities(
    gold: list[dict[str, Any]],
    found: list[Mention],
    names: Mapping[str, str],
    scores: dict[str, Score],
    attributes: dict[str, Score],
) -> list[dict[str, Any]]:
    """Count one text into `scores` (by kind) and `attributes` (of mentions found); what went wrong."""
    open_mentions = {(mention.start, mention.end, mention.kind): mention for mention in found}
    errors = []
    for wanted in gold:
        mention = open_mentions.pop((wanted["start"], wanted["end"], wanted["kind"]), None)
        scores.setdefault(wanted["kind"], Score()).add(hit=mention is not None, given=False)
        if mention is None:
            errors.append(_error("missed", wanted, f"{wanted['kind']} {wanted.get('name', '')}"))
            continue
        told = {
            "name": names.get(mention.entity_id),
            "title": mention.title,
            "affiliation": names.get(mention.affiliation_id or ""),
        }
        for key, answer in told.items():
            if wanted.get(key) is not None:
                attributes[key].add(hit=answer == wanted[key], given=answer is not None)
                if answer != wanted[key]:
                    errors.append(_error(f"wrong {key}", wanted, f"{answer} for {wanted[key]}"))
    for mention in open_mentions.values():
        scores.setdefault(mention.kind, Score()).fp += 1
        errors.append(
            {"error": "invented", "start": mention.start, "end": mention.end, "surface": mention.surface,
             "detail": f"{mention.kind} {names.get(mention.entity_id, '')}"}
        )  # fmt: skip
    return errors


def judge_quotes(
    gold: list[dict[str, Any]], found: list[Quote], names: Mapping[str, str], scores: dict[str, Score]
) -> list[dict[str, Any]]:
    """Count one text's quotes: exact span, and on the gold quotes with a speaker, the speaker."""
    by_span = {(quote.start, quote.end): quote for quote in found}
    errors = []
    for wanted in gold:
        quote = by_span.pop((wanted["start"], wanted["end"]), None)
        scores["span"].add(hit=quote is not None, given=False)
        if quote is None:
            errors.append(_error("missed", wanted, "quote"))
        if wanted.get("speaker") is not None:
            speaker = names.get(quote.speaker_id or "") if quote else None
            scores["speaker"].add(hit=speaker == wanted["speaker"], given=speaker is not None)
            if quote and speaker != wanted["speaker"]:
                errors.append(_error("wrong speaker", wanted, f"{speaker} for {wanted['speaker']}"))
    scores["span"].fp += len(by_span)
    return errors + [
        _error("invented", {"start": q.start, "end": q.end, "text": q.text}, "quote")
        for q in by_span.values()
    ]


def _error(what: str, claim: Mapping[str, Any], detail: str) -> dict[str, Any]:
    surface = claim.get("surface", claim.get("text"))
    return {"error": what, "start": claim["start"], "end": claim["end"], "surface": surface, "detail": detail}

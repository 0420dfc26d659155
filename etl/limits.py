"""How much a document may cost: sizes, depths and numbers, all from the settings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits in force; each is a setting of the same name, where it is described."""

    max_file_bytes: int = 8 * 2**30
    max_member_bytes: int = 256 * 2**20
    max_document_bytes: int = 16 * 2**20
    max_unpacked_bytes: int = 64 * 2**30
    max_ratio: int = 200
    max_members: int = 1_000_000
    max_depth: int = 4
    max_json_depth: int = 64

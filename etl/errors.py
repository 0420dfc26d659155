"""The few errors of Sosik: each has a code and a sentence that tells what to do."""

from __future__ import annotations


class SosikError(Exception):
    """Something went wrong that the user can mend.

    `code` is a short fixed word (``no_headline``); the message is a sentence that says what to do.
    """

    exit_status = 1

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[SosikError], tuple[str, str]]:
        # Errors cross process borders with their code.
        return type(self), (self.code, self.message)


class UsageError(SosikError):
    """The command or a setting is wrong; nothing was read or written."""

    exit_status = 2


class DocumentError(SosikError):
    """One document cannot be loaded: it costs one rejection and nothing else.

    `stage` is the stage that refused it: ``read``, ``parse``, ``extract`` or ``validate``.
    """

    stage = "read"


class ReadError(DocumentError):
    """The bytes of a document cannot be had or cannot be decoded."""

    stage = "read"


class ParseError(DocumentError):
    """The text of a document is not laid out as an article."""

    stage = "parse"


class ExtractError(DocumentError):
    """The article is sound, and the extractors failed on it."""

    stage = "extract"


class ValidateError(DocumentError):
    """What was extracted from a document breaks the contract of the tables."""

    stage = "validate"


class WarehouseError(SosikError):
    """The warehouse cannot be opened, migrated or written."""


class QualityError(SosikError):
    """A quality check found rows that break the contract; nothing of the load was kept."""

"""The door to training, which most installations of Sosik leave closed: its libraries are an extra."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from etl.errors import UsageError

if TYPE_CHECKING:
    from types import ModuleType


def training() -> ModuleType:
    """The module `etl.train.run`.

    Raises UsageError with code ``no_training`` where its libraries are not installed.
    """
    try:
        return import_module("etl.train.run")
    except ModuleNotFoundError as error:
        message = f"training needs {error.name}: install it with `pip install 'sosik[train]'`"
        raise UsageError("no_training", message) from error

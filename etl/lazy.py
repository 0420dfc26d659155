"""Names of a package that are imported when asked for, so that who needs one does not pay for all."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def imported_on_demand(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of `package`, of which each name of `homes` is imported from the module it names.

    >>> imported_on_demand("etl.read", {"Limits": "etl.limits"})("Limits").__name__
    'Limits'
    """

    def __getattr__(name: str) -> Any:  # noqa: N807  # the name that a package's own has
        if name not in homes:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(homes[name]), name)

    return __getattr__

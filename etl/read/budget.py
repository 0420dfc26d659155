"""What a file has spent of what it may unpack to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from etl.errors import ReadError

if TYPE_CHECKING:
    from etl.limits import Limits

_JUDGED_FROM = 2**20  # a small file may unpack to many times its size and harm nobody


class BudgetError(ReadError):
    """A file unpacks to more than it may: nothing more of it is read."""


def too_large(setting: str, limit: int) -> ReadError:
    """The error of a document that is larger than the setting of that name allows."""
    message = (
        f"it has more bytes than {setting} ({limit:,}); split it, or raise the setting and run `sosik replay`"
    )
    return ReadError("too_large", message)


@dataclass(slots=True)
class Budget:
    """What one file has spent so far of what it may unpack to."""

    limits: Limits
    packed_bytes: int
    unpacked_bytes: int = field(default=0, init=False)
    members: int = field(default=0, init=False)

    def of_share(self, count: int) -> Budget:
        """What one of `count` shares of a file may unpack to: all together as much as the whole."""
        limits = replace(self.limits, max_unpacked_bytes=self.limits.max_unpacked_bytes // count)
        return Budget(limits, self.packed_bytes // count)

    def spend_bytes(self, count: int) -> None:
        """Count unpacked bytes; raises BudgetError with code ``unpacks_too_large`` or ``bomb``."""
        self.unpacked_bytes += count
        if self.unpacked_bytes > self.limits.max_unpacked_bytes:
            raise BudgetError(
                "unpacks_too_large",
                f"it unpacks to more than max_unpacked_bytes ({self.limits.max_unpacked_bytes:,}); "
                "split it, or raise the setting and run `sosik replay`",
            )
        allowed = self.limits.max_ratio * max(self.packed_bytes, 1)
        if self.unpacked_bytes > max(allowed, _JUDGED_FROM):
            raise BudgetError(
                "bomb",
                f"it unpacks to more than {self.limits.max_ratio} times its size (max_ratio), as archives do "
                "that are made to harm; if it is sound, raise the setting and run `sosik replay`",
            )

    def spend_member(self) -> None:
        """Count a member or record; raises BudgetError with code ``too_many_members``."""
        self.members += 1
        if self.members > self.limits.max_members:
            raise BudgetError(
                "too_many_members",
                f"it holds more than max_members ({self.limits.max_members:,}) members or records; "
                "split it, or raise the setting and run `sosik replay`",
            )

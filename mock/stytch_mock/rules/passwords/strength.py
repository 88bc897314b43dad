"""The strength of a password, estimated by zxcvbn, and whether it is known from breaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from ...errors import ApiError
from ...services import slow_work

_VALID_SCORE: Final = 3
"""The lowest score of a valid password."""

# zxcvbn takes no longer texts; what follows only makes a password stronger.
_LONGEST: Final = 72


@dataclass(frozen=True, slots=True)
class Strength:
    """The strength of a password.

    Attributes:
        score: From 0, easy to guess, to 4.
        breached: Whether the password is known from breaches.
        warning: What makes it weak; empty if nothing does.
        suggestions: How to make it stronger.
    """

    score: int
    breached: bool
    warning: str
    suggestions: tuple[str, ...]

    @property
    def valid(self) -> bool:
        """Whether the password is accepted."""
        return self.score >= _VALID_SCORE and not self.breached


def estimate(password: str, *known: str) -> Strength:
    """Return the strength of a password.

    Args:
        password: The password.
        known: What others know of its owner, such as the email address.

    Raises:
        SlowWork: It has not been computed yet, which can take seconds.
    """
    return slow_work.result(_estimate, password, *known)


def _estimate(password: str, *known: str) -> Strength:
    # Loaded on first use, because its lists take 40 ms.
    from zxcvbn import zxcvbn

    found = zxcvbn(password[:_LONGEST], [text[:_LONGEST] for text in known])
    feedback = found["feedback"]
    return Strength(int(found["score"]), is_breached(password), feedback["warning"], tuple(feedback["suggestions"]))


def require_strong(password: str, *known: str) -> None:
    """Raise an error for a password that is not accepted.

    Raises:
        ApiError: 400 `breached_password` or `weak_password`.
    """
    found = estimate(password, *known)
    if found.breached:
        raise ApiError("breached_password")
    if not found.valid:
        raise ApiError("weak_password")


def response(found: Strength) -> dict[str, Any]:
    """Return the fields of a strength check, in the format of the API."""
    return {
        "valid_password": found.valid,
        # The document has no score 0.
        "score": max(found.score, 1),
        "breached_password": found.breached,
        "strength_policy": "zxcvbn",
        "breach_detection_on_create": True,
        "feedback": {"warning": found.warning, "suggestions": list(found.suggestions), "luds_requirements": None},
    }


def is_breached(password: str) -> bool:
    """Return whether a password is in zxcvbn's list of the most frequent passwords of real breaches."""
    from zxcvbn.matching import RANKED_DICTIONARIES

    return password.lower() in RANKED_DICTIONARIES["passwords"]

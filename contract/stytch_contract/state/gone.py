"""Oracle: what was deleted or revoked is gone, and what may be used once is refused the second time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stytch_contract.state.needs import Link
from stytch_contract.state.objects import Call
from stytch_contract.state.observer import TIMES, Observer, texts_in, values_of
from stytch_contract.state.sandbox_values import uses_sandbox
from stytch_contract.walks.walk_memory import Values

# The owners of what a path names besides.
_OWNERS = frozenset({"organization_id", "member_id", "user_id"})
_SINGLE_USE = re.compile(r"^(code|totp_code|recovery_code|token|oauth_token|.*magic_links_token)$")
_SIGNS_IN = re.compile(r"\.(authenticate|recover)$")
_DELETED = "deleted"


@dataclass
class Gone:
    """Checks operations that end something.

    Args:
        observer: Reads objects, and reports.
    """

    observer: Observer

    def check(self, name: str) -> None:
        """Check an operation that deletes or revokes.

        Args:
            name: Its dotted name.
        """
        if name.endswith(".sessions.revoke"):
            self._check_sessions(name)
            return
        readers = self._readers(name)
        if not readers:
            self.observer.untested["operations that delete or revoke, with nothing that reads"] += 1
            return
        for call in self.observer.calls(name):
            for link in readers:
                read = self.observer.read(link, call)
                if isinstance(read, Call) and (kept := self._kept(call, read)):
                    message = f"{link.target} still returns {kept}"
                    self.observer.report("deleted-found", call, read, message)

    def check_single_use(self, name: str) -> None:
        """Check that a code or token is refused the second time.

        Args:
            name: Dotted name of the operation that takes it.
        """
        for call in self.observer.calls(name):
            again = None if uses_sandbox(name, call.sent) else self.observer.objects.repeat(call)
            if again is not None and again.response.status < 300:
                self.observer.report("accepted-again", call, again, "the same code or token was accepted twice")

    def takes_single_use(self, name: str) -> bool:
        """Whether an operation takes a code or token that may be used once."""
        required = self.observer.objects.check.generated_client.parameters(name).required
        return bool(_SIGNS_IN.search(name)) and any(map(_SINGLE_USE.match, required))

    def _readers(self, name: str) -> list[Link]:
        needs = self.observer.objects.needs
        reader = f"{name.rpartition('.')[0]}.get"
        if name.endswith(".delete") and reader in needs.operations:
            return [Link(name, reader, {})]
        return [link for link in needs.links[name] if needs.operations[link.target].method == "get"]

    def _kept(self, call: Call, read: Call) -> str:
        """The name of what should be gone; empty if it is."""
        if _DELETED in values_of(read.body, "status"):
            return ""
        *_, last = call.case.path_parameters or ("",)
        action = call.operation.rpartition(".")[2]
        if last and (last not in _OWNERS or action == "delete"):
            return last if call.sent[last] in texts_in(read.body) else ""
        part = action.removeprefix("delete_")
        return next((key for key, value in _fields(read.body) if key.startswith(part) and value), "")

    def _check_sessions(self, name: str) -> None:
        """Revoke sessions by each of the arguments that name one."""
        objects, authenticate = self.observer.objects, name.replace(".revoke", ".authenticate")
        parameters = objects.requests.arguments(name)
        tested = 0
        for argument in sorted({"session_token", "session_id", "member_session_id"} & parameters):
            for number, session in enumerate(objects.sessions(name)):
                if number == TIMES:
                    break
                token = {"session_token": session.body["session_token"]}
                valid = objects.send(authenticate, {}, token)
                if not isinstance(valid, Call) or not (value := next(values_of(valid.body, argument), None)):
                    continue
                revoked = objects.send(name, {}, {argument: value})
                if isinstance(revoked, Call):
                    tested += 1
                    again = objects.send(authenticate, {}, token)
                    if isinstance(again, Call):
                        message = f"the session is still valid after it was revoked by {argument}"
                        self.observer.report("revoked-still-valid", revoked, again, message)
        if not tested:
            self.observer.untested["sessions that the suite could not start"] += 1


def _fields(body: Values) -> Iterator[tuple[str, str]]:
    """The texts of a response and of its objects, by name."""
    for key, value in body.items():
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            yield from _fields(value)

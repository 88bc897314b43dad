"""What a team gives the suite: mailboxes, recipients and clocks, without waiting for real time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from stytch_client import APIConnectionError, Request, Response
from stytch_contract.plugs.addresses import Addresses
from stytch_contract.plugs.hook import Hook, HookClock, HookError, HookMailbox
from stytch_contract.plugs.imap_mailbox import ImapMailbox
from stytch_contract.plugs.inbox import DEADLINE, MOST_MISSES, Inbox
from stytch_contract.plugs.mailbox import MailboxError, Message, NotAvailable
from stytch_contract.plugs.message_text import read_text
from stytch_contract.plugs.plugs import InvalidPlugs, Plugs
from stytch_contract.plugs.sandbox import EMAIL, SandboxMailbox
from stytch_contract.plugs.waiting_clock import WaitingClock

from tests.contract.fake_imap import FakeImap

ADDRESSES = Addresses("qa+{}@acme.example", "+1415555{}")
ANN, BEN = "qa+1@acme.example", "qa+2@acme.example"
PASSWORD = "only-in-this-test"


@dataclass
class Time:
    """A clock that only waiting moves."""

    seconds: float = 0.0
    waits: int = 0

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds
        self.waits += 1


@dataclass
class Server:
    """A server in this process.

    Args:
        respond: Makes status and body of a response.
        requests: The requests so far.
    """

    respond: Callable[[Request], tuple[int, Any]]
    requests: list[Request] = field(default_factory=list)

    def send(self, request: Request) -> Response:
        self.requests.append(request)
        status, body = self.respond(request)
        return Response(status, {}, body if isinstance(body, bytes) else json.dumps(body).encode())

    def close(self) -> None:
        """Do nothing; there is no connection to close."""


@pytest.mark.parametrize(
    ("text", "code", "token"),
    [
        ("Your code is 123456.", "123456", ""),
        ("Your code:\n\n  123456  \n\nIt expires in 10 minutes, at 20260101.", "123456", ""),
        ("Sign in: https://app.example/in?token=abc-_=&code=999999 or ignore this", "", "abc-_="),
        ('<style>p {color: #333333}</style><a href="https://a.example/r?x=1&amp;token=tk1">in</a>', "", "tk1"),
        ("https://a.example/?stytch_token_type=login&discovery_magic_links_token=dt", "", "dt"),
        ("<td>1234567</td><b>654321</b>", "654321", ""),
        ("Order 12-345678, version 1.234567", "", ""),
        ("", "", ""),
    ],
)
def test_code_and_token_are_found_in_a_text(text: str, code: str, token: str) -> None:
    message = read_text(text, ANN)
    assert (message.code, message.token) == (code, token)


def test_what_a_message_contains_is_not_shown() -> None:
    plugs = Plugs("imaps://qa@mail.example", PASSWORD, (ADDRESSES.email,), clock_secret=PASSWORD)
    assert "123456" not in repr(Message(ANN, code="123456", token="123456", link="123456"))
    assert PASSWORD not in repr(plugs)
    assert plugs.options() == ["--mailbox imaps://qa@mail.example", "--recipients 'qa+{}@acme.example'"]


def test_addresses_are_those_of_the_patterns() -> None:
    assert (ADDRESSES.new_email(12), ADDRESSES.new_phone(123_456)) == ("qa+12@acme.example", "+14155553456")
    assert ADDRESSES.has_email(ADDRESSES.new_email(7).upper())
    assert not ADDRESSES.has_email("qa+7@other.example")
    assert ADDRESSES.has_phone(ADDRESSES.new_phone(7))


@dataclass
class _Arriving:
    """A mailbox in which a message arrives at each of some times."""

    time: Time
    arrivals: list[float]

    def reads(self, address: str) -> bool:
        return address == ANN

    def messages(self, to: str) -> list[Message]:
        return [
            Message(to, code=f"{number:06}") for number, when in enumerate(self.arrivals) if when <= self.time.now()
        ]

    def close(self) -> None:
        """Do nothing."""


def _inbox(*arrivals: float) -> tuple[Inbox, Time]:
    time = Time()
    return Inbox(_Arriving(time, list(arrivals)), time.now, time.sleep), time


def test_a_message_is_waited_for_and_each_is_new_once() -> None:
    inbox, time = _inbox(3, 7)
    assert [message.code for message in inbox.wait(ANN)] == ["000000"]
    assert time.now() == 3
    assert [message.code for message in inbox.new(ANN)] == ["000001"]
    assert len(inbox.wait(ANN, at_least=2)) == 2  # without a new one
    assert time.now() == 7


def test_a_number_of_messages_is_waited_for() -> None:
    inbox, time = _inbox(2, 4, 9)
    assert len(inbox.wait(ANN, at_least=2)) == 2
    assert time.now() == 4
    assert _inbox()[0].wait(ANN, at_least=0) == []


def test_a_mailbox_in_which_nothing_arrives_is_soon_given_up() -> None:
    inbox, time = _inbox()
    for _ in range(MOST_MISSES + 20):
        with pytest.raises(NotAvailable, match="did not come within 30 s; check --mailbox"):
            inbox.wait(ANN)
    assert time.now() == MOST_MISSES * DEADLINE
    assert inbox.new(ANN) == []


def test_an_address_outside_of_the_mailbox_is_not_waited_for() -> None:
    inbox, time = _inbox()
    with pytest.raises(NotAvailable, match="--recipients"):
        inbox.wait(BEN)
    assert time.waits == 0


def test_the_sandbox_knows_its_code() -> None:
    (message,) = Inbox(SandboxMailbox()).new(EMAIL)
    assert message.code == "000000"


def test_a_hook_is_asked_for_messages_to_an_address_since_the_beginning() -> None:
    found = {"messages": [{"text": "Code 123456"}, {"code": "7", "link": "https://a.example/?token=t"}]}
    server = Server(lambda _: (200, found))
    mailbox = HookMailbox(Hook("https://hook.example/mail?box=1", "bearer-1", server), ADDRESSES, lambda: 1000.0)
    assert [(one.code, one.token) for one in mailbox.messages(ANN)] == [("123456", ""), ("7", "t")]
    (request,) = server.requests
    assert parse_qs(urlsplit(request.url).query) == {"box": ["1"], "to": [ANN], "since": ["995"]}
    assert request.headers["Authorization"] == "Bearer bearer-1"
    assert mailbox.reads(ANN)
    assert not mailbox.reads("ann@elsewhere.example")


@pytest.mark.parametrize(
    "body", [(200, b"<p>"), (200, []), (200, {}), (200, {"messages": ["x"]}), (401, {"messages": []})], ids=repr
)
def test_a_hook_that_responds_otherwise_is_an_error_without_what_it_said(body: tuple[int, Any]) -> None:
    mailbox = HookMailbox(Hook("https://hook.example/", "", Server(lambda _: body)), ADDRESSES)
    with pytest.raises(MailboxError):
        mailbox.messages(ANN)
    with pytest.raises(NotAvailable, match="the messages that the backend sends: the hook"):
        Inbox(mailbox).wait(ANN)


def test_a_hook_moves_the_clock() -> None:
    moved = [5000.0]

    def respond(request: Request) -> tuple[int, Any]:
        if request.method == "POST":
            moved[0] += json.loads(request.body or b"")["advance"]
        return 200, {"unix": moved[0]}

    time = Time(100)
    clock = HookClock(Hook("https://hook.example/clock", "", Server(respond)), time.now)
    assert clock.now() == 5000
    clock.advance(61)
    time.sleep(1)
    assert clock.now() == 5062


def test_a_clock_that_responds_otherwise_is_an_error() -> None:
    with pytest.raises(HookError, match="unix"):
        HookClock(Hook("https://hook.example/", "", Server(lambda _: (200, {"unix": "now"}))))

    def refused(_: Request) -> tuple[int, Any]:
        raise APIConnectionError("refused")

    with (
        pytest.raises(InvalidPlugs, match=r"--clock: .* does not respond.*STYTCH_CLOCK_SECRET"),
        Plugs(clock="https://hook.example/").opened(Server(refused)),
    ):
        pass


def test_short_expiries_are_waited_for_and_long_ones_are_not() -> None:
    time = Time()
    clock = WaitingClock(120, time.now, time.sleep)
    clock.advance(61)
    assert clock.now() == 61
    with pytest.raises(NotAvailable, match="larger --wait-up-to"):
        clock.advance(121)


@pytest.fixture
def imap() -> Iterator[FakeImap]:
    """A server with a message from before."""
    server = FakeImap("qa@acme.example", PASSWORD)
    server.deliver(ANN, "Your code is 111111.")
    with server.served():
        yield server


def _mailbox_of(server: FakeImap, password: str = PASSWORD, folder: str = "") -> ImapMailbox:
    url = urlsplit(f"imap://qa%40acme.example@127.0.0.1:{server.server_address[1]}/{folder}")
    return ImapMailbox(url, password, ADDRESSES)


def test_messages_are_read_from_an_imap_server(imap: FakeImap) -> None:
    mailbox = _mailbox_of(imap)
    assert mailbox.messages(ANN) == []  # it was there before
    imap.deliver(f"Ann <{ANN}>", "Your code is 222222.")
    imap.deliver(BEN, "https://app.example/in?token=for-ben")
    assert [one.code for one in mailbox.messages(ANN)] == ["222222"]
    assert [one.token for one in mailbox.messages(BEN)] == ["for-ben"]
    imap.drops = 1
    assert [one.code for one in mailbox.messages(ANN)] == ["222222"]  # through a new connection
    assert mailbox.reads(ANN)
    assert not mailbox.reads("+14155550001")
    mailbox.close()


def test_an_imap_server_that_refuses_is_an_error_without_secrets(imap: FakeImap) -> None:
    with pytest.raises(MailboxError, match="check user, password") as refused:
        _mailbox_of(imap, password="wrong-7391")
    assert "7391" not in str(refused.value)
    with pytest.raises(MailboxError, match="folder"):
        _mailbox_of(imap, folder="Nothing")


@pytest.mark.parametrize(
    ("plugs", "message"),
    [
        (Plugs("imaps://qa@mail.example"), "--mailbox needs --recipients"),
        (Plugs("imaps://qa:pw-881@mail.example", recipients=("qa+{}@a.example",)), "leave the password out"),
        (Plugs("imaps://mail.example", recipients=("qa+{}@a.example",)), "name the user"),
        (Plugs("http://hook.example/", recipients=("qa+{}@a.example",)), "use https"),
        (Plugs("pop://mail.example", recipients=("qa+{}@a.example",)), "a URL that begins with http://"),
        (Plugs(recipients=("qa@a.example",)), "is no pattern"),
        (Plugs(clock="clock.example"), "--clock: write a URL"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_option_that_cannot_be_used_says_why(plugs: Plugs, message: str) -> None:
    with pytest.raises(InvalidPlugs, match=message) as refused:
        plugs.check()
    assert "881" not in str(refused.value)

"""Mails: subject, sender and day, the body, and the words of every attachment that can be read, each under its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from pathlib import PurePath
from typing import Any

from metrics.model import Phrase
from metrics.reading.content import Builder, Content, one_line
from metrics.reading.errors import DamagedError, NoTextError, ReadingError, SuspectError, TooLargeError, WrongKindError
from metrics.reading.kinds import check_kind

SUFFIXES: tuple[str, ...] = (".eml",)
APART = True
MOST_PARTS = 100
MOST_BOUNDARIES = 200
_HEADERS = (
    b"from:",
    b"to:",
    b"date:",
    b"subject:",
    b"received:",
    b"message-id:",
    b"mime-version:",
    b"return-path:",
    b"delivered-to:",
    b"content-type:",
)
_FIRST_LINES = 20


def read(name: str, content: bytes) -> Content:
    """Return the words of a mail and of its attachments. Raises ReadingError for what is no mail, or one of which nothing can be read."""
    check_kind(name, content)
    lines = content.lstrip().lower().split(b"\n", _FIRST_LINES)[:_FIRST_LINES]
    if not any(line.startswith(_HEADERS) for line in lines):
        raise WrongKindError(Phrase("{name} is no mail, whatever its name says; save the mail again as .eml", name=name))
    if content.lower().count(b"boundary=") > MOST_BOUNDARIES:
        raise SuspectError(Phrase("{name} nests more parts in each other than any mail does; save its attachments and give these", name=name))
    try:
        mail = message_from_bytes(content, policy=policy.default)
        return _read(name, mail)
    except (MessageError, RecursionError, LookupError, UnicodeError, AttributeError, ValueError) as error:
        if isinstance(error, ReadingError):
            raise
        raise DamagedError(
            Phrase("{name} is a damaged mail ({why}); save it again, or save its attachments and give these", name=name, why=type(error).__name__)
        ) from error


def _read(name: str, mail: EmailMessage) -> Content:
    builder, notes, refused = Builder(name), [], []
    body = mail.get_body(("plain", "html"))
    if body is not None:
        _add_body(name, body, builder)
    attached = [each for each in _attachments(mail) if each is not body]
    if len(attached) > MOST_PARTS:
        raise TooLargeError(
            Phrase(
                "{name} has {many} attachments; at most {most} are read, so save them and give these",
                name=name,
                many=str(len(attached)),
                most=str(MOST_PARTS),
            )
        )
    for each in attached:
        inner = PurePath(each.get_filename() or "attachment").name
        try:
            builder.add_content(_attachment(inner, each), inner)
        except ReadingError as error:
            notes.append(f"The attachment {error}")
            refused.append(error.args[0])
    if not builder.text:
        raise NoTextError(_without_words(name, refused))
    return builder.content("message/rfc822", _known(mail), notes)


def _without_words(name: str, refused: Sequence[str]) -> Phrase:
    """Return what is said of a mail that gives no words: why the first of its attachments gives none, where it has some."""
    if refused:
        return Phrase("{name} holds no words that can be read: The attachment {why}", name=name, why=refused[0])
    return Phrase("{name} holds no words that can be read; save its attachments and give these", name=name)


def _add_body(name: str, body: Any, builder: Builder) -> None:
    words = body.get_content()
    if body.get_content_subtype() == "html":
        from metrics.reading import html

        try:
            builder.add_content(html.read(f"{name}.html", words.encode("utf-8", "replace")), "the mail")
        except NoTextError:
            # A mail without a body of its own is one that only carries attachments.
            return
        return
    for paragraph in words.replace("\r\n", "\n").split("\n\n"):
        builder.add(paragraph, part="the mail")


def _attachments(mail: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that somebody attached; pictures within the body and the other form of the body are none."""
    for each in mail.walk():
        if each.is_multipart() or not isinstance(each, EmailMessage):
            continue
        if each.get_content_disposition() == "attachment" or (each.get_filename() and each.get_content_maintype() != "image"):
            yield each


def _attachment(inner: str, part: EmailMessage) -> Content:
    from metrics.reading.registry import reader_of

    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise DamagedError(f"{inner} is damaged; ask for it again")
    if PurePath(inner).suffix.lower() in SUFFIXES:
        raise SuspectError(f"{inner} is a mail in a mail; save it and give it")
    return reader_of(inner).read(inner, payload)


def _known(mail: EmailMessage) -> dict[str, Any]:
    sent = getattr(mail["date"], "datetime", None) if mail["date"] else None
    sender = mail["from"].addresses[0] if mail["from"] and mail["from"].addresses else None
    return {
        "title": one_line(str(mail["subject"] or "")),
        "publisher": one_line(sender.display_name or sender.addr_spec) if sender else "",
        "published": sent.date().isoformat() if sent else "",
        "published_note": "The day on which the mail was sent." if sent else "",
    }

"""The header around a file's content: what makes damage show, and which of two copies is newer.

One line of ASCII, then the content:
`TrainerAppData format=3 generation=7 cipher=none length=345 sha256=…`. The checksum covers the line before it and the
content, so a bit flipped anywhere is noticed. The line keeps this form in every later format; that is how an older
release can tell "newer" from "damaged".

Content that is encrypted has `cipher=aes-256-gcm`, and the line up to `length` is authenticated together with it. The
checksum needs no key, which is how damage is told from a wrong key.

The content is followed by what was added since (`store.changes`). Formats 1 (in the clear) and 2 (encrypted) are read,
and have nothing behind it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from trainer_app.store.cipher import AES, Cipher

FORMAT = 3
"""The format this release writes, and the newest it reads."""

NO_CIPHER = "none"

_GROWING = 3

_HEADER = re.compile(
    rb"(?P<signed>TrainerAppData format=(?P<format>[1-9]\d{0,5}) generation=(?P<generation>[1-9]\d{0,17}) "
    rb"cipher=(?P<cipher>[a-z0-9-]{1,40}) length=(?P<length>\d{1,12})) sha256=(?P<checksum>[0-9a-f]{64})\n"
)
LONGEST_HEAD = 256
"""In bytes."""


@dataclass(frozen=True)
class Head:
    """The line before a file's content, as it stands there; whether the content fits it is another question."""

    line: bytes
    """All of it, which nothing else has: it holds a checksum of the content."""
    signed: bytes
    """The part of it that is authenticated with the content."""
    format: int
    generation: int
    """Counts the saves of a file from 1."""
    cipher: str
    length: int
    checksum: bytes

    @property
    def grows(self) -> bool:
        """Whether changes follow the content."""
        return self.format >= _GROWING

    @property
    def start(self) -> int:
        """Where the content begins in the file."""
        return len(self.line) + 1

    @property
    def end(self) -> int:
        """Where the content ends, and the changes begin."""
        return self.start + self.length

    def fits(self, cipher: Cipher | None) -> bool:
        """Whether it says that the content is encrypted as `cipher` does it, or in the clear where there is none."""
        return self.cipher == (cipher.name if cipher else NO_CIPHER)


@dataclass(frozen=True)
class Envelope:
    """The content of a sound file, still encrypted where it was, and the bytes that follow it."""

    head: Head
    content: bytes
    added: bytes = b""

    @property
    def generation(self) -> int:
        """Counts the saves of a file from 1."""
        return self.head.generation

    @property
    def readable(self) -> bool:
        """Whether this release knows the format and the cipher."""
        return self.head.format <= FORMAT and self.head.cipher in (NO_CIPHER, AES)

    def opened(self, cipher: Cipher | None) -> bytes | None:
        """The content in the clear; None where `cipher` is not the one, or has another key, or the file was changed."""
        if not self.head.fits(cipher):
            return None
        return cipher.decrypt(self.content, self.head.signed) if cipher else self.content


def seal(content: bytes, generation: int, cipher: Cipher | None = None) -> bytes:
    """Head and content of a file, encrypted where there is a `cipher`; the changes go behind them."""
    name = cipher.name if cipher else NO_CIPHER
    length = len(content) + (cipher.overhead if cipher else 0)
    signed = f"TrainerAppData format={FORMAT} generation={generation} cipher={name} length={length}".encode()
    kept = cipher.encrypt(content, signed) if cipher else content
    return signed + b" sha256=" + _checksum(signed, kept) + b"\n" + kept


def read_head(data: bytes) -> Head | None:
    """The head of a file, or None where there is none that can be read."""
    found = _HEADER.match(data, 0, LONGEST_HEAD)
    return found and Head(
        line=data[: found.end() - 1],
        signed=found["signed"],
        format=int(found["format"]),
        generation=int(found["generation"]),
        cipher=found["cipher"].decode(),
        length=int(found["length"]),
        checksum=found["checksum"],
    )


def unseal(data: bytes) -> Envelope | None:
    """What a file holds, or None where its head or content is damaged in any way: cut short, or a single bit changed.

    Bytes behind the content are damage too, where nothing may follow it; else whoever reads the changes looks at them.
    """
    head = read_head(data)
    if head is None or len(data) < head.end or (len(data) > head.end and not head.grows):
        return None
    content = data[head.start : head.end]
    if _checksum(head.signed, content) != head.checksum:
        return None
    return Envelope(head, content, data[head.end :])


def _checksum(signed: bytes, content: bytes) -> bytes:
    return hashlib.sha256(signed + b"\n" + content).hexdigest().encode()

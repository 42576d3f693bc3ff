"""The header around a file's content: what makes damage show, and which of two copies is newer.

One line of ASCII, then the content:
`TrainerAppData format=1 generation=7 cipher=none length=345 sha256=…`. The checksum covers the line before it and the
content, so a bit flipped anywhere is noticed. The line keeps this form in every later format; that is how an older
release can tell "newer" from "damaged".

Format 2 is the same with encrypted content: `cipher=aes-256-gcm`, and the line up to `length` is authenticated together
with it. The checksum needs no key, which is how damage is told from a wrong key.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from trainer_app.store.cipher import AES, Cipher

FORMAT = 2
"""The newest format this release reads. Content in the clear is written in format 1."""

NO_CIPHER = "none"

_HEADER = re.compile(
    rb"(?P<signed>TrainerAppData format=(?P<format>[1-9]\d{0,5}) generation=(?P<generation>[1-9]\d{0,17}) "
    rb"cipher=(?P<cipher>[a-z0-9-]{1,40}) length=(?P<length>\d{1,12})) sha256=(?P<checksum>[0-9a-f]{64})\n"
)
_LONGEST_HEADER = 256


@dataclass(frozen=True)
class Envelope:
    """The content of a sound file, still encrypted where it was. `generation` counts its saves from 1."""

    content: bytes
    generation: int
    signed: bytes
    """The part of the header that is authenticated with the content."""
    format: int = FORMAT
    cipher: str = NO_CIPHER

    @property
    def readable(self) -> bool:
        """Whether this release knows the format and the cipher."""
        return self.format <= FORMAT and self.cipher in (NO_CIPHER, AES)

    def opened(self, cipher: Cipher | None) -> bytes | None:
        """The content in the clear; None where `cipher` is not the one, or has another key, or the file was changed."""
        if self.cipher != (cipher.name if cipher else NO_CIPHER):
            return None
        return cipher.decrypt(self.content, self.signed) if cipher else self.content


def seal(content: bytes, generation: int, cipher: Cipher | None = None) -> bytes:
    """The bytes of a file that holds `content`, encrypted where there is a `cipher`."""
    number, name = (2, cipher.name) if cipher else (1, NO_CIPHER)
    length = len(content) + (cipher.overhead if cipher else 0)
    signed = f"TrainerAppData format={number} generation={generation} cipher={name} length={length}".encode()
    kept = cipher.encrypt(content, signed) if cipher else content
    return signed + b" sha256=" + _checksum(signed, kept) + b"\n" + kept


def unseal(data: bytes) -> Envelope | None:
    """What a file holds, or None where it is damaged in any way: cut short, too long, or a single bit changed."""
    found = _HEADER.match(data, 0, _LONGEST_HEADER)
    if not found:
        return None
    content = data[found.end() :]
    if len(content) != int(found["length"]) or _checksum(found["signed"], content) != found["checksum"]:
        return None
    return Envelope(content, int(found["generation"]), found["signed"], int(found["format"]), found["cipher"].decode())


def _checksum(signed: bytes, content: bytes) -> bytes:
    return hashlib.sha256(signed + b"\n" + content).hexdigest().encode()

"""The header around a file's content: what makes damage show, and which of two copies is newer.

One line of ASCII, then the content:
`TrainerAppData format=1 generation=7 cipher=none length=345 sha256=…`. The checksum covers the line before it and the
content, so a bit flipped anywhere is noticed. The line keeps this form in every later format; that is how an older
release can tell "newer" from "damaged".
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

FORMAT = 1
"""The format this release writes, and the newest it reads."""

NO_CIPHER = "none"

_HEADER = re.compile(
    rb"(?P<signed>TrainerAppData format=(?P<format>[1-9]\d{0,5}) generation=(?P<generation>[1-9]\d{0,17}) "
    rb"cipher=(?P<cipher>[a-z0-9-]{1,40}) length=(?P<length>\d{1,12})) sha256=(?P<checksum>[0-9a-f]{64})\n"
)
_LONGEST_HEADER = 256


@dataclass(frozen=True)
class Envelope:
    """The content of a sound file. `generation` counts its saves from 1."""

    content: bytes
    generation: int
    format: int = FORMAT
    cipher: str = NO_CIPHER

    @property
    def readable(self) -> bool:
        """Whether this release knows the format and the cipher."""
        return self.format <= FORMAT and self.cipher == NO_CIPHER


def seal(content: bytes, generation: int) -> bytes:
    """The bytes of a file that holds `content`."""
    signed = f"TrainerAppData format={FORMAT} generation={generation} cipher={NO_CIPHER} length={len(content)}".encode()
    return signed + b" sha256=" + _checksum(signed, content) + b"\n" + content


def unseal(data: bytes) -> Envelope | None:
    """What a file holds, or None where it is damaged in any way: cut short, too long, or a single bit changed."""
    found = _HEADER.match(data, 0, _LONGEST_HEADER)
    if not found:
        return None
    content = data[found.end() :]
    if len(content) != int(found["length"]) or _checksum(found["signed"], content) != found["checksum"]:
        return None
    return Envelope(content, int(found["generation"]), int(found["format"]), found["cipher"].decode())


def _checksum(signed: bytes, content: bytes) -> bytes:
    return hashlib.sha256(signed + b"\n" + content).hexdigest().encode()

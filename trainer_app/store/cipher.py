"""Encryption of a file's content: AES-256-GCM with a random nonce in front, from the library `cryptography` alone."""

from __future__ import annotations

import secrets
from typing import Protocol

AES = "aes-256-gcm"
KEY_BYTES = 32
_NONCE_BYTES, _TAG_BYTES = 12, 16


class Cipher(Protocol):
    """What turns content into bytes that only the same key turns back."""

    @property
    def name(self) -> str:
        """What the header of a file calls it."""
        ...

    @property
    def overhead(self) -> int:
        """How many bytes longer the encrypted content is."""
        ...

    def encrypt(self, content: bytes, bound_to: bytes) -> bytes:
        """`content` encrypted; it opens only together with the same `bound_to`."""
        ...

    def decrypt(self, content: bytes, bound_to: bytes) -> bytes | None:
        """The content; None for another key, another `bound_to` or any change."""
        ...


class KeyCipher:
    """Keys for one purpose: what was encrypted for another `purpose` does not open, even with the same key.

    The first key encrypts. The others only decrypt, so that a program that is cut off while it changes keys can go on.
    """

    name = AES
    overhead = _NONCE_BYTES + _TAG_BYTES

    def __init__(self, purpose: str, key: bytes, *older: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._keys = [AESGCM(one) for one in (key, *older)]
        self._purpose = purpose.encode() + b"\n"

    def encrypt(self, content: bytes, bound_to: bytes = b"") -> bytes:
        """`content` behind a fresh nonce, with its tag."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._keys[0].encrypt(nonce, content, self._purpose + bound_to)

    def decrypt(self, content: bytes, bound_to: bytes = b"") -> bytes | None:
        """The content, or None. The library's own error says nothing, and nothing of it is kept."""
        from cryptography.exceptions import InvalidTag

        nonce, rest = content[:_NONCE_BYTES], content[_NONCE_BYTES:]
        for key in self._keys:
            try:
                return key.decrypt(nonce, rest, self._purpose + bound_to)
            except (InvalidTag, ValueError):
                continue
        return None


def fresh_key() -> bytes:
    """A random 256-bit key."""
    return secrets.token_bytes(KEY_BYTES)

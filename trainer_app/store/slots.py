"""Slots: the master key, wrapped by what a person knows or has on paper.

A secret becomes a key by Argon2id (RFC 9106). The settings it was made with stand in the slot, and are used only within
bounds: a file from elsewhere can neither weaken them nor stop the computer with them.
"""

from __future__ import annotations

import base64
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trainer_app.base.errors import StorageTrouble
from trainer_app.store.cipher import KEY_BYTES, KeyCipher

PASSPHRASE, RECOVERY = "passphrase", "recovery"
_SALT_BYTES = 16
_MOST_BYTES = 1024
_CODE_BYTES = 16
_CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH, _GROUP = 26, 5

Row = dict[str, Any]


@dataclass(frozen=True)
class Cost:
    """How hard each guess of a passphrase is. `memory` in KiB. Raises `ValueError` out of bounds."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        bounds = ((self.memory, 19 * 1024, 1024 * 1024), (self.passes, 1, 16), (self.lanes, 1, 8))
        for value, least, most in bounds:
            if type(value) is not int or not least <= value <= most:
                raise ValueError("cost")


def make_slot(kind: str, secret: str, master: bytes, cost: Cost) -> Row:
    """A slot that `secret` opens, with a salt of its own."""
    salt = secrets.token_bytes(_SALT_BYTES)
    wrapped = KeyCipher(_purpose(kind), _derive(_as_meant(kind, secret), salt, cost)).encrypt(master)
    return {
        "kind": kind,
        "salt": to_text(salt),
        "memory": cost.memory,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "key": to_text(wrapped),
    }


def open_slot(slot: Mapping[str, Any], secret: str) -> bytes | None:
    """The master key, or None where `secret` does not open this slot.

    Raises `StorageTrouble` for a slot with settings out of bounds, before any work is done with them.
    """
    kind, salt, wrapped, cost = _parts(slot)
    key = _derive(_as_meant(kind, secret), salt, cost)
    master = KeyCipher(_purpose(kind), key).decrypt(wrapped)
    return master if master is not None and len(master) == KEY_BYTES else None


def draw_code() -> str:
    """A recovery code to print: 128 random bits in letters and digits that are not mistaken for each other."""
    number = int.from_bytes(secrets.token_bytes(_CODE_BYTES), "big")
    letters = "".join(_CODE_LETTERS[number >> 5 * place & 31] for place in range(_CODE_LENGTH))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _CODE_LENGTH, _GROUP))


def as_code(typed: str) -> str:
    """A recovery code as it was drawn, however it was typed: case, hyphens, and O for 0 or I for 1 do not matter."""
    letters = "".join(as_typed(typed).upper().split()).replace("-", "")
    letters = letters.translate(str.maketrans("OIL", "011"))
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def could_be_code(typed: str) -> bool:
    """Whether what was typed has the form of a recovery code; others need not be tried on that slot.

    A passphrase can have that form by chance, so this never says that something is no passphrase.
    """
    letters = as_code(typed).replace("-", "")
    return len(letters) == _CODE_LENGTH and all(letter in _CODE_LETTERS for letter in letters)


def to_text(data: bytes) -> str:
    """Bytes as JSON can hold them."""
    return base64.b64encode(data).decode()


def from_text(value: object) -> bytes:
    """The bytes of `to_text`. Raises `ValueError` that holds no value."""
    if isinstance(value, str) and value.isascii() and len(value) <= 2 * _MOST_BYTES:
        try:
            return base64.b64decode(value, validate=True)
        except ValueError:
            pass
    raise ValueError("bytes")


def _parts(slot: Mapping[str, Any]) -> tuple[str, bytes, bytes, Cost]:
    try:
        cost = Cost(slot["memory"], slot["passes"], slot["lanes"])
        salt, wrapped = from_text(slot["salt"]), from_text(slot["key"])
        if len(salt) >= _SALT_BYTES // 2:
            return str(slot["kind"]), salt, wrapped, cost
    except (KeyError, ValueError, TypeError):
        pass
    raise StorageTrouble(
        "The key file asks for settings that Trainer App never makes, so it is not used. Bring back a copy of the "
        "folder “people”."
    )


def _as_meant(kind: str, secret: str) -> str:
    """A slot is made and opened with the same letters, whichever way its secret is typed."""
    return as_code(secret) if kind == RECOVERY else secret


def _derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    maker = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    )  # fmt: skip
    return maker.derive(as_typed(secret).encode("utf-8", "surrogatepass"))


def as_typed(secret: str) -> str:
    """A passphrase in one spelling, whatever keyboard it comes from (NFKC), with single spaces between its words."""
    return " ".join(unicodedata.normalize("NFKC", secret).split())


def _purpose(kind: str) -> str:
    return f"Trainer App master key, {kind}"

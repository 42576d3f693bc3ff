"""Files for somebody else, encrypted in the age format (age-encryption.org/v1), which programs on every system open.

A file opens with a passphrase, or with the secret half of a key whose public half begins with `age1`.
"""

from __future__ import annotations

from trainer_app.base.errors import BadInput, WrongPassphrase
from trainer_app.store.slots import as_typed

ENDING = ".age"
KEY_START = "age1"
"""How a public key begins; anything else is a passphrase."""

HEAD_BYTES = 64
"""How much of a file says with what it opens."""

_MAGIC, _BY_PASSPHRASE = b"age-encryption.org/v1\n", b"-> scrypt "


def encrypt_for(data: bytes, secret: str) -> bytes:
    """`data` for whoever has `secret`: a passphrase, or the other half of a public key.

    Takes about two seconds for a passphrase, on purpose. Raises `BadInput` for a key that is none and for nothing.
    """
    import pyrage

    wanted = as_typed(secret)
    if not wanted:
        raise BadInput("Say with what the file should open: a passphrase, or the other person’s key.")
    if not wanted.startswith(KEY_START):
        return bytes(pyrage.passphrase.encrypt(data, wanted))
    try:
        recipient = pyrage.x25519.Recipient.from_str(wanted)
    except (pyrage.RecipientError, ValueError):
        raise BadInput("This is no key. A key begins with “age1” and is copied whole.") from None
    return bytes(pyrage.encrypt(data, [recipient]))


def needs_passphrase(data: bytes) -> bool:
    """Whether an encrypted file opens with a passphrase; with a key else. Raises `BadInput` for another file."""
    if not data.startswith(_MAGIC):
        raise BadInput("This is not an encrypted file. Choose one that ends in .age.")
    return data[len(_MAGIC) :].startswith(_BY_PASSPHRASE)


def decrypt(data: bytes, secret: str) -> bytes:
    """What `encrypt_for` was given; `secret` is the passphrase, or the secret half of a key (`AGE-SECRET-KEY-…`).

    Raises `WrongPassphrase` where it does not open the file or the file is damaged, `BadInput` for another file.
    """
    import pyrage

    try:
        if needs_passphrase(data):
            return bytes(pyrage.passphrase.decrypt(data, as_typed(secret)))
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(secret)]))
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError):
        raise WrongPassphrase("This does not open the file, or the file is damaged. Try again.") from None

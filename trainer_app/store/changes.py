"""Rows that were added to a file since it was written whole: blocks behind its content, each safe on its own.

    change number=1 length=312 sha256=…
    (312 bytes: rows as JSON, encrypted where the content is)
    end number=1 sha256=…

Adding writes one block and a new end over the old end: a fraction of the work of writing the file again. Each line's
checksum covers the head of the file it belongs to, the line and the bytes it announces, so that nothing fits that is of
another file or from before this one was written whole. Without its end a file was cut short, even where that happened
between two blocks.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from trainer_app.store.cipher import Cipher
from trainer_app.store.tables import Tables, deserialise

_BLOCK = re.compile(
    rb"(?P<line>change number=(?P<number>[1-9]\d{0,8}) length=(?P<length>\d{1,12})) sha256=(?P<checksum>[0-9a-f]{64})\n"
)
_STEP = 1024
"""Encrypted rows are filled up to a multiple of this, so that an arrival's block is as long for each name."""


@dataclass(frozen=True)
class Changes:
    """The readable blocks of a file, in their order."""

    rows: tuple[Tables, ...] = ()
    last: int = 0
    """The number of the last readable block; 0 where there is none."""
    whole: bool = True
    """Whether every block that was ever acknowledged is among them."""

    def upon(self, tables: Tables) -> Tables:
        """`tables` with these rows in the place of those with their numbers, or added."""
        merged = {name: dict(rows) for name, rows in tables.items()} if self.rows else tables
        for one in self.rows:
            for name, rows in one.items():
                merged.setdefault(name, {}).update(rows)
        return merged


def block(number: int, rows: bytes, file: bytes, cipher: Cipher | None) -> bytes:
    """`rows`, JSON in the form of tables, as the block with this number of a file; `file` are the bytes of its head."""
    length = len(rows) + 1 if cipher is None else len(rows) - len(rows) % -_STEP
    filled = rows.ljust(length, b"\n")
    kept = cipher.encrypt(filled, _bound_to(number, file)) if cipher else filled
    return _line(b"change number=%d length=%d" % (number, len(kept)), file, kept) + kept


def ending(number: int, file: bytes) -> bytes:
    """What stands behind block `number`, or where the blocks would begin, if that is 0."""
    return _line(b"end number=%d" % number, file)


def read_changes(data: bytes, file: bytes, cipher: Cipher | None) -> Changes:
    """The changes in the bytes behind a file's content.

    A block that cannot be read takes no other with it: each says whole rows.
    """
    at, last, whole = 0, 0, True
    found: list[Tables] = []
    for candidate in _BLOCK.finditer(data):
        number, start, end = int(candidate["number"]), candidate.start(), candidate.end() + int(candidate["length"])
        rows = _rows(candidate, data[candidate.end() : end], file, cipher)
        if rows is None or number <= last:
            continue
        whole = whole and start == at and number == last + 1
        found.append(rows)
        at, last = end, number
    whole = whole and data[at:] == ending(last, file)
    return Changes(tuple(found), last, whole)


def _rows(candidate: re.Match[bytes], kept: bytes, file: bytes, cipher: Cipher | None) -> Tables | None:
    if candidate["checksum"] != _checksum(candidate["line"], file, kept):
        return None
    filled = cipher.decrypt(kept, _bound_to(int(candidate["number"]), file)) if cipher else kept
    return None if filled is None else deserialise(filled)


def _bound_to(number: int, file: bytes) -> bytes:
    return b"%s\nchange %d" % (file, number)


def _line(line: bytes, file: bytes, kept: bytes = b"") -> bytes:
    return b"%s sha256=%s\n" % (line, _checksum(line, file, kept))


def _checksum(line: bytes, file: bytes, kept: bytes = b"") -> bytes:
    return hashlib.sha256(b"%s\n%s\n%s" % (file, line, kept)).hexdigest().encode()

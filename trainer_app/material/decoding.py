"""Bytes to text: which encoding a plain-text file is in, and when it is no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from trainer_app.base.errors import BadInput

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# Everything Python counts as white space is left out: such characters do turn up in honest text files.
_CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f]")
_ABOVE_ASCII = bytes(range(128, 256))


@dataclass(frozen=True)
class Decoded:
    """The text of a file and the name of its encoding as people write it, such as `UTF-8`."""

    text: str
    encoding: str


def decode(data: bytes, name: str) -> Decoded:
    """The text in `data`. Raises `BadInput` for bytes that are no text or in no encoding known here."""
    decoded = _by_mark(data, name) or _wide_without_mark(data) or _without_mark(data, name)
    _refuse_binary(decoded.text, name)
    return decoded


def _by_mark(data: bytes, name: str) -> Decoded | None:
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(codec), label)
            except UnicodeDecodeError as error:
                raise _unknown(name) from error
    return None


def _wide_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: nearly every second byte of Latin text is zero, and never two in a row."""
    sample = data[:4096]
    pairs = len(sample) // 2
    if not pairs or len(data) % 2:
        return None
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if max(first, second) < pairs * 0.6 or min(first, second) > pairs * 0.05:
        return None
    try:
        return Decoded(data.decode("utf-16-be" if first > second else "utf-16-le"), "UTF-16")
    except UnicodeDecodeError:
        return None


def _without_mark(data: bytes, name: str) -> Decoded:
    if b"\0" in data:
        raise _not_text(name)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _western(data, name)


def _western(data: bytes, name: str) -> Decoded:
    """Windows-1252, where `data` reads like it: few letters above ASCII, and not UTF-8 with a flaw."""
    lenient = data.decode("utf-8", errors="replace")
    flaws = lenient.count("\ufffd")
    sound = sum(1 for _ in re.finditer("[^\x00-\x7f\ufffd]", lenient))
    above = len(data) - len(data.translate(None, _ABOVE_ASCII))
    if sound > flaws or above > len(data) * 0.3:
        raise _unknown(name)
    try:
        return Decoded(data.decode("cp1252"), "Windows-1252")
    except UnicodeDecodeError as error:
        raise _unknown(name) from error


def _refuse_binary(text: str, name: str) -> None:
    if "\0" in text:
        raise _not_text(name)
    controls = sum(1 for _ in _CONTROL.finditer(text))
    if controls * 100 > len(text):
        raise _not_text(name)


def _not_text(name: str) -> BadInput:
    return BadInput("“{name}” is not a text file. Choose a plain-text file (.txt).", name=name)


def _unknown(name: str) -> BadInput:
    return BadInput(
        "“{name}” is written in a character encoding that is not known here. Open it in a text editor, save it as"
        " UTF-8, and try again.",
        name=name,
    )

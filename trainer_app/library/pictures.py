"""Picture files beside a module: found inside its own folder, or not at all."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from trainer_app.base.files import stays_inside
from trainer_app.material.pictures import LONGEST_SIDE, MOST_PIXELS


def picture_file(folder: Path | None, path: str) -> Path | None:
    """The picture's file, or None where it is missing, no regular file, or outside `folder` (through a link, too)."""
    if folder is None or not stays_inside(path):
        return None
    try:
        file = (folder / path).resolve()
        inside = file.is_relative_to(folder.resolve()) and file.is_file()
    except OSError:
        return None
    return file if inside else None


_FORMATS = ("PNG", "JPEG", "GIF")
_ORIENTATION = 0x0112
_NAMELESS_CHUNKS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})


@dataclass(frozen=True)
class PictureData:
    """A picture as documents hold it: upright, not larger than needed, and without what a camera wrote into it."""

    data: bytes
    kind: str
    """`png`, `jpeg` or `gif`."""
    width: int
    height: int
    """Pixels."""


def readable_picture(folder: Path | None, path: str) -> Path | None:
    """The picture's file where it is a PNG, JPEG or GIF of at most 50 megapixels that opens; else None."""
    file = picture_file(folder, path)
    if file is None:
        return None
    try:
        return file if _opens(file, *_stamp(file)) else None
    except OSError:
        return None


def picture_data(path: Path) -> PictureData:
    """The picture at `path` without metadata: no place, no date, no name of a camera's owner leaves with it.

    Raises `OSError` or `ValueError` where it cannot be read. The last few are kept.
    """
    return _read(path, *_stamp(path))


def _stamp(file: Path) -> tuple[int, int]:
    told = file.stat()
    return told.st_mtime_ns, told.st_size


@lru_cache(maxsize=512)
def _opens(file: Path, _changed: int, _size: int) -> bool:
    from PIL import Image

    try:
        with Image.open(file, formats=_FORMATS) as picture:
            return picture.width * picture.height <= MOST_PIXELS
    except (OSError, ValueError, Image.DecompressionBombError):
        return False


@lru_cache(maxsize=48)
def _read(path: Path, _changed: int, _size: int) -> PictureData:
    from PIL import Image, ImageOps

    data = path.read_bytes()
    with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError("more than 50 megapixels")
        kind = str(picture.format).lower()
        upright = picture.getexif().get(_ORIENTATION, 1) in (0, 1)
        if upright and max(picture.size) <= LONGEST_SIDE:
            picture.load()
            bare = {"jpeg": _bare_jpeg, "png": _bare_png}.get(kind, bytes)(data)
            return PictureData(bare, kind, *picture.size)
        turned = ImageOps.exif_transpose(picture)
        turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        lossy = kind == "jpeg" and turned.mode in ("RGB", "L", "CMYK")
        made = io.BytesIO()
        if lossy:
            turned.save(made, "JPEG", quality=90, exif=b"")
        else:
            turned.info.clear()
            turned.save(made, "PNG")
        return PictureData(made.getvalue(), "jpeg" if lossy else "png", *turned.size)


def _bare_jpeg(data: bytes) -> bytes:
    """A JPEG without its application segments and comments, save colour profile and Adobe marker (ISO 10918-1, B.1)."""
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        profile = marker == 0xE2 and data[at + 4 : at + 15] == b"ICC_PROFILE"
        if not (0xE1 <= marker <= 0xEF or marker == 0xFE) or marker == 0xEE or profile:
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])


def _bare_png(data: bytes) -> bytes:
    """A PNG without words, date and camera data (PNG specification, chunk layout)."""
    kept, at = [data[:8]], 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in _NAMELESS_CHUNKS:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)

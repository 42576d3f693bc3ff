"""Picture files beside a module: found inside its own folder, or not at all."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

_DRIVE_OR_SCHEME = ":"


def stays_inside(path: str) -> bool:
    """Whether a written picture path leads nowhere but into the module's own folder."""
    plain = PurePosixPath(path)
    outward = plain.is_absolute() or ".." in plain.parts or _DRIVE_OR_SCHEME in path or "\\" in path
    return bool(path.strip()) and "\0" not in path and not outward


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


MOST_PIXELS = 50_000_000
"""The largest picture that is decoded."""


def readable_picture(folder: Path | None, path: str) -> Path | None:
    """The picture's file where it is a PNG, JPEG or GIF of at most 50 megapixels that opens; else None."""
    file = picture_file(folder, path)
    if file is None:
        return None
    from PIL import Image

    try:
        with Image.open(file, formats=("PNG", "JPEG", "GIF")) as picture:
            return file if picture.width * picture.height <= MOST_PIXELS else None
    except (OSError, ValueError, Image.DecompressionBombError):
        return None

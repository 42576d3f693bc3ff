"""Pictures inside documents: named by their content, and kept decoded and encoded anew.

What a camera wrote into a picture stays behind, and so does anything hidden in a file that only looks like a picture.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from trainer_app.base.files import stays_inside

MOST_PIXELS = 50_000_000
"""The largest picture that is decoded."""
LONGEST_SIDE = 4096
MOST_PIXELS_IN_ALL = 200_000_000
"""What the pictures of one document may have together; those beyond are not kept, so that reading ends in time."""
_LEAST = 100
"""Bytes; anything smaller holds a place or counts readers."""
_JPEG = b"\xff\xd8\xff"
_DATA = re.compile(r"^data:image/(?!svg)[a-z.+-]+;base64,", re.IGNORECASE)
_UNNAMED = re.compile(r"^picture-\d+$")


def kept_name(reference: str) -> str:
    """The file name under which the picture that a row names is kept."""
    if _is_inside(reference):
        return reference
    ending = "jpg" if reference.casefold().endswith((".jpg", ".jpeg")) else "png"
    return _name(reference.encode("utf-8", "replace"), ending)


def beside(reference: str) -> str:
    """The path of a picture that lies in a file of its own beside the document; empty for one inside it."""
    return "" if _is_inside(reference) else reference


def page_name(number: int) -> str:
    """The file name of a page that was drawn."""
    return f"picture-of-{number}.png"


def unnamed(number: int) -> str:
    """What a picture without a description is called where words are needed."""
    return f"picture-{number}"


def is_unnamed(words: str) -> bool:
    """Whether `words` are what `unnamed` made: nobody has described the picture."""
    return bool(_UNNAMED.match(words))


def encoded(blob: bytes) -> tuple[bytes, str] | None:
    """A picture as PNG or JPEG, upright, and which of the two (`png`, `jpg`); None where it cannot be read."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(blob)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            kind = "jpg" if opened.format in ("JPEG", "MPO") else "png"
            return _encoded(opened, kind), kind
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _encoded(opened: Any, kind: str) -> bytes:
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = upright.convert("RGB" if kind == "jpg" or upright.mode not in ("RGBA", "LA", "P") else "RGBA")
    plain.info.clear()
    made = io.BytesIO()
    plain.save(made, "JPEG" if kind == "jpg" else "PNG", quality=88)
    return made.getvalue()


@dataclass
class Album:
    """The pictures of one document while it is read. Without a folder they are only named, which is quick."""

    folder: Path | None = None
    names: set[str] = field(default_factory=set)
    """Of the pictures that came by."""
    _pixels: int = 0

    def keep(self, blob: bytes) -> str:
        """The name of the picture with these bytes, the same however often it comes; nothing for a mere placeholder."""
        if len(blob) < _LEAST:
            return ""
        ending = "jpg" if blob.startswith(_JPEG) else "png"
        return self.keep_as(_name(blob, ending), lambda: blob)

    def on_page(self, address: str) -> str:
        """What a picture on a web page is called: by its content where the page holds it, by its path where it lies
        beside the page; nothing for one on the internet, which is never asked.
        """
        found = _DATA.match(address)
        if found:
            try:
                return self.keep(base64.b64decode(address[found.end() :], validate=False))
            except ValueError:
                return ""
        return _path(address)

    def keep_drawn(self, what: bytes, make: Callable[[], Any]) -> str:
        """The name of a picture that `make` decodes, where it is kept; `what` tells it from others."""

        def blob() -> bytes:
            made = io.BytesIO()
            make().save(made, "PNG")
            return made.getvalue()

        return self.keep_as(_name(what, "png"), blob)

    def keep_as(self, name: str, blob: Callable[[], bytes]) -> str:
        """Save what `blob` gives under `name`, where pictures are kept and this one was not yet."""
        if self.folder is not None and name not in self.names:
            self._save(self.folder / name, blob())
        self.names.add(name)
        return name

    def _save(self, path: Path, blob: bytes) -> None:
        from PIL import Image

        try:
            with Image.open(io.BytesIO(blob)) as opened:
                self._pixels += opened.width * opened.height
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return
        made = encoded(blob) if self._pixels <= MOST_PIXELS_IN_ALL else None
        if made:
            path.write_bytes(made[0])


def _name(content: bytes, ending: str) -> str:
    return f"picture-{hashlib.sha256(content).hexdigest()[:12]}.{ending}"


def _path(address: str) -> str:
    """The path that an address without scheme and host names below the document's folder; nothing for any other."""
    path = unquote(address.partition("#")[0].partition("?")[0]).strip()
    return path if stays_inside(path) else ""


def _is_inside(reference: str) -> bool:
    return re.fullmatch(r"picture-[0-9a-f]{12}\.(?:png|jpg)", reference) is not None

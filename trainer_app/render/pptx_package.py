"""The parts of a .pptx in one ZIP file, written in a single pass (APPNOTE.TXT 6.3, 4.3.7, 4.3.12 and 4.3.16).

A slide is four small parts; Python's own writer spends as long on the bookkeeping of each as on compressing it. The
bytes are the ones it would write.
"""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass, field

from trainer_app.base.errors import BadInput
from trainer_app.library.pictures import PictureData

_LEVEL = 6
_RAW = -15
"""A stream without zlib's own head and checksum, as ZIP files hold them."""
_STORED, _DEFLATED = 0, 8
_VERSION = 20
_UNIX = 3 << 8
_READABLE = 0o644 << 16
_MIDNIGHT, _FIRST_DAY = 0, 0x21
"""1 January 1980: the day a file was made on says nothing here, and the same deck gives the same bytes."""
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_MOST_PARTS, _MOST_BYTES = 0xFFFF, 2**31
"""More would need the format's larger numbers, which not every program reads."""


@dataclass
class Package:
    """The parts written so far, and the content types of those that need one of their own."""

    overrides: list[tuple[str, str]] = field(default_factory=list)
    pictures: dict[PictureData, str] = field(default_factory=dict)
    charts: int = 0
    _file: io.BytesIO = field(default_factory=io.BytesIO)
    _listed: list[bytes] = field(default_factory=list)

    def add(self, name: str, content: str | bytes, content_type: str = "", *, stored: bool = False) -> None:
        """Write a part. Raises `BadInput` where the file becomes larger than such files can be."""
        data = content.encode() if isinstance(content, str) else content
        held, kind = (data, _STORED) if stored else (zlib.compress(data, _LEVEL, _RAW), _DEFLATED)
        place, title = self._file.tell(), name.encode("ascii")
        if len(self._listed) >= _MOST_PARTS or place + len(held) > _MOST_BYTES:
            raise BadInput("This deck is too large for one .pptx file. Divide the workshop into two.")
        common = (_VERSION, 0, kind, _MIDNIGHT, _FIRST_DAY, zlib.crc32(data), len(held), len(data), len(title), 0)
        self._file.write(_LOCAL.pack(b"PK\3\4", *common) + title)
        self._file.write(held)
        self._listed.append(_CENTRAL.pack(b"PK\1\2", _VERSION | _UNIX, *common, 0, 0, 0, _READABLE, place) + title)
        if content_type:
            self.overrides.append((name, content_type))

    def picture(self, data: PictureData) -> str:
        """The file name of a picture, which is written once however often it is shown."""
        name = self.pictures.get(data)
        if name is None:
            name = self.pictures[data] = f"picture{len(self.pictures) + 1}.{data.kind}"
            self.add(f"ppt/media/{name}", data.data, stored=True)
        return name

    def finished(self) -> bytes:
        """The whole file, with the list of its parts at the end."""
        listed, place, count = b"".join(self._listed), self._file.tell(), len(self._listed)
        self._file.write(listed)
        self._file.write(_END.pack(b"PK\5\6", 0, 0, count, count, len(listed), place, 0))
        return self._file.getvalue()

"""The least a program has to do to write the benchmark's slides, alone or with notes, as a PDF: a floor for `run.py`.

Words are wrapped with a table of widths, every page is one compressed stream of plain strings, JPEGs go in as they are.
Nothing is kerned, embedded or bookmarked, and no letter beyond Windows-1252 is known.
"""

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfbase import pdfmetrics

from trainer_app.library.content import Picture
from trainer_app.library.module import ModuleSlide

_REGULAR, _BOLD = pdfmetrics.getFont("Helvetica").widths, pdfmetrics.getFont("Helvetica-Bold").widths
_WIDTH, _HEIGHT, _EDGE = 960, 540, 60
_PICTURE = (1280, 720)


def write_pdf(slides: Sequence[ModuleSlide], folder: Path) -> bytes:
    """A page for each slide, with its title, its bullets and its picture beside them."""
    return _written(slides, folder, (_WIDTH, _HEIGHT), _operators)


def write_guide(slides: Sequence[ModuleSlide], folder: Path) -> bytes:
    """A page for each slide, small, with its title and its notes below it."""
    return _written(slides, folder, (595, 842), _noted)


def _written(
    slides: Sequence[ModuleSlide], folder: Path, size: tuple[int, int], operators: Callable[[ModuleSlide, int], str]
) -> bytes:
    file = _File()
    pages, regular, bold = file.reserve(), file.font(b"Helvetica"), file.font(b"Helvetica-Bold")
    pictures: dict[str, int] = {}
    kids = []
    for number, slide in enumerate(slides, 1):
        shown = [block for block in slide.blocks if isinstance(block, Picture)]
        for picture in shown:
            if picture.path not in pictures:
                pictures[picture.path] = file.picture((folder / picture.path).read_bytes())
        contents = file.stream(zlib.compress(operators(slide, number).encode("cp1252", "replace"), 6))
        used = b"/XObject<</P %d 0 R>>" % pictures[shown[0].path] if shown else b""
        resources = b"<</Font<</R %d 0 R/B %d 0 R>>%s>>" % (regular, bold, used)
        box = b"[0 0 %d %d]" % size
        page = b"<</Type/Page/Parent %d 0 R/MediaBox%s/Contents %d 0 R/Resources%s>>"
        kids.append(file.add(page % (pages, box, contents, resources)))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    file.fill(pages, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), listed))
    return file.finished(file.add(b"<</Type/Catalog/Pages %d 0 R>>" % pages))


def wrapped(text: str, widths: Sequence[int], size: float, room: float) -> list[str]:
    """The lines of a text that is broken between words; widths are thousandths of the size."""
    lines: list[str] = []
    line: list[str] = []
    blank, most, reached = widths[32], room * 1000 / size, 0
    for word in text.split():
        width = sum([widths[letter] for letter in word.encode("cp1252", "replace")])
        if line and reached + blank + width > most:
            lines.append(" ".join(line))
            line, reached = [], 0
        reached += width + (blank if line else 0)
        line.append(word)
    return [*lines, " ".join(line)]


def _operators(slide: ModuleSlide, number: int) -> str:
    pictured = any(isinstance(block, Picture) for block in slide.blocks)
    room = (_WIDTH / 2 if pictured else _WIDTH) - 2 * _EDGE
    made = [f"1 g 0 0 {_WIDTH} {_HEIGHT} re f 0 g BT /B 40 Tf 48 TL {_EDGE} 460 Td"]
    made += [f"({_escaped(line)}) ' " for line in wrapped(slide.title, _BOLD, 40, _WIDTH - 2 * _EDGE)]
    made.append(f"ET BT /R 24 Tf 29 TL {_EDGE} 380 Td")
    for block in slide.blocks:
        if not isinstance(block, Picture):
            lines = wrapped(block.text, _REGULAR, 24, room)  # type: ignore[union-attr]
            made += [f"({_escaped(line)}) '" for line in ["\u2022 " + lines[0], *lines[1:]]]
            made.append("0 -6 Td")
    made.append(f"ET BT /R 14 Tf {_EDGE} 26 Td (Benchmark) Tj 800 0 Td ({number}) Tj ET")
    if pictured:
        made.append("q 400 0 0 225 500 150 cm /P Do Q")
    return "\n".join(made)


def _noted(slide: ModuleSlide, number: int) -> str:
    made = [f"q .45 0 0 .45 {_EDGE} 530 cm", _operators(slide, number), f"Q BT /B 14 Tf 19 TL {_EDGE} 500 Td"]
    made += [f"({_escaped(line)}) '" for line in wrapped(slide.title, _BOLD, 14, 471)]
    made.append("/R 12 Tf 17 TL")
    for note in slide.notes:
        made += [f"({_escaped(line)}) '" for line in wrapped(note.text, _REGULAR, 12, 471)]
        made.append("0 -6 Td")
    return "\n".join([*made, f"ET BT /R 10 Tf {_EDGE} 38 Td (Benchmark) Tj 440 0 Td ({number}) Tj ET"])


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


class _File:
    """Numbered objects, and where they begin."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def add(self, content: bytes) -> int:
        self._objects.append(content)
        return len(self._objects)

    def reserve(self) -> int:
        return self.add(b"")

    def fill(self, number: int, content: bytes) -> None:
        self._objects[number - 1] = content

    def font(self, name: bytes) -> int:
        return self.add(b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name)

    def stream(self, data: bytes, entries: bytes = b"/Filter/FlateDecode") -> int:
        return self.add(b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data))

    def picture(self, data: bytes) -> int:
        size = b"/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8" % _PICTURE
        return self.stream(data, b"/Type/XObject/Subtype/Image%s/Filter/DCTDecode" % size)

    def finished(self, root: int) -> bytes:
        parts, places, reached = [b"%PDF-1.4\n"], [], 9
        for number, content in enumerate(self._objects, 1):
            places.append(reached)
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
            reached += len(parts[-1])
        count = len(places) + 1
        listed = b"".join(b"%010d 00000 n \n" % place for place in places)
        head = b"xref\n0 %d\n0000000000 65535 f \n" % count
        parts.append(
            b"%s%strailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (head, listed, count, root, reached)
        )
        return b"".join(parts)

"""The deck as a PDF: vector, one page a slide, words where the layout put them."""

from __future__ import annotations

import io
from itertools import accumulate

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from trainer_app.base.clean import clean
from trainer_app.base.collecting import collecting_later
from trainer_app.base.progress import Progress
from trainer_app.deck.setting import Spacing, Style, set_block
from trainer_app.deck.slide import (
    Align,
    BlockRole,
    ChartBlock,
    Deck,
    Frame,
    GroupBlock,
    Ink,
    Line,
    PictureBlock,
    PlacedBlock,
    ShapeBlock,
    Slide,
    TableBlock,
    TableLook,
    TextBlock,
    Word,
)
from trainer_app.deck.theme import Theme
from trainer_app.deck.typeface import REGULAR
from trainer_app.library.content import Paragraph, Span
from trainer_app.library.pictures import PictureData, picture_data
from trainer_app.render import pdf_shapes
from trainer_app.render.clean import property_text
from trainer_app.render.pdf_fonts import document_family
from trainer_app.render.pdf_pages import PageCanvas
from trainer_app.render.pdf_text import TextWriter

_EVERY = 20
"""Pages between two looks at whether the trainer pressed Cancel."""


def write_slides_pdf(deck: Deck, progress: Progress | None = None) -> bytes:
    """The PDF of a deck, with a bookmark for each segment. The same deck gives the same bytes.

    Hidden slides are left out. Raises `Cancelled` where `progress` says so.
    """
    with collecting_later():
        return _written(deck, progress)


def _written(deck: Deck, progress: Progress | None) -> bytes:
    document_family()
    buffer = io.BytesIO()
    canvas = PageCanvas(buffer, pagesize=deck.size, invariant=1, pageCompression=1, lang=deck.language)
    canvas.setTitle(property_text(deck.title))
    canvas.setAuthor("")
    canvas.setCreator("Trainer App")
    canvas.setProducer("Trainer App")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pages = SlideDrawer(canvas, deck.theme, deck.size.height)
    openers = {segment.id: segment.title for segment in deck.segments}
    for index, slide in enumerate(deck.slides):
        if progress and index % _EVERY == 0:
            progress.check()
        if slide.hidden:
            continue
        title = openers.pop(slide.segment, None)
        if title is not None:
            canvas.bookmarkPage(f"slide-{index}")
            canvas.addOutlineEntry(property_text(title), f"slide-{index}", 0)
        pages.draw(slide)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class SlideDrawer:
    """Draws slides onto the pages of one document, from the lower left corner of what is current there.

    `links` can be followed only where a slide fills the page as it is.
    """

    def __init__(self, canvas: Canvas, theme: Theme, height: float, *, links: bool = True) -> None:
        self.canvas, self.theme, self.height, self._links = canvas, theme, height, links
        self._text = TextWriter(canvas)
        self._fills = {ink: pdf_shapes.fill_colour(theme, ink) for ink in Ink}
        self._pictures: dict[PictureData, str] = {}
        self._foot: tuple[TextBlock | None, list[str]] = None, []

    @property
    def _code(self) -> list[str]:
        code: list[str] = self.canvas._code
        return code

    def draw(self, slide: Slide) -> None:
        """One slide on the current page."""
        paper = pdf_shapes.rectangle(Frame(0, 0, *slide.size), self.height)
        self._code.extend([self._fills[Ink.PAPER], paper, "f"])
        for block in slide.blocks:
            self._draw(block)

    def _draw(self, block: PlacedBlock) -> None:
        match block:
            case TextBlock(role=BlockRole.FOOTER):
                self._draw_foot(block)
            case TextBlock():
                self._draw_text(block)
            case ShapeBlock():
                self._code.extend(pdf_shapes.shape(block, self.theme, self.height))
            case PictureBlock():
                self._draw_picture(block)
            case TableBlock():
                self._draw_table(block)
            case GroupBlock() | ChartBlock():
                for part in block.parts:
                    self._draw(part)

    def _draw_foot(self, block: TextBlock) -> None:
        """The foot of the page, which is the same value on every slide of a deck: it is worded once."""
        known, operators = self._foot
        if known is not block:
            begun = len(self._code)
            self._draw_text(block)
            self._foot = block, self._code[begun:]
        else:
            self._code.extend(operators)

    def _draw_text(self, block: TextBlock) -> None:
        code = self._code
        if block.box:
            code.extend(pdf_shapes.shape(block.box, self.theme, self.height))
        if block.marks:
            code.append(self._fills[block.mark_ink])
            family = block.lines[0].pieces[0].face.family if block.lines and block.lines[0].pieces else REGULAR.family
            for mark in block.marks:
                code.append(self._text.mark(mark, family, self.height))
        code.append(self._fills[block.ink])
        linked = {at for at, each in enumerate(block.paragraphs) for span in each.spans if span.link}
        for line in block.lines:
            may_be_special = line.reading or line.paragraph in linked
            if may_be_special and any(piece.link or piece.rtl for piece in line.pieces):
                self._draw_special(line, block.ink)
            else:
                code.append(self._text.line(line, self.height))

    def _draw_special(self, line: Line, ink: Ink) -> None:
        """A line with links, or with words read from right to left."""
        for word, piece in zip(line.words, line.pieces, strict=True):
            self._code.append(self._fills[Ink.ACCENT if word.link else ink])
            if word.rtl:
                self._draw_outlines(word, line)
            else:
                self._code.append(self._text.line(line._replace(x=word.x, pieces=(piece,)), self.height))
            if word.link and self._links:
                self._link(word, line)
        self._code.append(self._fills[ink])

    def _draw_outlines(self, word: Word, line: Line) -> None:
        """Letters that join or run to the left, as filled outlines with the text itself unseen below them."""
        y, text = self.height - line.baseline, clean(word.text)
        if not text:
            return
        path = pdf_shapes.letters(text, word.face)
        self._code.extend([f"q {line.size:g} 0 0 {line.size:g} {word.x:.3f} {y:.3f} cm", path, "f Q"])
        self._code.extend(self._text.unseen(text, word.face, (word.x, y), line.size))

    def _link(self, word: Word, line: Line) -> None:
        y = self.height - line.baseline
        area = (word.x, y - line.size * 0.2, word.x + word.width, y + line.size)
        self.canvas.linkURL(clean(word.link), area, relative=0)
        thickness = max(0.75, line.size / 18)
        rule = Frame(word.x, line.baseline + line.size * 0.11, word.width, thickness)
        self._code.extend([pdf_shapes.rectangle(rule, self.height), "f"])

    def _draw_table(self, table: TableBlock) -> None:
        grid = table.look is TableLook.GRID
        if grid:
            heading = ShapeBlock(table.frame._replace(height=table.rows[0]), Ink.SOFT)
            self._code.extend(pdf_shapes.shape(heading, self.theme, self.height))
        for number, y in enumerate(accumulate(table.rows, initial=table.frame.y)):
            if number and (grid or number < len(table.rows)):
                ink, weight = (Ink.ACCENT, 2.0) if grid and number == 1 else (Ink.LINE, 1.0)
                rule = ShapeBlock(Frame(table.frame.x, y - weight / 2, table.frame.width, weight), ink)
                self._code.extend(pdf_shapes.shape(rule, self.theme, self.height))
        for row in table.cells:
            for cell in row:
                self._draw_text(cell)

    def _draw_picture(self, block: PictureBlock) -> None:
        try:
            data = picture_data(block.path)
        except (OSError, ValueError):
            self._draw_description(block)
            return
        left, top, right, bottom = block.crop
        frame = block.frame
        width, height = frame.width / (1 - left - right), frame.height / (1 - top - bottom)
        x, y = frame.x - left * width, self.height - (frame.y - top * height) - height
        self._code.append("q")
        if any(block.crop):
            self._code.append(f"{pdf_shapes.rectangle(frame, self.height)} W n")
        self._code.append(f"{width:.3f} 0 0 {height:.3f} {x:.3f} {y:.3f} cm")
        self._place_picture(data)
        self._code.append("Q")

    def _place_picture(self, data: PictureData) -> None:
        """The picture in the unit square; every picture stands in the file once, a JPEG just as it is."""
        name = self._pictures.get(data)
        if name is None:
            objects = len(self.canvas._doc.idToObject)
            self.canvas.drawImage(_Picture(data, b"%d" % objects), 0, 0, 1, 1, mask="auto")
            self._pictures[data] = self.canvas._formsinuse[-1]
        else:
            self._code.append(f"/{self.canvas._doc.getXObjectName(name)} Do")
            self.canvas._formsinuse.append(name)

    def _draw_description(self, block: PictureBlock) -> None:
        """A quiet frame with the words that describe a picture, where it cannot be read any more."""
        self._code.extend(pdf_shapes.shape(ShapeBlock(block.frame, Ink.SOFT), self.theme, self.height))
        style = Style(BlockRole.TEXT, Ink.MUTED, align=Align.CENTER)
        inner = block.frame.inset(16, block.frame.height * 0.3)
        text = set_block([Paragraph((Span(block.alt),))], inner, style, Spacing(16, 0)).block
        if text:
            self._draw_text(text)


class _Picture(ImageReader):  # type: ignore[misc]
    """A picture that is told apart by a name of its own, which spares decoding a JPEG that is passed through."""

    def __init__(self, data: PictureData, name: bytes) -> None:
        super().__init__(io.BytesIO(data.data))
        self._name = name if data.kind == "jpeg" else None
        self._dataA = None

    def getRGBData(self) -> bytes:  # noqa: N802 - reportlab's name
        """The bytes that tell pictures apart; the pixels where they are needed."""
        return self._name if self._name is not None else bytes(super().getRGBData())

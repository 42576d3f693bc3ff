"""The deck as a PDF: vector, one page a slide, words where the layout put them."""

from __future__ import annotations

import io

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from trainer_app.deck.slide import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Deck,
    Face,
    Ink,
    PictureBlock,
    ShapeBlock,
    Slide,
    TextBlock,
    Word,
)
from trainer_app.deck.theme import Theme
from trainer_app.deck.typeface import kerned_parts
from trainer_app.render.clean import clean, property_text
from trainer_app.render.pdf_fonts import document_family, pdf_face


def write_slides_pdf(deck: Deck) -> bytes:
    """The PDF of a deck, with a bookmark for each segment. The same deck gives the same bytes."""
    document_family()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, pageCompression=1, lang=deck.language)
    canvas.setTitle(property_text(deck.title))
    canvas.setAuthor("")
    canvas.setCreator("Trainer App")
    canvas.setProducer("Trainer App")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    openers = {segment.first: segment for segment in deck.segments}
    for index, slide in enumerate(deck.slides):
        if index in openers:
            canvas.bookmarkPage(f"slide-{index}")
            canvas.addOutlineEntry(property_text(openers[index].title), f"slide-{index}", 0)
        _draw_slide(canvas, slide, deck.theme)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_slide(canvas: Canvas, slide: Slide, theme: Theme) -> None:
    canvas.setFillColor(HexColor(theme.colour(Ink.PAPER)))
    canvas.rect(0, 0, PAGE_WIDTH, PAGE_HEIGHT, stroke=0, fill=1)
    for block in slide.blocks:
        if isinstance(block, ShapeBlock):
            _draw_shape(canvas, block, theme)
        elif isinstance(block, PictureBlock):
            _draw_picture(canvas, block)
        else:
            _draw_text(canvas, block, theme)


def _draw_shape(canvas: Canvas, block: ShapeBlock, theme: Theme) -> None:
    frame = block.frame
    canvas.setFillColor(HexColor(theme.colour(block.ink)))
    canvas.rect(frame.x, PAGE_HEIGHT - frame.bottom, frame.width, frame.height, stroke=0, fill=1)


def _draw_picture(canvas: Canvas, block: PictureBlock) -> None:
    picture = ImageReader(str(block.path))
    width, height = picture.getSize()
    placed = block.fitted(width, height)
    y = PAGE_HEIGHT - placed.bottom
    canvas.drawImage(picture, placed.x, y, placed.width, placed.height, mask="auto")


def _draw_text(canvas: Canvas, block: TextBlock, theme: Theme) -> None:
    accent = HexColor(theme.colour(Ink.ACCENT))
    ink = HexColor(theme.colour(block.ink))
    for line in block.lines:
        for word in line.words:
            canvas.setFillColor(accent if word.link else ink)
            _draw_word(canvas, word, PAGE_HEIGHT - line.baseline, line.size)
    canvas.setFillColor(accent)
    for mark in block.marks:
        canvas.setFont(pdf_face(Face.BOLD if block.bold else Face.REGULAR), mark.size)
        canvas.drawString(mark.x, PAGE_HEIGHT - mark.baseline, mark.text)


def _draw_word(canvas: Canvas, word: Word, y: float, size: float) -> None:
    canvas.setFont(pdf_face(word.face), size)
    for part, distance in kerned_parts(clean(word.text), word.face):
        canvas.drawString(word.x + distance * size, y, part)
    if word.link:
        canvas.linkURL(clean(word.link), (word.x, y - size * 0.2, word.x + word.width, y + size), relative=0)
        canvas.rect(word.x, y - size * 0.14, word.width, size * 0.06, stroke=0, fill=1)

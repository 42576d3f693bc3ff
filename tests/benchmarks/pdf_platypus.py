"""The benchmark's guide and handout as PDF, with the library's own pages and paragraphs used the usual way.

The words, faces and sizes are those of the program's documents. A slide is wrapped by the library and drawn as a form,
one to a page with its notes; pages are numbered, but nobody knows how many there will be.
"""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from trainer_app.library.content import Paragraph as Words
from trainer_app.library.content import Picture, Role
from trainer_app.library.module import ModuleSlide
from trainer_app.render.pdf_fonts import document_face

_WIDTH, _HEIGHT, _SHOWN = 960, 540, 430


def write_guide(slides: Sequence[ModuleSlide], folder: Path) -> bytes:
    """A page for each slide, small, with its title and its notes below it."""
    heading, body = _styles()
    story: list[Flowable] = []
    for number, slide in enumerate(slides):
        story += [_Small(f"s{number}", slide, folder), Spacer(1, 20), Paragraph(escape(slide.title), heading)]
        story += [*(Paragraph(escape(note.text), body) for note in slide.notes), PageBreak()]
    return _written(story)


def write_text(blocks: Iterable[Words]) -> bytes:
    """Headings and paragraphs, one after another."""
    heading, body = _styles()
    return _written([Paragraph(escape(each.text), heading if each.role is Role.HEADING else body) for each in blocks])


def _styles() -> tuple[ParagraphStyle, ParagraphStyle]:
    body = ParagraphStyle("body", fontName=document_face(), fontSize=12, leading=17, spaceAfter=6)
    return ParagraphStyle("heading", body, fontName=document_face("Bold"), fontSize=14, leading=19), body


def _written(story: list[Flowable]) -> bytes:
    def foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(document_face(), 10)
        canvas.drawString(62, 38, "Benchmark")
        canvas.drawRightString(533, 38, str(document.page))

    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pageCompression=1).build(story, onFirstPage=foot, onLaterPages=foot)
    return buffer.getvalue()


class _Small(Flowable):  # type: ignore[misc]
    """A slide drawn once as a form, and put where it belongs."""

    def __init__(self, name: str, slide: ModuleSlide, folder: Path) -> None:
        super().__init__()
        self._name, self._slide, self._folder = name, slide, folder
        self.width, self.height = _SHOWN, _SHOWN * _HEIGHT / _WIDTH

    def draw(self) -> None:
        canvas = self.canv
        canvas.beginForm(self._name, 0, 0, _WIDTH, _HEIGHT)
        self._draw_slide(canvas)
        canvas.endForm()
        canvas.saveState()
        canvas.scale(_SHOWN / _WIDTH, _SHOWN / _WIDTH)
        canvas.doForm(self._name)
        canvas.restoreState()

    def _draw_slide(self, canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(0, 0, _WIDTH, _HEIGHT, stroke=0, fill=1)
        canvas.setFillGray(0)
        shown = [block for block in self._slide.blocks if isinstance(block, Picture)]
        room = (_WIDTH / 2 if shown else _WIDTH) - 120
        text = canvas.beginText(60, 460)
        text.setFont(document_face("Bold"), 40, 48)
        text.textLines(simpleSplit(self._slide.title, document_face("Bold"), 40, _WIDTH - 120))
        text.setFont(document_face(), 24, 29)
        text.setTextOrigin(60, 380)
        for block in self._slide.blocks:
            if not isinstance(block, Picture):
                text.textLines(simpleSplit("\u2022 " + block.text, document_face(), 24, room))  # type: ignore[union-attr]
                text.moveCursor(0, 6)
        canvas.drawText(text)
        for picture in shown:
            canvas.drawImage(str(self._folder / picture.path), 500, 150, 400, 225)

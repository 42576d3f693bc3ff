"""Paragraphs stand on the page exactly as the library's own would, which read the same words as markup."""

import io
from collections.abc import Sequence

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from trainer_app.render.booklet import ACCENT, MUTED, Styles
from trainer_app.render.pdf_fonts import document_family
from trainer_app.render.pdf_paragraph import PdfParagraph, Run, Vocabulary, markup

LONG = "The quick brown fox jumps over the lazy dog, and “nobody” knows why; a (bracket) \\ and a café. "
RUNS = (
    (Run(LONG * 5),),
    (Run("\n two   words\t"),),
    (Run("<b>&amp;</b> a<b"),),
    (Run(LONG, bold=True), Run(LONG * 3), Run("[practice]", colour=MUTED)),
    (Run("in"), Run("side", italic=True), Run("out and "), Run(" blank ", bold=True, italic=True), Run(" " + LONG)),
    (Run("See "), Run("our page\u00a0here " + LONG, colour=ACCENT, link="https://example.org/?a=(1)&b=2"), Run(".")),
    (Run("a word of many letters: " + "x" * 120), Run(" and more " + LONG)),
    (Run("hy\u00adphen\u00ada\u00adtion " * 20),),
    (Run("Čović Łódź 中文 мир " * 9),),
    (Run(" "), Run("")),
)
MARKS = (("body", ""), ("notice", ""), ("heading", ""), ("item", "•"), ("item", "1234."))


def drawn(parts: Sequence[Flowable], width: float) -> tuple[bytes, str]:
    """The picture of some parts below each other, and the words that are found in it."""
    document_family()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 800), invariant=1)
    y = 780.0
    for part in parts:
        y -= part.wrapOn(canvas, width, y)[1]
        part.drawOn(canvas, 62.1378, y)
    canvas.showPage()
    canvas.save()
    page = pypdfium2.PdfDocument(buffer.getvalue())[0]
    return bytes(page.render(scale=1.5).buffer), page.get_textpage().get_text_range()


@pytest.mark.parametrize("runs", RUNS)
@pytest.mark.parametrize(("name", "mark"), MARKS)
def test_a_paragraph_is_broken_measured_divided_and_drawn_like_the_librarys(
    runs: Sequence[Run], name: str, mark: str
) -> None:
    style = getattr(Styles(), name)
    for width in (471.0, 253.0):
        ours, other = PdfParagraph(runs, style, Vocabulary(), mark), Paragraph(markup(runs), style, mark or None)
        assert ours.minWidth() == pytest.approx(other.minWidth())
        assert ours.wrap(width, 800) == other.wrap(width, 800)
        assert drawn([ours], width) == drawn([other], width)
        for lines in (1.5, 2.5):
            room = lines * style.leading
            halves = [
                PdfParagraph(runs, style, Vocabulary(), mark).split(width, room),
                _split(runs, style, mark, width, room),
            ]
            assert len(halves[0]) == len(halves[1])
            assert drawn(halves[0], width) == drawn(halves[1], width)


def _split(runs: Sequence[Run], style: object, mark: str, width: float, room: float) -> list[Flowable]:
    made = Paragraph(markup(runs), style, mark or None)
    made.wrap(width, 800)
    return list(made.split(width, room))

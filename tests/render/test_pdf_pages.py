"""Pages written in one go are the pages the library itself would have written."""

import io

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from trainer_app.render.pdf_fonts import document_face
from trainer_app.render.pdf_pages import PageCanvas


def document(kind: type[Canvas]) -> bytes:
    """Pages with words, a link, pictures, a bookmark, and one on which something can be seen through."""
    face, buffer = document_face(), io.BytesIO()
    pictures = [ImageReader(Image.new("RGB", (4, 3), color)) for color in ("#0b6e6e", "#a8471f")]
    canvas = kind(buffer, pagesize=(720, 540), invariant=1, pageCompression=1, lang="es")
    for number in range(9):
        canvas.setFont(face, 20)
        canvas.drawString(60, 400, f"Página {number}")
        if number % 2:
            canvas.linkURL("https://example.org/?a=(1)", (60, 400, 200, 420))
            canvas.drawImage(pictures[number // 2 % 2], 60, 60, 90, 90)
        if number == 4:
            canvas.bookmarkPage("here")
            canvas.addOutlineEntry("Here", "here", 0)
            canvas.setFillAlpha(0.5)
            canvas.rect(60, 60, 90, 90, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_page_written_in_one_go_is_the_one_the_library_writes() -> None:
    assert document(PageCanvas) == document(Canvas)

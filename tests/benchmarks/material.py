"""How long documents take to come in, against the bare library call: `python tests/benchmarks/material.py`.

The library call alone reads the words of the same file and throws them away. The whole way also starts the helper
process, checks the file, finds its structure and counts its lines. Medians of three rounds, taken in turn.
"""

import io
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pypdfium2
from lxml import html
from pptx import Presentation
from reportlab.pdfgen.canvas import Canvas

from trainer_app.material.reading import read_data

ROUNDS = 3
PAGES, SLIDES, HTML_BYTES = 300, 500, 2_000_000


def sentence(chance: random.Random, words: int) -> str:
    return " ".join("".join(chance.choices("abcdefghijklmnoprst", k=chance.randint(2, 9))) for _ in range(words))


def pdf() -> bytes:
    chance, buffer = random.Random(1), io.BytesIO()
    canvas = Canvas(buffer)
    for page in range(PAGES):
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 770, f"Part {page + 1}")
        canvas.setFont("Helvetica", 11)
        for line in range(40):
            canvas.drawString(72, 740 - 16 * line, sentence(chance, 13))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def deck() -> bytes:
    chance, buffer, made = random.Random(2), io.BytesIO(), Presentation()
    for number in range(SLIDES):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = f"{number + 1}. {sentence(chance, 4)}"
        slide.placeholders[1].text_frame.text = "\n".join(sentence(chance, 10) for _ in range(5))
        slide.notes_slide.notes_text_frame.text = sentence(chance, 60)
    made.save(buffer)
    return buffer.getvalue()


def page() -> bytes:
    chance, parts, size = random.Random(3), ["<!DOCTYPE html><html><body>"], 0
    while size < HTML_BYTES:
        parts.append(
            f"<h2>{sentence(chance, 4)}</h2><p>{sentence(chance, 60)}</p><ul><li>{sentence(chance, 9)}</li></ul>"
        )
        size += len(parts[-1])
    return "".join(parts).encode()


def bare_pdf(data: bytes) -> None:
    for each in pypdfium2.PdfDocument(data):
        each.get_textpage().get_text_range()


def bare_deck(data: bytes) -> None:
    for slide in Presentation(io.BytesIO(data)).slides:
        for shape in slide.shapes:
            _ = shape.text_frame.text if shape.has_text_frame else ""
        _ = slide.notes_slide.notes_text_frame.text


def bare_page(data: bytes) -> None:
    html.document_fromstring(data.decode()).text_content()


def median(run: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    for what, name, data, parts, bare in (
        ("PDF page", "a.pdf", pdf(), PAGES, bare_pdf),
        ("slide", "a.pptx", deck(), SLIDES, bare_deck),
        ("kB of HTML", "a.html", page(), HTML_BYTES // 1000, bare_page),
    ):
        library = median(lambda data=data, bare=bare: bare(data))
        whole = median(lambda data=data, name=name: read_data(data, name))
        each, ratio = whole / parts, whole / library
        print(f"{what:12} {whole:8.0f} ms  {each:6.2f} ms each  {ratio:6.2f} × the library  (aim ≤ 1.5)")


if __name__ == "__main__":
    main()

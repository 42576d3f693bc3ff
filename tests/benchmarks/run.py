"""How long exports take, as ratios to a floor measured in the same run: `python tests/benchmarks/run.py [N …]`.

The workload is N slides with a title, five bullets of 12 words and 80 words of notes. The floor writes the same words
with string templates and zlib and does nothing else; `plain` is python-pptx called the usual way. Medians of five
rounds, taken in turn.
"""

import io
import random
import statistics
import sys
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pptx import Presentation

from deck_samples import bullet, module, slide, words, workshop
from trainer_app.base.language import language
from trainer_app.deck.building import build_deck
from trainer_app.deck.slide import Deck
from trainer_app.deck.theme import theme
from trainer_app.library.module import Module
from trainer_app.render.pdf_slides import write_slides_pdf
from trainer_app.render.pptx_deck import write_pptx
from trainer_app.workshop.plan import Workshop

ROUNDS = 5
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def workload(count: int) -> tuple[Workshop, Mapping[str, Module]]:
    """A workshop of `count` slides; the same each time."""
    chance = random.Random(count)
    vocabulary = ["".join(chance.choices(_LETTERS, k=chance.randint(2, 11))) for _ in range(2500)]

    def sentence(length: int) -> str:
        return " ".join(chance.choices(vocabulary, k=length)).capitalize()

    slides = tuple(
        replace(
            slide(
                f"{number}. {sentence(5)}",
                *(bullet(sentence(12)) for _ in range(5)),
                notes=tuple(words(sentence(16) + ".") for _ in range(5)),
            ),
            id=f"s{number}",
        )
        for number in range(1, count + 1)
    )
    return workshop("Benchmark"), {"sample": module(*slides)}


def laid_out(count: int) -> Deck:
    made, modules = workload(count)
    return build_deck(made, modules, language(), theme())


def pptx_floor(modules: Mapping[str, Module]) -> bytes:
    """The words in the least XML there can be, zipped."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for number, each in enumerate(modules["sample"].slides, 1):
            shapes = "".join(f"<a:p><a:r><a:t>{block.text}</a:t></a:r></a:p>" for block in each.blocks)  # type: ignore[union-attr]
            notes = "".join(f"<a:p><a:r><a:t>{note.text}</a:t></a:r></a:p>" for note in each.notes)
            package.writestr(f"ppt/slides/slide{number}.xml", f"<p:sld><a:t>{each.title}</a:t>{shapes}</p:sld>")
            package.writestr(f"ppt/slides/_rels/slide{number}.xml.rels", "<Relationships/>" + "x" * 300)
            package.writestr(f"ppt/notesSlides/notesSlide{number}.xml", f"<p:notes>{notes}</p:notes>")
            package.writestr(f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels", "<Relationships/>" + "x" * 300)
    return buffer.getvalue()


def pptx_plain(modules: Mapping[str, Module]) -> bytes:
    presentation = Presentation()
    for each in modules["sample"].slides:
        made = presentation.slides.add_slide(presentation.slide_layouts[1])
        made.shapes.title.text = each.title
        made.placeholders[1].text_frame.text = "\n".join(block.text for block in each.blocks)  # type: ignore[union-attr]
        made.notes_slide.notes_text_frame.text = "\n".join(note.text for note in each.notes)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def pdf_floor(deck: Deck) -> bytes:
    """A compressed page of text operators for each slide."""
    pages = []
    for each in deck.slides:
        lines = [line for block in each.blocks for line in getattr(block, "lines", ())]
        page = "\n".join(f"BT /F1 {line.size} Tf {line.x} {line.baseline} Td ({line.text}) Tj ET" for line in lines)
        pages.append(zlib.compress(page.encode(), 6))
    return b"".join(b"obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(page), page) for page in pages)


def medians(runs: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The median milliseconds of each, run in turn."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            found[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(times) for name, times in found.items()}


def row(what: str, count: int, value: float, unit: str, target: str) -> None:
    print(f"{what:44} {count:5}  {value:9.2f} {unit:9} {target}")


def measure(count: int) -> float:
    """Print the figures for decks of `count` slides; returns the milliseconds of the .pptx, layout included."""
    made, modules = workload(count)
    deck = build_deck(made, modules, language(), theme())
    runs: dict[str, Callable[[], object]] = {
        "floor": lambda: pptx_floor(modules),
        "ours": lambda: write_pptx(build_deck(made, modules, language(), theme())),
        "layout": lambda: build_deck(made, modules, language(), theme()),
        "pdf floor": lambda: pdf_floor(deck),
        "pdf": lambda: write_slides_pdf(deck),
    }
    if count <= 100:
        runs["plain"] = lambda: pptx_plain(modules)
    took = medians(runs)
    row(".pptx, layout included", count, took["ours"], "ms", "")
    row(".pptx / floor", count, took["ours"] / took["floor"], "×", "≤ 3 at 100 and more")
    if "plain" in took:
        row(".pptx / plain python-pptx", count, took["ours"] / took["plain"], "×", "")
    row("layout alone, a slide", count, took["layout"] * 1000 / count, "µs", "")
    row("slides.pdf / floor, places known", count, took["pdf"] / took["pdf floor"], "×", "≤ 2.5 at 100, ≤ 2 at 500")
    tracemalloc.start()
    kept = laid_out(count)
    row("memory of a laid-out slide", count, tracemalloc.get_traced_memory()[0] / 1024 / len(kept.slides), "kB", "")
    tracemalloc.stop()
    return took["ours"]


if __name__ == "__main__":
    counts = [int(each) for each in sys.argv[1:]] or [10, 100, 500, 1000]
    times = {count: measure(count) for count in counts}
    if {500, 1000} <= set(times):
        row("growth t(1000) / t(500)", 1000, times[1000] / times[500], "×", "≤ 2.2")

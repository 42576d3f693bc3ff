"""How long exports take, as ratios to a floor measured in the same run: `python tests/benchmarks/run.py [N …]`.

The workload is N slides with a title, five bullets of 12 words and 80 words of notes; every fifth has a JPEG of
1280 × 720, eight different ones in all. The floor writes the same bytes as the program does, joined from ready pieces
and compressed, and does nothing else; the floor of slides.pdf is a minimal writer of its own (`pdf_floor.py`), as in
the figures the target is from, and the ratio to ready pieces is told beside it. The guide and the handout are measured
against the same words in the PDF library's own paragraphs (`pdf_platypus.py`). `plain` is python-pptx called the usual
way; pandoc makes a .pptx of the same words, LibreOffice a PDF with notes of our .pptx, where they are installed.
Medians of rounds taken in turn, in processor time of this process, so that what else the computer does changes little;
what takes seconds runs less often.
"""

import io
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import pdf_floor
import pdf_platypus
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from deck_samples import bullet, module, slide, words, workshop
from trainer_app.base.language import language
from trainer_app.deck.building import build_deck
from trainer_app.deck.slide import Deck
from trainer_app.deck.theme import theme
from trainer_app.library.content import Paragraph, Picture, Role
from trainer_app.library.module import Module, ModuleSlide
from trainer_app.render.guide import write_guide_pdf
from trainer_app.render.handout import write_handout_pdf
from trainer_app.render.pdf_slides import write_slides_pdf
from trainer_app.render.pptx_deck import write_pptx
from trainer_app.workshop.plan import Workshop

ROUNDS = 15
PICTURES = 8
LARGE = 500
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
Chunks = list[tuple[str, tuple[bytes, ...], int]]


def draw_pictures(folder: Path) -> None:
    for number in range(PICTURES):
        chance = random.Random(number)
        small = Image.frombytes("RGB", (160, 90), chance.randbytes(160 * 90 * 3))
        small.resize((1280, 720), Image.Resampling.BICUBIC).save(folder / f"picture{number}.jpg", quality=85)


def workload(count: int, folder: Path) -> tuple[Workshop, Mapping[str, Module]]:
    """A workshop of `count` slides; the same each time."""
    chance = random.Random(count)
    vocabulary = ["".join(chance.choices(_LETTERS, k=chance.randint(2, 11))) for _ in range(2500)]
    common = [1 / (place + 8) for place in range(len(vocabulary))]

    def sentence(length: int) -> str:
        return " ".join(chance.choices(vocabulary, common, k=length)).capitalize()

    def one(number: int) -> ModuleSlide:
        shown = [Picture(f"picture{number // 5 % PICTURES}.jpg", "A pattern")] if number % 5 == 0 else []
        notes = tuple(words(sentence(16) + ".") for _ in range(5))
        bullets = [bullet(sentence(12)) for _ in range(5)]
        return replace(slide(f"{number + 1}. {sentence(5)}", *bullets, *shown, notes=notes), id=f"s{number + 1}")

    made = module(*(one(number) for number in range(count)))
    made = replace(made, handout=tuple(block for each in made.slides for block in _read_at_home(each)))
    return workshop("Benchmark"), {"sample": replace(made, folder=folder)}


def _read_at_home(slide: ModuleSlide) -> list[Paragraph]:
    return [words(slide.title, Role.HEADING, 2), *slide.notes]


def pptx_pieces(data: bytes) -> Chunks:
    """Each part of a .pptx, cut where a template would be filled in."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [
            (entry.filename, _cut(package.read(entry), rb"(?<=>)(?=[^<])|(?<=[^>])(?=<)"), entry.compress_type)
            for entry in package.infolist()
        ]


def pptx_floor(pieces: Chunks) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, chunks, kind in pieces:
            package.writestr(zipfile.ZipInfo(name), b"".join(chunks), kind, 6)
    return buffer.getvalue()


def pdf_pieces(data: bytes) -> list[tuple[bytes, tuple[bytes, ...]]]:
    """What stands before each page's operators, and the operators line by line; what is compressed otherwise stays."""
    found = []
    for part in data.split(b"endstream"):
        head, _, stream = part.partition(b"stream\n")
        packed = b"/FlateDecode" in head and b"/Length1" not in head and b"/Subtype" not in head
        found.append((head, _cut(zlib.decompress(stream), rb"(?<=\n)"))) if packed else found.append((part, ()))
    return found


def pdf_joined(pieces: list[tuple[bytes, tuple[bytes, ...]]]) -> bytes:
    return b"endstream".join(
        head + (b"stream\n" + zlib.compress(b"".join(lines), 6) if lines else b"") for head, lines in pieces
    )


def _cut(data: bytes, place: bytes) -> tuple[bytes, ...]:
    """The pieces as a tuple, which Python's collector need not look through while something else is measured."""
    return tuple(re.split(place, data)) if data.isascii() or data[:1] == b"<" else (data,)


def pptx_plain(modules: Mapping[str, Module]) -> bytes:
    presentation = Presentation()
    for each in modules["sample"].slides:
        made = presentation.slides.add_slide(presentation.slide_layouts[1])
        made.shapes.title.text = each.title
        texts = [block for block in each.blocks if not isinstance(block, Picture)]
        made.placeholders[1].text_frame.text = "\n".join(block.text for block in texts)  # type: ignore[union-attr]
        for block in each.blocks:
            if isinstance(block, Picture):
                file = modules["sample"].folder / block.path  # type: ignore[operator]
                made.shapes.add_picture(str(file), Inches(5), Inches(2), width=Inches(4))
        made.notes_slide.notes_text_frame.text = "\n".join(note.text for note in each.notes)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def pandoc(modules: Mapping[str, Module], folder: Path) -> None:
    lines = ["---", "title: Benchmark", "---", ""]
    for each in modules["sample"].slides:
        lines += [f"## {each.title}", ""]
        for block in each.blocks:
            lines.append(f"\n![]({block.path})" if isinstance(block, Picture) else f"- {block.text}")  # type: ignore[union-attr]
        lines += ["", "::: notes", *(note.text for note in each.notes), ":::", ""]
    source = folder / "deck.md"
    source.write_text("\n".join(lines), "utf-8")
    command = ["pandoc", "--slide-level=2", str(source), "-o", str(folder / "deck.pptx")]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def medians(
    runs: Mapping[str, Callable[[], object]], rounds: int = ROUNDS, clock: Callable[[], float] = time.process_time
) -> dict[str, float]:
    """The median milliseconds of each, run in turn."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            start = clock()
            run()
            found[name].append((clock() - start) * 1000)
    return {name: statistics.median(times) for name, times in found.items()}


def row(what: str, count: int, value: float, unit: str, target: str = "") -> None:
    print(f"{what:44} {count:5}  {value:9.2f} {unit:9} {target}", flush=True)


def measure(count: int, folder: Path) -> None:
    """Print the figures for decks of `count` slides."""
    made, modules = workload(count, folder)

    def laid_out() -> Deck:
        return build_deck(made, modules, language(), theme())

    deck = laid_out()
    parts, pages = pptx_pieces(write_pptx(deck)), pdf_pieces(write_slides_pdf(deck))
    took = medians({
        "floor": lambda: pptx_floor(parts),
        "ours": lambda: write_pptx(laid_out()),
        "layout": laid_out,
        "pdf joined": lambda: pdf_joined(pages),
        "pdf floor": lambda: pdf_floor.write_pdf(modules["sample"].slides, folder),
        "pdf": lambda: write_slides_pdf(deck),
    })  # fmt: skip
    row(".pptx, layout included", count, took["ours"], "ms")
    row(".pptx / floor", count, took["ours"] / took["floor"], "×", "≤ 3 at 100 and more")
    row("layout alone, a slide", count, took["layout"] * 1000 / count, "µs")
    row("slides.pdf, places known", count, took["pdf"], "ms")
    row("slides.pdf / floor, a minimal writer", count, took["pdf"] / took["pdf floor"], "×", "≤ 2.5 at 100, ≤ 2 at 500")
    row("slides.pdf / ready pieces joined", count, took["pdf"] / took["pdf joined"], "×")
    if count <= LARGE:
        others = medians({"plain": lambda: pptx_plain(modules)}, 3 if count < LARGE else 1)
        row(".pptx / plain python-pptx", count, took["ours"] / others["plain"], "×", "≤ 0.1 at 500")
    if count <= LARGE and shutil.which("pandoc"):
        took |= medians({"pandoc": lambda: pandoc(modules, folder)}, 1, time.perf_counter)
        row("pandoc / .pptx", count, took["pandoc"] / took["ours"], "×", "≥ 8 at 100, ≥ 30 at 500")
    tracemalloc.start()
    kept = laid_out()
    row("memory of a laid-out slide", count, tracemalloc.get_traced_memory()[0] / 1024 / len(kept.slides), "kB")
    tracemalloc.stop()
    if count <= LARGE:
        measure_text(count, made, modules, deck)


def measure_text(count: int, made: Workshop, modules: Mapping[str, Module], deck: Deck) -> None:
    """Print the figures for the documents that are read: the guide and the handout."""
    taught, say = modules["sample"], language()

    def guide(shown: Deck) -> bytes:
        return write_guide_pdf(made, modules, shown, say)

    def laid_out() -> Deck:
        return build_deck(made, modules, say, theme())

    took = medians({
        "floor": lambda: pdf_floor.write_guide(taught.slides, taught.folder),
        "guide platypus": lambda: pdf_platypus.write_guide(taught.slides, taught.folder),
        "guide": lambda: guide(deck),
        "guide and layout": lambda: guide(laid_out()),
        "handout platypus": lambda: pdf_platypus.write_text(taught.handout),
        "handout": lambda: write_handout_pdf(made, modules, say),
    }, ROUNDS if count < LARGE else 5)  # fmt: skip
    row("guide.pdf, places known", count, took["guide"], "ms")
    row("guide.pdf / platypus", count, took["guide"] / took["guide platypus"], "×", "≤ 0.5 at 100 and more")
    row("guide.pdf, layout included / platypus", count, took["guide and layout"] / took["guide platypus"], "×")
    row("guide.pdf / floor, a minimal writer", count, took["guide"] / took["floor"], "×")
    row("handout.pdf", count, took["handout"], "ms")
    row("handout.pdf / platypus", count, took["handout"] / took["handout platypus"], "×", "≤ 1")
    if shutil.which("soffice"):
        others = medians({"notes pages": lambda: notes_pages(write_pptx(deck))}, 1, time.perf_counter)
        row(
            "LibreOffice / guide.pdf, layout included",
            count,
            others["notes pages"] / took["guide and layout"],
            "×",
            "≥ 15",
        )


def notes_pages(deck: bytes) -> None:
    """The pages with slide and notes that LibreOffice prints of a .pptx."""
    wanted = {name: {"type": "boolean", "value": "true"} for name in ("ExportNotesPages", "ExportOnlyNotesPages")}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "deck.pptx").write_bytes(deck)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
        command += [f"pdf:impress_pdf_Export:{json.dumps(wanted)}", "--outdir", folder, f"{folder}/deck.pptx"]
        subprocess.run(command, check=True, capture_output=True)
        if not (Path(folder) / "deck.pdf").is_file():
            raise RuntimeError("LibreOffice wrote no pages.")


def measure_growth(folder: Path) -> None:
    """What twice as many slides take: both lengths in turn, so that a busy computer slows down both."""

    def export(count: int) -> Callable[[], object]:
        made, modules = workload(count, folder)
        return lambda: write_pptx(build_deck(made, modules, language(), theme()))

    took = medians({str(count): export(count) for count in (LARGE, 2 * LARGE)})
    row("growth t(1000) / t(500)", 2 * LARGE, took[str(2 * LARGE)] / took[str(LARGE)], "×", "≤ 2.2")


def main(counts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        draw_pictures(folder)
        for count in counts:
            measure(count, folder)
        if {LARGE, 2 * LARGE} <= set(counts):
            measure_growth(folder)


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [10, 100, 500, 1000])

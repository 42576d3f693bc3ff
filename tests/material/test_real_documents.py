"""Twenty-eight documents as other programs make them: fact sheet, handbook and deck, through pandoc and LibreOffice."""

import re
import subprocess
from pathlib import Path

import pytest

from trainer_app.material.reading import read_data
from trainer_app.material.source import SourceMaterial

FACT_SHEET = """# Water on long days

A short sheet for people who work outside. Share it with your team.

## How much is enough

Most bodies ask for *more* than people think: about half a liter an hour when it is hot.

- Drink before you are thirsty
- Add salt, or eat something salty
- Watch the color; dark means drink
    - Tea counts
    - Coffee counts too

## Signs to take seriously

| Sign | What to do |
|------|------------|
| Headache | Sit in the shade, drink |
| Confusion | Call for help at once |

> My grandmother said: a hat is cheaper than a doctor.

Learn more in the [Heat Handbook](https://example.org/heat).
"""

HANDBOOK = """# A handbook for the front desk

## Part one: the first minute

Say hello, and say your name. Then wait.[^wait]

1. Look up from the screen
2. Offer a chair
3. Ask: “What would be useful today?”

### When nobody answers

Silence is an answer. Ten seconds feel long — they are not.

## Part two: words

Front desk
:   The place where people arrive.

Intake
:   The questions asked before anything else happens; keep them few.

Čović, García and 田中 read this page before it was printed.

## Part three: after closing

Write down *one* thing that went well.

`Ctrl+L` locks the screen.

[^wait]: Waiting is a skill; count slowly.
"""

DECK = """% Doors that open
% The Door Group

# Why doors

## What people see first

- A sign they can read
- A handle they can reach
- A face

## What people hear

Good morning, and nothing else for a while.

# What to change

## One week, one door

1. Choose a door
2. Ask three people who use it
3. Change one thing

::: notes
Bring a photograph of your own door.
:::
"""
TEXTS = {"sheet": FACT_SHEET, "handbook": HANDBOOK, "deck": DECK}
SENTENCES = {
    "sheet": (
        "Water on long days",
        "A short sheet for people who work outside. Share it with your team.",
        "How much is enough",
        "about half a liter an hour when it is hot.",
        "Drink before you are thirsty",
        "Tea counts",
        "Signs to take seriously",
        "Call for help at once",
        "a hat is cheaper than a doctor.",
        "Learn more in the Heat Handbook",
    ),
    "handbook": (
        "A handbook for the front desk",
        "Say hello, and say your name. Then wait.",
        "Offer a chair",
        "What would be useful today?",
        "When nobody answers",
        "they are not.",
        "The place where people arrive.",
        "keep them few.",
        "Čović, García and 田中 read this page",
        "one thing that went well.",
        "locks the screen.",
    ),
    "deck": (
        "Why doors",
        "What people see first",
        "A handle they can reach",
        "What people hear",
        "Good morning, and nothing else for a while.",
        "What to change",
        "One week, one door",
        "Ask three people who use it",
    ),
}
HEADINGS = {
    "sheet": ("How much is enough", "Signs to take seriously"),
    "handbook": ("Part one: the first minute", "Part three: after closing"),
    "deck": ("What people see first", "One week, one door"),
}
PANDOC = {"docx": "docx", "html": "html5", "epub": "epub3", "pptx": "pptx", "txt": "plain"}
OFFICE = {
    "docx": ("docx", "docx:MS Word 2007 XML"),
    "html": ("docx", "html:HTML (StarWriter)"),
    "pdf": ("docx", "pdf:writer_pdf_Export"),
    "epub": ("docx", "epub"),
    "pptx": ("pptx", "pptx:Impress MS PowerPoint 2007 XML"),
    "slides.pdf": ("pptx", "pdf:impress_pdf_Export"),
    "txt": ("docx", "txt:Text (encoded):UTF8"),
}
PAGES = ("docx", "html", "pdf", "epub", "txt")
SLIDES = ("pptx", "slides.pdf")
CASES = [
    *((text, "hand", "md") for text in TEXTS),
    *((text, "pandoc", kind) for text in TEXTS for kind in PANDOC if kind != "pptx" or text == "deck"),
    *((text, "office", kind) for text in ("sheet", "handbook") for kind in PAGES),
    *(("deck", "office", kind) for kind in SLIDES),
]
WITHOUT_HEADINGS = {("office", "epub"), ("office", "txt"), ("pandoc", "txt")}
"""What leaves headings without any mark: LibreOffice in e-books, and plain text."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the documents are made; LibreOffice keeps its profile there too, which it makes only once."""
    return tmp_path_factory.mktemp("documents")


def by_pandoc(pandoc: str, folder: Path, text: str, kind: str) -> Path:
    made = folder / f"{text}-pandoc.{kind}"
    if not made.exists():
        source = folder / f"{text}.md"
        source.write_text(TEXTS[text], "utf-8")
        command = [
            pandoc,
            "-s",
            "-f",
            "markdown",
            "-t",
            PANDOC[kind],
            "--metadata",
            "lang=en",
            "-o",
            str(made),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return made


def by_office(soffice: str, pandoc: str, folder: Path, text: str, kind: str) -> Path:
    start, way = OFFICE[kind]
    source = by_pandoc(pandoc, folder, text, start)
    out = folder / f"{text}-{kind}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", way, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (made,) = out.glob(f"{source.stem}.{kind.rpartition('.')[2]}")
    return made


@pytest.fixture(params=CASES, ids="-".join)
def document(request: pytest.FixtureRequest, folder: Path, pandoc: str) -> tuple[str, Path, bool]:
    text, maker, kind = request.param
    if maker == "office":
        path = by_office(request.getfixturevalue("soffice"), pandoc, folder, text, kind)
    elif maker == "pandoc":
        path = by_pandoc(pandoc, folder, text, kind)
    else:
        path = folder / f"{text}.md"
        path.write_text(TEXTS[text], "utf-8")
    return text, path, (maker, kind) not in WITHOUT_HEADINGS


def squeezed(words: str) -> str:
    """Letters and digits alone: programs differ in quotation marks, dashes, spaces and capitals."""
    return re.sub(r"[\W_]+", "", words).casefold()


def everything(material: SourceMaterial) -> str:
    """Every word of a document, in the order of its lines."""
    found = [(material.series_line, 0, material.series), (material.title_line, 0, material.title)]
    for section in material.sections:
        found.append((section.line, section.column, section.title))
        found += [(piece.line, piece.column, piece.text) for each in section.passages for piece in each.pieces]
    found += [(line.line, line.column, line.text) for line in material.set_aside]
    return squeezed("".join(text for _line, _column, text in sorted(found)))


def test_nothing_is_lost_and_the_order_stays(document: tuple[str, Path, bool]) -> None:
    text, path, has_headings = document
    material = read_data(path.read_bytes(), path.name)
    assert material.counts.lost == 0
    assert material.counts.read == material.counts.used + material.counts.set_aside
    found, at = everything(material), -1
    for sentence in SENTENCES[text]:
        at = found.find(squeezed(sentence), at + 1)
        assert at >= 0, sentence
    headings = {squeezed(section.title) for section in material.sections}
    assert not has_headings or {squeezed(each) for each in HEADINGS[text]} <= headings

"""Reads one document in a process of its own, so that a hostile file can harm nothing but that process.

The document comes in on standard input; rows, or the sentence that says what is wrong, go out as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from trainer_app.base.errors import Problem
from trainer_app.material.archive import damaged
from trainer_app.material.formats import Format
from trainer_app.material.pictures import Album
from trainer_app.material.rows import Rows

DECK = "deck"
"""The task of taking a presentation apart; its pictures are saved in the folder the process is started in."""
PAGES = "pages"
"""The task of drawing pages of a PDF; they are saved as pictures, called by their numbers."""
WITH_PICTURES = "with-pictures"
"""Asks for the pictures of a document as well; they are saved in the folder the process is started in."""
CPU_SECONDS = 20
MEMORY = 1024 * 1024 * 1024


def main(arguments: list[str]) -> int:
    """`FORMAT NAME [WITH_PICTURES]`, `DECK NAME` for slides, or `PAGES NAME NUMBERS`: read standard input.

    Returns the exit code.
    """
    task, name, *also = arguments
    album = Album(Path.cwd() if WITH_PICTURES in also else None)
    data = sys.stdin.buffer.read()
    _limit(memory=task not in (Format.PDF.value, PAGES))
    try:
        if task == PAGES:
            answer: object = _pages(data, also)
        else:
            answer = _deck(data, name) if task == DECK else _READERS[Format(task)](data, name, album).as_plain()
    except Problem as problem:
        answer = {"problem": [problem.message.text, {key: str(value) for key, value in problem.message.values}]}
    except (MemoryError, RecursionError):
        answer = {"problem": ["“{name}” asks for too much memory, so it was not read.", {"name": name}]}
    except Exception:
        answer = {"problem": [damaged(name).message.text, {"name": name}]}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode())
    return 0


def _limit(*, memory: bool) -> None:
    """Bound what this process may take, where the system can."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _deck(data: bytes, name: str) -> object:
    from trainer_app.material.deck_reader import read_deck

    return read_deck(data, name, Path.cwd())


def _pages(data: bytes, numbers: list[str]) -> object:
    from trainer_app.material.pdf_reader import draw_pages

    return {"drawn": draw_pages(data, [int(number) for number in numbers], Path.cwd())}


def _html(data: bytes, name: str, album: Album) -> Rows:
    from trainer_app.material.decoding import decode
    from trainer_app.material.html_reader import read_html

    return read_html(decode(data, name).text, name, album.on_page)


def _markdown(data: bytes, name: str, album: Album) -> Rows:
    from trainer_app.material.decoding import decode
    from trainer_app.material.markdown_reader import read_markdown

    return read_markdown(decode(data, name).text, name, album.on_page)


def _docx(data: bytes, name: str, album: Album) -> Rows:
    from trainer_app.material.office_readers import read_docx

    return read_docx(data, name, album)


def _pptx(data: bytes, name: str, album: Album) -> Rows:
    from trainer_app.material.office_readers import read_pptx

    return read_pptx(data, name, album)


def _pdf(data: bytes, name: str, album: Album) -> Rows:
    from trainer_app.material.pdf_reader import read_pdf

    return read_pdf(data, name, album)


def _epub(data: bytes, name: str, album: Album) -> Rows:
    from trainer_app.material.book_reader import read_epub

    return read_epub(data, name, album)


_READERS: dict[Format, Callable[[bytes, str, Album], Rows]] = {
    Format.HTML: _html,
    Format.MARKDOWN: _markdown,
    Format.DOCX: _docx,
    Format.PPTX: _pptx,
    Format.PDF: _pdf,
    Format.EPUB: _epub,
}
"""Every reader, loaded when it is first needed."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

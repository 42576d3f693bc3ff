"""A workshop with every kind of slide in it, and pictures made on the spot."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw

from trainer_app.base.language import language
from trainer_app.base.minutes import Minutes
from trainer_app.base.paths import assets_folder, modules_folder
from trainer_app.deck.building import build_deck
from trainer_app.deck.slide import Deck
from trainer_app.deck.theme import theme
from trainer_app.library.module import Module
from trainer_app.library.reading import read_module
from trainer_app.operations.decks import deck_for
from trainer_app.operations.desk import open_desk
from trainer_app.operations.workshops import find_workshop
from trainer_app.workshop.plan import PageShape, Segment, SegmentKind, Session, Workshop
from trainer_app.workshop.timing import workshop_of

MODULE = Path(__file__).parent / "stress" / "module.md"


def stress_module(folder: Path) -> Module:
    """The module, its pictures in `folder`."""
    for name, size in (("wide.png", (1600, 700)), ("tall.jpg", (600, 1100))):
        picture = Image.new("RGB", size, "#0b6e6e")
        draw = ImageDraw.Draw(picture)
        width, height = size
        draw.rectangle((width // 3, 0, 2 * width // 3, height), fill="#efe8f5")
        draw.ellipse((width // 4, height // 4, 3 * width // 4, 3 * height // 4), outline="#a8471f", width=20)
        picture.save(folder / name)
    return read_module(MODULE.read_text("utf-8"), folder)


def stress_workshop(folder: Path, page: PageShape = PageShape.WIDE) -> tuple[Workshop, Mapping[str, Module]]:
    """The module between a note and a break."""
    module = stress_module(folder)
    alone = workshop_of(module)
    segments = (
        Segment("arrival", SegmentKind.NOTE, Minutes(5), title="Arrival"),
        *alone.segments,
        Segment("pause", SegmentKind.BREAK, Minutes(10), title="Break"),
    )
    return replace(alone, sessions=(Session("s1", segments),), page=page), {module.id: module}


def every_deck(folder: Path) -> Iterator[tuple[str, Deck]]:
    """The bundled workshops and the stress deck, in every theme; the stress deck in both page shapes."""
    themes = sorted(file.stem for file in (assets_folder() / "themes").glob("*.toml"))
    desk = open_desk(folder / "data")
    for file in sorted((modules_folder() / "workshops").glob("*.workshop.yaml")):
        workshop = find_workshop(desk, file.name.removesuffix(".workshop.yaml"))
        for name in themes:
            yield f"{workshop.id}-{name}", deck_for(desk, replace(workshop, theme=name))
    for page in PageShape:
        workshop, modules = stress_workshop(folder, page)
        for name in themes if page is PageShape.WIDE else ("light",):
            yield f"stress-{page.name.lower()}-{name}", build_deck(workshop, modules, language(), theme(name))

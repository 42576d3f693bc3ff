"""Slides that cannot be rebuilt are shown as LibreOffice draws them, and nothing they name elsewhere is fetched."""

import io
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from trainer_app.base.errors import BadInput, Cancelled, ChangedOutside
from trainer_app.base.progress import Progress
from trainer_app.cli.main import main
from trainer_app.deck.slide import PictureBlock
from trainer_app.library.content import Form, Picture
from trainer_app.library.reading import read_module
from trainer_app.operations import decks, modules
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.workshop.timing import workshop_of


def icon() -> io.BytesIO:
    picture = Image.new("RGB", (200, 200), "#d0463b")
    ImageDraw.Draw(picture).rectangle((60, 60, 140, 140), fill="#ffffff")
    made = io.BytesIO()
    picture.save(made, "PNG")
    made.seek(0)
    return made


def hard_deck(address: str = "") -> bytes:
    """Three slides, 4:3: words; an object nobody can rebuild, with notes, hidden; words and a linked picture."""
    made = Presentation()
    first = made.slides.add_slide(made.slide_layouts[1])
    first.shapes.title.text = "Before the heat"
    first.placeholders[1].text_frame.text = "Drink early"
    second = made.slides.add_slide(made.slide_layouts[1])
    second.shapes.title.text = "How it spreads"
    second.placeholders[1].text_frame.text = "From roof to roof"
    second.background.fill.solid()
    second.background.fill.fore_color.rgb = RGBColor(0x22, 0x66, 0x44)
    second.shapes.add_ole_object(
        io.BytesIO(b"a sheet nobody reads"), "Package", Inches(4), Inches(3), Inches(2), Inches(2), icon()
    )
    second.notes_slide.notes_text_frame.text = "Ask who lives high up."
    second._element.set("show", "0")
    third = made.slides.add_slide(made.slide_layouts[5])
    third.shapes.title.text = "Seen from far"
    picture = third.shapes.add_picture(icon(), Inches(1), Inches(3))
    if address:
        blip = picture._element.blipFill.blip
        link = third.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
        del blip.attrib["{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"]
        blip.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link", link)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "data")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Heat in town.pptx"
    path.write_bytes(hard_deck())
    return path


def test_only_what_cannot_be_rebuilt_is_offered(desk: Desk, path: Path) -> None:
    made = modules.make_module(desk, path)
    assert [(each.number, each.id, each.title) for each in made.unbuilt] == [(2, "how-it-spreads", "How it spreads")]
    assert "Slides with something on them that could not be rebuilt: 2." in [str(row) for row in made.report]


def test_a_slide_is_shown_as_it_was_and_keeps_title_notes_and_minutes(desk: Desk, path: Path, soffice: str) -> None:
    assert soffice
    made = modules.make_module(desk, path)
    before = made.module.slides[1]
    module = modules.show_as_pictures(desk, path, made, made.unbuilt).module
    slide = module.slides[1]
    assert (slide.id, slide.title, slide.minutes, slide.optional) == (before.id, before.title, before.minutes, True)
    assert [note.text for note in slide.notes] == ["Ask who lives high up."]
    assert slide.form is Form.BLANK
    (picture,) = slide.blocks
    assert isinstance(picture, Picture)
    assert picture.alt == "How it spreads. From roof to roof"
    assert [each.title for each in module.slides] == [each.title for each in made.module.slides]
    with Image.open(desk.data.library / module.id / picture.path) as drawn:
        assert drawn.size == (1920, 1440)
        at = drawn.convert("RGB").getpixel
        assert at((60, 1400)) == (0x22, 0x66, 0x44), "the hidden slide itself, not its neighbour"
        red, green, blue = at((1920 * 42 // 100, 1440 * 42 // 100))
        assert (red > 180, green < 90, blue < 90) == (True, True, True), "what could not be rebuilt is seen"
    wanted = read_module(module.text.replace(" optional=yes", ""), module.folder)
    deck = decks.deck_for(desk.with_modules(wanted), workshop_of(wanted))
    shown = [block for each in deck.slides for block in each.blocks if isinstance(block, PictureBlock)]
    assert any(block.alt == picture.alt and block.frame.height == pytest.approx(540) for block in shown)


def test_nothing_is_fetched_from_anywhere(desk: Desk, tmp_path: Path, soffice: str) -> None:
    assert soffice
    asked: list[str] = []

    class Canary(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_words: object) -> None:
            """Nothing: what counts is `asked`."""

    server = HTTPServer(("127.0.0.1", 0), Canary)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        path = tmp_path / "linked.pptx"
        path.write_bytes(hard_deck(f"http://127.0.0.1:{server.server_port}/seen.png"))
        made = modules.make_module(desk, path)
        assert [each.number for each in made.unbuilt] == [2]
        assert any("only linked: 1" in str(row) for row in made.report)
        modules.show_as_pictures(desk, path, made, made.unbuilt)
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


def test_without_libreoffice_the_slides_stay_text_and_it_is_said(
    desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer_app.material.office.office_program", lambda: "")
    made = modules.make_module(desk, path)
    with pytest.raises(BadInput, match="LibreOffice is not installed"):
        modules.show_as_pictures(desk, path, made, made.unbuilt)
    assert modules.find_module(desk, made.module.id).text == made.module.text


def test_what_was_written_since_is_kept_and_cancel_leaves_no_program_running(
    desk: Desk, path: Path, soffice: str
) -> None:
    assert soffice
    made = modules.make_module(desk, path)
    file = desk.data.library / made.module.id / "module.md"
    file.write_text(made.module.text.replace("Drink early", "Drink often"), "utf-8")
    with pytest.raises(ChangedOutside):
        modules.show_as_pictures(desk, path, made, made.unbuilt)
    assert "Drink often" in file.read_text("utf-8")
    progress = Progress()
    progress.stop.set()
    with pytest.raises(Cancelled):
        modules.show_as_pictures(desk, path, made, made.unbuilt, progress)


def test_the_command_line_shows_them_too(path: Path, tmp_path: Path, soffice: str) -> None:
    assert soffice
    assert main(["--data", str(tmp_path / "data"), "modules", "make", str(path), "--pictures"]) == 0
    assert (tmp_path / "data" / "library" / "heat-in-town" / "slide-2.png").is_file()

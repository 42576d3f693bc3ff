"""An organization's own PowerPoint file as the base of decks: taken over whole, emptied of everything about people."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.util import Inches
from stress_deck import stress_workshop
from three_painters import from_pdf, libreoffice_pdf

from trainer_app.base.errors import BadInput
from trainer_app.base.language import language
from trainer_app.deck.building import build_deck
from trainer_app.deck.slide import PageSize
from trainer_app.deck.theme import INKS, contrast
from trainer_app.operations import themes
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.render.pptx_deck import write_pptx
from trainer_app.render.pptx_ids import read_ids
from trainer_app.workshop.plan import PageShape

PERSON = "Somebody Wellknown"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "data")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A wide presentation in strong colors, smaller than our page, with slides, notes and names in it."""
    made = Presentation()
    made.slide_width, made.slide_height = Inches(10), Inches(5.625)
    made.core_properties.author = PERSON
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = f"Minutes of the meeting with {PERSON}"
    slide.notes_slide.notes_text_frame.text = f"Ask {PERSON}"
    for layout in (made.slide_master, *made.slide_layouts):
        for shape in layout.placeholders:
            shape.width = min(shape.width or 0, Inches(9))
            shape.top, shape.height = int((shape.top or 0) * 0.75), int((shape.height or 0) * 0.75)
    part = made.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    colors = {"dk1": "3a3a3a", "accent1": "ff8800", "accent2": "cc0066", "accent3": "00aa44"}
    blob = part.blob.decode()
    for slot, value in colors.items():
        blob = re.sub(rf"<a:{slot}>.*?</a:{slot}>", f'<a:{slot}><a:srgbClr val="{value.upper()}"/></a:{slot}>', blob)
    part._blob = blob.encode()
    path = tmp_path / "Eastside look.pptx"
    made.save(str(path))
    return path


def as_kind(path: Path, kind: str, name: str) -> Path:
    """The same file saved as a template or with macros."""
    other = path.with_name(name)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "[Content_Types].xml":
                plain = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
                assert plain in content
                content = content.replace(plain, kind.encode())
            new.writestr(entry, content)
    return other


def test_colors_layouts_and_margins_are_taken_over_and_nothing_about_people_is_kept(desk: Desk, template: Path) -> None:
    made = themes.make_theme(desk, template)
    assert (made.theme.id, made.theme.title) == ("eastside-look", "Eastside look")
    colors = dict(made.theme.colours)
    assert colors["text"] == "#3a3a3a"
    assert colors["accent"] != "#ff8800"
    assert contrast(colors["accent"], colors["paper"]) >= 4.5
    assert set(colors) == set(INKS)
    report = [str(row) for row in made.report]
    assert "Comparison: their layout “Comparison” (title, heading, second heading, body, second body)" in report
    assert any(row.startswith("Made readable: accent") for row in report)
    kept = (desk.data.library / "themes" / "eastside-look" / "base.pptx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(kept)) as package:
        names = package.namelist()
        everything = b"".join(package.read(name) for name in names)
    assert PERSON.encode() not in everything
    assert not [name for name in names if "slides/" in name or "notesSlides/" in name or "thumbnail" in name]
    assert [theme.id for theme in themes.list_themes(desk)][-1] == "eastside-look"
    assert themes.make_theme(desk, template).theme.id == "eastside-look-2"


def test_a_deck_on_it_is_valid_uses_their_layouts_and_keeps_every_color_readable(
    desk: Desk, template: Path, tmp_path: Path, soffice: str
) -> None:
    look = themes.make_theme(desk, template).theme
    workshop, modules = stress_workshop(tmp_path, PageShape.WIDE)
    deck = build_deck(workshop, modules, language(), look)
    data = write_pptx(deck)
    assert data == write_pptx(deck)
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    findings = validate_pptx(str(path))
    assert not findings.errors, findings.errors
    opened = Presentation(str(path))
    assert (opened.slide_width, opened.slide_height) == (12_192_000, 6_858_000)
    used = {slide.slide_layout.name for slide in opened.slides}
    assert {"Title Slide", "Title and Content", "Two Content", "Title Only"} <= used
    assert [slide.shapes.title.text for slide in opened.slides] == [slide.title for slide in deck.slides]
    assert read_ids(path)
    xml = etree.tostring(opened.slides[1]._element).decode()
    assert f'srgbClr val="{look.colour("accent")[1:].upper()}"' in xml
    assert 'schemeClr val="tx1"' in xml
    assert len(from_pdf(libreoffice_pdf(deck, soffice, tmp_path))) == len(deck.slides)


def test_slides_of_another_shape_take_its_colors_only(desk: Desk, template: Path, tmp_path: Path) -> None:
    look = themes.make_theme(desk, template).theme
    assert look.fits_base(*PageSize(960.0, 540.0))
    workshop, modules = stress_workshop(tmp_path, PageShape.STANDARD)
    data = write_pptx(build_deck(workshop, modules, language(), look))
    opened = Presentation(io.BytesIO(data))
    assert [layout.name for layout in opened.slide_layouts][:2] == ["Opening", "Title and text"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("application/vnd.openxmlformats-officedocument.presentationml.template.main+xml", "look.potx"),
        ("application/vnd.ms-powerpoint.template.macroEnabled.main+xml", "look.potm"),
        ("application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml", "look.ppsx"),
    ],
)
def test_templates_and_shows_are_taken_like_presentations(desk: Desk, template: Path, kind: str, name: str) -> None:
    made = themes.make_theme(desk, as_kind(template, kind, name))
    base = (desk.data.library / "themes" / made.theme.id / "base.pptx").read_bytes()
    assert b"macroEnabled" not in base
    assert len(made.report) >= 7


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        package.writestr("ppt/big.xml", b"0" * 400_000_000)
    return buffer.getvalue()


def packed(content: bytes) -> bytes:
    """A package that is no larger than a template may be, with one part as a hostile file has it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        package.writestr("ppt/presentation.xml", content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: packed(b"0" * 200_000_000), "unpacks to far more than it seems to hold"),
        (lambda: packed(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "declarations that no honest document needs"),
        (lambda: b"", "cannot be read as a PowerPoint file"),
        (lambda: b"just words", "cannot be read as a PowerPoint file"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "protected by a password or from an old PowerPoint"),
        (lambda: b"PK\x03\x04" + bytes(100), "cannot be read as a PowerPoint file"),
        (bomb, "too large to be a template"),
    ],
    ids=["large part", "entities", "empty", "text", "password", "broken", "bomb"],
)
def test_what_is_no_template_is_refused_with_its_name(
    desk: Desk, tmp_path: Path, make: Callable[[], bytes], words: str
) -> None:
    path = tmp_path / "our look.potx"
    path.write_bytes(make())
    with pytest.raises(BadInput, match=f"“our look.potx”.*{words}"):
        themes.make_theme(desk, path)
    assert len(themes.list_themes(desk)) == 4

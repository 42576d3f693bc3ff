"""Pictures inside and beside documents are kept, without what a camera wrote into them, and go on into modules."""

import base64
import io
import subprocess
from pathlib import Path

import pytest
from documents import book, changed, presentation
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from trainer_app.base.errors import BadInput
from trainer_app.deck.slide import PictureBlock
from trainer_app.library.content import Origin, Picture
from trainer_app.library.module import Use
from trainer_app.library.passages import Shown
from trainer_app.material.pictures import Album, is_unnamed
from trainer_app.material.reading import read_data, read_file_to_keep
from trainer_app.material.source import Passage, PassageKind, SourceMaterial
from trainer_app.operations import decks, material, modules, passages
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.workshop.timing import workshop_of

SECRET = "Taken in Cedar Street"
ALT = "Two bottles in the shade"


def photo(kind: str = "JPEG", size: tuple[int, int] = (320, 200)) -> bytes:
    """A picture with words of its camera in it."""
    picture = Image.new("RGB", size, "#88aa66")
    ImageDraw.Draw(picture).ellipse((20, 20, 90, 120), fill="#223355")
    exif = picture.getexif()
    exif[0x010E] = SECRET
    made = io.BytesIO()
    picture.save(made, kind, exif=exif)
    assert SECRET.encode() in made.getvalue()
    return made.getvalue()


def page(source: str) -> bytes:
    return (
        f'<html><body><h1>Heat</h1><p>Drink early.</p><img alt="{ALT}" src="{source}">'
        '<img alt="From elsewhere" src="https://example.org/a.jpg"><p>Rest.</p></body></html>'
    ).encode()


def in_page(folder: Path, _pandoc: str) -> Path:
    path = folder / "heat.html"
    path.write_bytes(page(f"data:image/jpeg;base64,{base64.b64encode(photo()).decode()}"))
    return path


def beside_page(folder: Path, _pandoc: str) -> Path:
    (folder / "heat_files").mkdir()
    (folder / "heat_files" / "a b.jpg").write_bytes(photo())
    path = folder / "heat.html"
    path.write_bytes(page("./heat_files/a%20b.jpg?size=2"))
    return path


def by_pandoc(folder: Path, pandoc: str, kind: str) -> Path:
    (folder / "bottles.jpg").write_bytes(photo())
    text = folder / "heat.md"
    text.write_text(f"# Heat\n\nDrink early.\n\n![{ALT}](bottles.jpg)\n\nRest.\n", "utf-8")
    path = folder / f"heat.{kind}"
    command = [pandoc, "-o", str(path), "--metadata", "title=Heat", str(text)]
    subprocess.run(command, check=True, cwd=folder, timeout=60)
    return path


def slides(folder: Path, _pandoc: str) -> Path:
    path = folder / "heat.pptx"
    path.write_bytes(presentation())
    return path


def pages(folder: Path, _pandoc: str) -> Path:
    path = folder / "heat.pdf"
    canvas = Canvas(str(path))
    for number in range(1, 4):
        canvas.drawString(72, 760, f"Page {number} says what to do when it gets too hot to work")
        canvas.drawImage(ImageReader(io.BytesIO(photo())), 72, 400, 200, 125)
        canvas.drawImage(ImageReader(io.BytesIO(photo("PNG", (40, 40)))), 500, 30, 12, 12)
        canvas.showPage()
    canvas.save()
    return path


MAKERS = {
    "a page with the picture in it": in_page,
    "a page with the picture beside it": beside_page,
    "Word": lambda folder, pandoc: by_pandoc(folder, pandoc, "docx"),
    "an e-book": lambda folder, pandoc: by_pandoc(folder, pandoc, "epub"),
    "PowerPoint": slides,
    "PDF": pages,
}


def shown(read: SourceMaterial) -> list[Passage]:
    every = [passage for section in read.sections for passage in section.passages]
    return [passage for passage in every if read.picture_of(passage)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "data")


@pytest.mark.parametrize("maker", MAKERS)
def test_a_picture_is_kept_with_its_words_and_without_its_secrets(
    maker: str, desk: Desk, tmp_path: Path, pandoc: str
) -> None:
    path = MAKERS[maker](tmp_path, pandoc)
    source, _changes = material.import_material(desk, path)
    read = material.open_material(desk, source)
    assert read.counts.lost == 0
    passage = shown(read)[0]
    assert passage.kind is PassageKind.IMAGE
    assert passage.text in (ALT, "A thermometer in the shade") or is_unnamed(passage.text)
    file = passages.picture_of(desk, passages.Picked(source, read, passage))
    assert file is not None
    with Image.open(file) as kept:
        assert kept.size == ((40, 30) if maker == "PowerPoint" else (320, 200))
    kept_in_all = {one.name: one.read_bytes() for one in (desk.data.sources / source).rglob("picture-*")}
    assert len(kept_in_all) == 1, "the same picture is kept once, and ornaments are left"
    assert SECRET.encode() not in b"".join(kept_in_all.values())


def test_what_a_page_names_elsewhere_is_never_fetched_nor_followed(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "private.png").write_bytes(photo("PNG"))
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "private.png")
    for source in ("../private.png", str(tmp_path / "private.png"), (tmp_path / "private.png").as_uri(), "link.png"):
        path = folder / "page.html"
        path.write_bytes(page(source))
        kept, _changes = material.import_material(desk, path)
        assert not list((desk.data.sources / kept).rglob("picture-*")), source
        assert ALT in {passage.text for passage in material.open_material(desk, kept).sections[0].passages}


def test_pictures_nobody_can_read_are_left_and_their_words_stay(tmp_path: Path) -> None:
    huge = Image.new("1", (9000, 9000))
    made = io.BytesIO()
    huge.save(made, "PNG")
    for blob in (b"no picture at all, whatever its name says, and long enough to be one" * 3, made.getvalue()):
        path = tmp_path / "page.html"
        path.write_bytes(page(f"data:image/png;base64,{base64.b64encode(blob).decode()}"))
        read = read_file_to_keep(path)
        assert read.pictures == {}
        assert read.material == read_data(path.read_bytes(), path.name)
        assert ALT in {passage.text for section in read.material.sections for passage in section.passages}


def test_many_large_pictures_end_the_keeping_not_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer_app.material.pictures.MOST_PIXELS_IN_ALL", 150_000)
    album = Album(tmp_path)
    names = [album.keep(photo(size=(320, 200 + more))) for more in range(4)]
    assert len(set(names)) == 4
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(names[:2])


def test_a_page_that_asks_readers_to_be_counted_shows_no_picture() -> None:
    dot = base64.b64encode(bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c")).decode()
    read = read_data(page(f"data:image/gif;base64,{dot}"), "page.html")
    assert read.pictures == ()


def test_a_picture_goes_on_a_slide_with_its_description_credit_and_origin(desk: Desk, tmp_path: Path) -> None:
    source, _changes = material.import_material(desk, in_page(tmp_path, ""))
    read = material.open_material(desk, source)
    picked = passages.Picked(source, read, shown(read)[0])
    file = passages.picture_of(desk, picked)
    assert file is not None
    chosen = Shown(file.name, "Bottles (full) in the shade", 'The "heat" people')
    before = modules.find_module(desk, "m1-welcome")
    place = passages.Place("m1-welcome", Use.SLIDE, slide=before.slides[1].id)
    placed = passages.use_picture(desk, picked, file, chosen, place)
    module = modules.find_module(desk, "m1-welcome")
    (picture,) = [block for block in module.slides[1].blocks if isinstance(block, Picture)]
    assert (picture.alt, picture.credit) == (chosen.alt, "The ”heat” people")
    assert picture.origins == (Origin("heat", f"L{picked.passage.line}"),)
    assert module.slides[1].notes == before.slides[1].notes
    deck = decks.deck_for(desk.with_modules(module), workshop_of(module))
    drawn = [block for slide in deck.slides for block in slide.blocks if isinstance(block, PictureBlock)]
    assert [block.alt for block in drawn] == [chosen.alt]
    assert passages.used_where(desk, source) == {picked.passage.line: (module.title,)}
    passages.save_text(desk, module.id, placed.after, placed.before)
    assert modules.find_module(desk, "m1-welcome").text == before.text


def test_a_picture_begins_a_module_or_stands_in_the_handout_but_is_no_note(desk: Desk, tmp_path: Path) -> None:
    source, _changes = material.import_material(desk, in_page(tmp_path, ""))
    read = material.open_material(desk, source)
    picked = passages.Picked(source, read, shown(read)[0])
    file = passages.picture_of(desk, picked)
    assert file is not None
    picture = Shown(file.name, ALT)
    preview = passages.preview_picture(desk, picked, file, picture, passages.Place("", Use.SLIDE, title="Shade"))
    assert any(isinstance(block, PictureBlock) for block in preview.slides[0].blocks)
    made = passages.use_picture(desk, picked, file, picture, passages.Place("", Use.SLIDE, title="Shade")).module
    assert (desk.data.library / made.id / file.name).is_file()
    again = passages.use_picture(desk, picked, file, picture, passages.Place(made.id, Use.HANDOUT)).module
    assert [block.alt for block in again.handout if isinstance(block, Picture)] == [ALT]
    with pytest.raises(BadInput, match="handout"):
        passages.use_picture(desk, picked, file, picture, passages.Place(made.id, Use.NOTES, slide="slide-1"))
    with pytest.raises(BadInput, match="shows"):
        passages.use_picture(desk, picked, file, Shown(file.name, " "), passages.Place(made.id, Use.HANDOUT))


def test_a_book_cannot_name_a_picture_outside_itself() -> None:
    words = b'<img alt="Else" src="../../../../etc/passwd"/></body>'
    odd = changed(book(), lambda _name, content: content.replace(b"</body>", words))
    read = read_data(odd, "a.epub")
    assert read.pictures == ()
    assert "Else" in {passage.text for section in read.sections for passage in section.passages}

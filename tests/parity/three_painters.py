"""The same deck drawn three times, as pictures 1920 pixels wide: on screen, from the PDF, from LibreOffice's own PDF.

Run as a program it writes contact sheets for people to look at: `python tests/parity/three_painters.py FOLDER`.
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageMath

from trainer_app.base.paths import font, source_sans
from trainer_app.deck.slide import Deck
from trainer_app.render.pdf_slides import write_slides_pdf
from trainer_app.render.pptx_deck import write_pptx

WIDTH = 1920
_WINDOW = 8
_SHORTER_SIDE = 256


def on_screen(deck: Deck) -> list[Image.Image]:
    from PySide6.QtCore import QBuffer, QIODevice

    from trainer_app.present.slide_painter import slide_image

    made = []
    for slide in deck.slides:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        slide_image(slide, deck.theme, WIDTH).save(buffer, "BMP")
        made.append(Image.open(io.BytesIO(buffer.data().data())).convert("RGB"))
    return made


def from_pdf(pdf: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB") for page in document]


def libreoffice_pdf(deck: Deck, soffice: str, folder: Path) -> bytes:
    """The deck's .pptx as LibreOffice prints it."""
    file = folder / "deck.pptx"
    file.write_bytes(write_pptx(deck))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=240, env=os.environ | _with_our_fonts(folder))
    return (folder / "deck.pdf").read_bytes()


def _with_our_fonts(folder: Path) -> dict[str, str]:
    """A computer that has the fonts the .pptx names; without them only signs, Hebrew and Arabic look otherwise."""
    settings = folder / "fonts.conf"
    places = "".join(
        f"<dir>{place}</dir>" for place in (font("Arimo", "Regular").parent, source_sans("Regular").parent)
    )
    settings.write_text(f"<fontconfig><include>/etc/fonts/fonts.conf</include>{places}</fontconfig>")
    return {"FONTCONFIG_FILE": str(settings)}


def similarity(one: Image.Image, other: Image.Image) -> float:
    """The structural similarity of two pictures pixel by pixel, 1 for equal ones, over windows of 8 × 8 of luminance.

    Wang, Bovik, Sheikh, Simoncelli (2004), equation 13, with K1 = 0.01 and K2 = 0.03.
    """
    x, y = (_luminance(each, one.size) for each in (one, other))
    mean_x, mean_y = _mean(x), _mean(y)
    mean_xx, mean_yy, mean_xy = (_mean(_product(*pair)) for pair in ((x, x), (y, y), (x, y)))

    def ssim(args: dict[str, object]) -> object:
        x, y, xx, yy, xy = (args[name] for name in ("x", "y", "xx", "yy", "xy"))
        top = (x * y * 2 + 6.5025) * ((xy - x * y) * 2 + 58.5225)  # type: ignore[operator]
        return top / ((x * x + y * y + 6.5025) * (xx - x * x + yy - y * y + 58.5225))  # type: ignore[operator]

    windows = ImageMath.lambda_eval(ssim, x=mean_x, y=mean_y, xx=mean_xx, yy=mean_yy, xy=mean_xy)
    values = list(windows.get_flattened_data()) if hasattr(windows, "get_flattened_data") else list(windows.getdata())
    return sum(values) / len(values)


def seen_similarity(one: Image.Image, other: Image.Image) -> float:
    """`similarity` at the size at which a picture is looked at.

    The authors' own program, ssim.m, says to reduce first by the whole number nearest to a 256th of the shorter side.
    """
    factor = max(1, round(min(one.size) / _SHORTER_SIDE))
    return similarity(one.reduce(factor), other.resize(one.size).reduce(factor))


def _luminance(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    return (picture if picture.size == size else picture.resize(size)).convert("L").convert("F")


def _mean(picture: Image.Image) -> Image.Image:
    return picture.reduce(_WINDOW)


def _product(one: Image.Image, other: Image.Image) -> Image.Image:
    return ImageMath.lambda_eval(lambda args: args["a"] * args["b"], a=one, b=other)


def contact_sheet(rows: list[tuple[Image.Image, Image.Image, Image.Image]], width: int = 480) -> Image.Image:
    """Screen, PDF and PowerPoint of each slide side by side."""
    small = [[each.resize((width, round(width * each.height / each.width))) for each in row] for row in rows]
    height = max(each.height for row in small for each in row) + 6
    sheet = Image.new("RGB", (3 * (width + 6), height * len(small)), "#888888")
    for place, row in enumerate(small):
        for column, each in enumerate(row):
            sheet.paste(each, (column * (width + 6) + 3, place * height + 3))
    return sheet


def main(folder: Path) -> None:
    """A contact sheet of every bundled workshop and of the stress deck, in every theme."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication
    from stress_deck import every_deck

    _application = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        for name, deck in every_deck(Path(made)):
            place = Path(made) / name
            place.mkdir()
            printed = from_pdf(libreoffice_pdf(deck, "soffice", place))
            rows = list(zip(on_screen(deck), from_pdf(write_slides_pdf(deck)), printed, strict=True))
            contact_sheet(rows).save(folder / f"{name}.png")
            for number, (screen, pdf, pptx) in enumerate(rows, 1):
                print(
                    f"{name} {number}: pdf {seen_similarity(screen, pdf):.3f}, pptx {seen_similarity(screen, pptx):.3f}"
                )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main(Path(sys.argv[1]))

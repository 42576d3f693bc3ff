"""Word and PowerPoint files."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree

from trainer_app.material.archive import open_archive, read_member, refuse_entities
from trainer_app.material.html_reader import read_html
from trainer_app.material.pictures import Album, unnamed
from trainer_app.material.rows import Part, Row, Rows, plain_text

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='caption'] => figcaption:fresh
"""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def read_docx(data: bytes, name: str, album: Album) -> Rows:
    """The rows of a Word document; what stands at the top and foot of its pages is set aside."""
    import mammoth

    archive = open_archive(data, name)
    refuse_entities(archive, name)

    def kept(image: Any) -> dict[str, str]:
        with image.open() as opened:
            return {"src": album.keep(opened.read())}

    made = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(kept))
    body = read_html(f"<html><body>{made.value}</body></html>", name, lambda address: address)
    repeated = [
        Row(text, Part.REPEATED)
        for member in sorted(archive.namelist())
        if member.startswith(("word/header", "word/footer")) and member.endswith(".xml")
        for text in _paragraphs(read_member(archive, member, name))
    ]
    return Rows((*body.rows, *repeated), body.left)


def _paragraphs(xml: bytes) -> Iterator[str]:
    root = etree.fromstring(xml, _PARSER)
    for paragraph in root.iter(f"{_WORD}p"):
        text = plain_text("".join(node.text or "" for node in paragraph.iter(f"{_WORD}t")))
        if text:
            yield text


def read_pptx(data: bytes, name: str, album: Album) -> Rows:
    """The rows of a presentation, slide by slide: title, texts with their levels, tables, pictures, notes."""
    from pptx import Presentation

    refuse_entities(open_archive(data, name), name)
    presentation = Presentation(io.BytesIO(data))
    rows: list[Row] = []
    left: dict[str, int] = {}
    for number, slide in enumerate(presentation.slides, 1):
        place = f"slide {number}"
        title = slide.shapes.title
        title_id = title.shape_id if title is not None else None
        if title is not None and plain_text(title.text_frame.text):
            rows.append(Row(plain_text(title.text_frame.text), Part.HEADING, place))
        for shape in _in_order(slide.shapes):
            if shape.shape_id != title_id:
                rows.extend(_shape_rows(shape, place, left, album))
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            rows.extend(_text_rows(slide.notes_slide.notes_text_frame, f"notes {number}", Part.PARAGRAPH))
    return Rows(tuple(rows), tuple((code, str(count)) for code, count in left.items()))


def _in_order(shapes: Any) -> list[Any]:
    """Placeholders first, by their place in the layout's list; where they stand is not worth asking three parts for."""
    return sorted(shapes, key=_order)


def _order(shape: Any) -> tuple[int, int, int]:
    if shape.is_placeholder:
        return 0, shape.placeholder_format.idx, 0
    return 1, shape.top or 0, shape.left or 0


def _shape_rows(shape: Any, place: str, left: dict[str, int], album: Album) -> Iterator[Row]:
    if shape.shape_type is not None and hasattr(shape, "shapes"):
        for inner in _in_order(shape.shapes):
            yield from _shape_rows(inner, place, left, album)
    elif getattr(shape, "has_text_frame", False):
        body = any(kind in _placeholder(shape) for kind in ("BODY", "OBJECT"))
        yield from _text_rows(shape.text_frame, place, Part.ITEM if body else Part.PARAGRAPH)
    elif getattr(shape, "has_table", False):
        for row in shape.table.rows:
            cells = [plain_text(cell.text_frame.text) for cell in row.cells]
            if any(cells):
                yield Row(" | ".join(cells), Part.TABLE, place)
    else:
        alt = plain_text(shape._element.xpath("string(.//p:cNvPr/@descr)"))
        picture = _picture(shape, album)
        if alt or picture:
            yield Row(alt or unnamed(len(album.names)), Part.IMAGE, place, picture)
        kind = (
            "charts"
            if getattr(shape, "has_chart", False)
            else "pictures"
            if shape._element.tag.endswith("}pic")
            else "drawings"
        )
        known = picture or (alt and kind != "pictures")
        if not known and not shape._element.tag.endswith("}cxnSp"):
            left[kind] = left.get(kind, 0) + 1


def _picture(shape: Any, album: Album) -> str:
    """The name of the picture a shape holds; nothing for another shape, and for a picture that is only linked."""
    try:
        return album.keep(shape.image.blob)
    except (AttributeError, KeyError, ValueError):
        return ""


def _placeholder(shape: Any) -> str:
    return str(shape.placeholder_format.type) if shape.is_placeholder else ""


def _text_rows(frame: Any, place: str, part: Part) -> Iterator[Row]:
    for paragraph in frame.paragraphs:
        text = plain_text(paragraph.text.replace("\x0b", " "))
        if text:
            yield Row(text, Part.ITEM if paragraph.level else part, place)

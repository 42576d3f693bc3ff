"""A presentation taken apart slide by slide, for making a module of it: runs in the helper process.

The values are plain, so that they can leave the process as JSON; pictures are saved beside them, re-encoded.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from trainer_app.material.archive import open_archive, refuse_entities
from trainer_app.material.pictures import encoded
from trainer_app.material.rows import plain_text

BAR = "slide:"
"""What the name of the bar begins with on slides this program wrote; the slide's id follows."""
_DRAWN = ("drawings", "charts", "pictures")
"""What is lost here and still seen on a picture of the slide."""
_MEDIA = ("video", "media", "audioFile", "videoFile")

Plain = dict[str, Any]


def read_deck(data: bytes, name: str, folder: Path) -> Plain:
    """`{"slides": […], "lost": {…}}`; pictures go into `folder`.

    A slide is `{"id", "title", "opening", "hidden", "hard", "blocks", "notes"}`, a block `["text", level, words]`,
    `["column", [blocks]]`, `["table", [[cell]]]`, `["picture", file, description]` or `["chart", kind, [[cell]]]`.
    `lost` counts what cannot come along; a slide is `hard` where that is seen on a picture of it. Raises `BadInput`.
    """
    from pptx import Presentation

    refuse_entities(open_archive(data, name), name)
    reader = _Reader(folder)
    slides = [reader.slide(slide) for slide in Presentation(io.BytesIO(data)).slides]
    return {"slides": slides, "lost": reader.lost}


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lost: dict[str, int] = {}
        self._pictures: dict[str, str] = {}
        self._hard = False
        """Whether something was found on the slide that cannot be rebuilt."""

    def slide(self, slide: Any) -> Plain:
        title = slide.shapes.title
        self._hard = False
        bodies: list[Any] = []
        others: list[Any] = []
        for shape in sorted(slide.shapes, key=lambda each: (each.top or 0, each.left or 0)):
            if title is not None and shape.shape_id == title.shape_id:
                continue
            kind = str(shape.placeholder_format.type) if shape.is_placeholder else ""
            if any(word in kind for word in ("FOOTER", "DATE", "SLIDE_NUMBER")):
                continue
            is_body = any(word in kind for word in ("BODY", "OBJECT")) and getattr(shape, "has_text_frame", False)
            (bodies if is_body else others).append(shape)
        blocks = self._bodies(bodies)
        for shape in others:
            blocks += self._shape(shape)
        self._count_motion(slide)
        notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        return {
            "id": next((each.name.removeprefix(BAR) for each in slide.shapes if each.name.startswith(BAR)), ""),
            "title": plain_text(title.text_frame.text) if title is not None else "",
            "opening": title is not None and "CENTER_TITLE" in str(title.placeholder_format.type),
            "hidden": slide._element.get("show") == "0",
            "hard": self._hard,
            "blocks": blocks,
            "notes": [words for _kind, _level, words in self._texts(notes, listed=False)] if notes is not None else [],
        }

    def _bodies(self, bodies: list[Any]) -> list[list[Any]]:
        """The texts of the body; two or three bodies side by side are columns."""
        filled = [(shape, list(self._texts(shape.text_frame, listed=True))) for shape in bodies]
        filled = [(shape, texts) for shape, texts in filled if texts]
        if len(filled) in (2, 3) and _side_by_side([shape for shape, _texts in filled]):
            filled.sort(key=lambda each: each[0].left or 0)
            return [["column", texts] for _shape, texts in filled]
        return [text for _shape, texts in filled for text in texts]

    def _texts(self, frame: Any, *, listed: bool) -> Iterator[list[Any]]:
        for paragraph in frame.paragraphs:
            words = plain_text(paragraph.text.replace("\x0b", " "))
            if words:
                yield ["text", paragraph.level if listed else -1, words]

    def _shape(self, shape: Any) -> list[list[Any]]:
        if hasattr(shape, "shapes"):
            return [block for inner in shape.shapes for block in self._shape(inner)]
        if getattr(shape, "has_table", False):
            return [["table", [[plain_text(cell.text_frame.text) for cell in row.cells] for row in shape.table.rows]]]
        if getattr(shape, "has_chart", False):
            return self._chart(shape.chart)
        if shape._element.tag.endswith("}pic"):
            return self._picture(shape)
        if getattr(shape, "has_text_frame", False):
            return list(self._texts(shape.text_frame, listed=False))
        tag = shape._element.tag.rsplit("}", 1)[-1]
        if tag != "cxnSp":
            self._lose("drawings")
        return []

    def _chart(self, chart: Any) -> list[list[Any]]:
        try:
            plot = chart.plots[0]
            heading = ["", *(plain_text(str(series.name)) for series in plot.series)]
            columns = [list(series.values) for series in plot.series]
            rows = [[str(label), *("" if v is None else f"{v:g}" for v in values)]
                    for label, *values in zip(plot.categories, *columns, strict=False)]  # fmt: skip
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            self._lose("charts")
            return []
        kind = "line" if "LINE" in str(chart.chart_type) else "bar" if "BAR" in str(chart.chart_type) else "column"
        return [["chart", kind, [heading, *rows]]]

    def _picture(self, shape: Any) -> list[list[Any]]:
        alt = plain_text(shape._element.xpath("string(.//p:cNvPr/@descr)"))
        try:
            image = shape.image
        except (AttributeError, KeyError, ValueError):
            self._lose("links")
            return []
        name = self._pictures.get(image.sha1) or _saved(image.blob, self.folder, len(self._pictures) + 1)
        if not name:
            self._lose("pictures")
            return []
        self._pictures[image.sha1] = name
        return [["picture", name, alt]]

    def _count_motion(self, slide: Any) -> None:
        names = {element.tag.rsplit("}", 1)[-1] for element in slide._element.iter() if isinstance(element.tag, str)}
        if "timing" in names:
            self._lose("animations")
        if names & set(_MEDIA):
            self._lose("media")

    def _lose(self, what: str) -> None:
        self.lost[what] = self.lost.get(what, 0) + 1
        self._hard = self._hard or what in _DRAWN


def _side_by_side(shapes: list[Any]) -> bool:
    ordered = sorted(shapes, key=lambda each: each.left or 0)
    return all((left.left or 0) + (left.width or 0) * 0.9 <= (right.left or 0) for left, right in pairwise(ordered))


def _saved(blob: bytes, folder: Path, number: int) -> str:
    """The name of the picture as it was saved; empty where it cannot be read."""
    made = encoded(blob)
    if made is None:
        return ""
    content, kind = made
    name = f"picture-{number}.{kind}"
    (folder / name).write_bytes(content)
    return name

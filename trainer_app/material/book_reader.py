"""E-books in the EPUB format: the chapters in the order of the spine (EPUB 3.3, 5.7)."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from lxml import etree

from trainer_app.base.errors import BadInput
from trainer_app.material.archive import damaged, open_archive, read_member
from trainer_app.material.decoding import decode
from trainer_app.material.html_reader import read_html
from trainer_app.material.pictures import Album
from trainer_app.material.rows import Part, Row, Rows

_CONTAINER = "META-INF/container.xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def read_epub(data: bytes, name: str, album: Album) -> Rows:
    """The rows of a book. Raises `BadInput` where it is damaged, empty or protected."""
    archive = open_archive(data, name)
    if "META-INF/rights.xml" in archive.namelist():
        raise BadInput("“{name}” is protected against copying. Choose a book without protection.", name=name)
    package = _xml(read_member(archive, _CONTAINER, name), name).find(".//{*}rootfile")
    if package is None:
        raise damaged(name)
    root_name = package.get("full-path") or ""
    root = _xml(read_member(archive, root_name, name), name)
    files = {item.get("id"): item.get("href") or "" for item in root.iter("{*}item")}
    rows: list[Row] = []
    left: list[tuple[str, str]] = []
    titled = False
    for number, reference in enumerate(root.iter("{*}itemref"), 1):
        member = posixpath.normpath(
            posixpath.join(posixpath.dirname(root_name), unquote(files.get(reference.get("idref"), "")))
        )
        inside = _Inside(archive, posixpath.dirname(member), name, album)
        chapter = read_html(decode(read_member(archive, member, name), name).text, name, inside.find)
        left.extend(chapter.left)
        for row in chapter.rows:
            later = row.part is Part.TITLE and titled
            titled = titled or row.part is Part.TITLE
            rows.append(replace(row, part=Part.HEADING if later else row.part, place=f"chapter {number}"))
    return Rows(tuple(rows), tuple(left))


@dataclass(frozen=True)
class _Inside:
    """Finds the pictures of a chapter in its book."""

    archive: zipfile.ZipFile
    folder: str
    name: str
    album: Album

    def find(self, address: str) -> str:
        """The name of the picture at an address as the chapter has it; nothing where the book does not hold it."""
        member = posixpath.normpath(posixpath.join(self.folder, unquote(address.partition("#")[0])))
        if member not in self.archive.namelist():
            return self.album.on_page(address) if address.startswith("data:") else ""
        return self.album.keep(read_member(self.archive, member, self.name))


def _xml(content: bytes, name: str) -> Any:
    if b"<!ENTITY" in content:
        raise damaged(name)
    try:
        return etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        raise damaged(name) from error

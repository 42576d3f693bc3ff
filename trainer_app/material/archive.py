"""Opening zip files that come from anywhere: judged by their directory before anything in them is unpacked."""

from __future__ import annotations

import io
import re
import zipfile

from trainer_app.base.errors import BadInput
from trainer_app.base.files import MEGABYTE

MOST_MEMBERS = 5_000
LARGEST_MEMBER = 150 * MEGABYTE
LARGEST_XML = 30 * MEGABYTE
LARGEST_ALL = 300 * MEGABYTE
MOST_RATIO = 200
_RATIO_FROM = 5 * MEGABYTE
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf", ".ncx")


def open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive in `data`, when nothing about it is suspicious. Raises `BadInput` that names the file."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise damaged(name) from error
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or total > LARGEST_ALL or any(_too_large(member) for member in members):
        raise BadInput("“{name}” unpacks to far more than it seems to hold, so it was not opened.", name=name)
    names = [member.filename.casefold() for member in members]
    if len(set(names)) < len(names) or any(_strange(member) for member in members):
        raise BadInput("“{name}” holds files with names that no honest document has, so it was not opened.", name=name)
    if any(member.flag_bits & 1 for member in members):
        raise BadInput("“{name}” is protected by a password. Save it without one and choose it again.", name=name)
    return archive


def read_member(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    """A part of the archive. Raises `BadInput` where it is missing, larger than it said, or damaged."""
    try:
        limit = archive.getinfo(member).file_size
        with archive.open(member) as opened:
            content = opened.read(limit + 1)
    except (KeyError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise damaged(name) from error
    if len(content) > limit:
        raise damaged(name)
    return content


def refuse_entities(archive: zipfile.ZipFile, name: str) -> None:
    """Raise `BadInput` where an XML part declares a document type: parsers would drop its text or never end.

    The parts of e-books may name the public type of XHTML, so they are looked at by their own reader.
    """
    for member in archive.namelist():
        if member.casefold().endswith((".xml", ".rels")) and _ENTITY.search(read_member(archive, member, name)):
            raise BadInput(
                "“{name}” holds declarations that no honest document needs, so it was not opened.", name=name
            )


def damaged(name: str) -> BadInput:
    """The sentence for a file that is cut off or damaged."""
    return BadInput(
        "“{name}” is damaged or cut off. Open it in its own program, save it again and choose that.", name=name
    )


def _too_large(member: zipfile.ZipInfo) -> bool:
    size, packed = member.file_size, max(member.compress_size, 1)
    limit = LARGEST_XML if member.filename.casefold().endswith(_XML) else LARGEST_MEMBER
    return size > limit or (size > _RATIO_FROM and size / packed > MOST_RATIO)


def _strange(member: zipfile.ZipInfo) -> bool:
    parts = member.orig_filename.split("/")
    is_link = (member.external_attr >> 16) & 0o170000 == 0o120000
    return is_link or ".." in parts or "\\" in member.orig_filename or parts[0] == "" or ":" in parts[0]

"""Slides drawn as pictures by LibreOffice, where it is installed; nothing a presentation names elsewhere is fetched."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from trainer_app.base.errors import BadInput
from trainer_app.base.progress import Progress
from trainer_app.material.archive import open_archive, read_member, refuse_entities
from trainer_app.material.helper import pages_in_helper

LONGEST = 180.0
"""Seconds LibreOffice may take."""
_LOOK_EVERY = 0.05
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_WITH_HIDDEN_SLIDES = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'
_OUTSIDE = re.compile(rb"<Relationship\b[^>]*\bTargetMode\s*=\s*[\"']External[\"'][^>]*>")
_TARGET = re.compile(rb"\bTarget\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_CAREFUL = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""LibreOffice's own settings: no macros, and no links to follow."""


def office_program() -> str:
    """The path of LibreOffice; empty where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), "")


def drawn_slides(data: bytes, name: str, numbers: Sequence[int], progress: Progress | None = None) -> dict[int, bytes]:
    """Some slides of a presentation as PNG pictures, by their numbers from 1; hidden slides count.

    Raises `BadInput` where LibreOffice is missing or cannot open the file, `Cancelled` when asked to stop.
    """
    program = office_program()
    if not program:
        raise BadInput("LibreOffice is not installed, so slides cannot be drawn. Install it, or keep them as text.")
    asked = progress or Progress()
    harmless = without_links(data, name)
    with tempfile.TemporaryDirectory(prefix="trainer-app-") as made:
        folder = Path(made)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_CAREFUL, "utf-8")
        (folder / "slides.pptx").write_bytes(harmless)
        _run([program, *_options(folder)], folder, name, asked)
        written = folder / "slides.pdf"
        if not written.is_file():
            raise BadInput("LibreOffice could not open “{name}”. Keep its slides as text.", name=name)
        return pages_in_helper(written.read_bytes(), name, numbers, asked)


def without_links(data: bytes, name: str) -> bytes:
    """A presentation whose parts name nothing outside it any more. Raises `BadInput`."""
    archive = open_archive(data, name)
    refuse_entities(archive, name)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept:
        for member in archive.namelist():
            content = read_member(archive, member, name)
            if member.endswith(".rels"):
                content = _OUTSIDE.sub(lambda found: _TARGET.sub(b'Target="about:blank"', found[0]), content)
            kept.writestr(member, content)
    return made.getvalue()


def _options(folder: Path) -> list[str]:
    return [
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless", "--norestore", "--nologo", "--nodefault",
        "--convert-to", _WITH_HIDDEN_SLIDES,
        "--outdir", str(folder),
        str(folder / "slides.pptx"),
    ]  # fmt: skip


def _run(command: Sequence[str], folder: Path, name: str, progress: Progress) -> None:
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    end = time.monotonic() + LONGEST
    try:
        while process.poll() is None:
            progress.check()
            if time.monotonic() > end:
                raise BadInput("“{name}” takes LibreOffice too long to draw. Keep its slides as text.", name=name)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK_EVERY)
    finally:
        if process.poll() is None:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End it and what it started: LibreOffice begins with a small program that starts the large one."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()

"""Makes the static faces that slides are set in, so that nothing binary is committed.

The published fonts are variable; the PDF writer needs static TrueType. Runs for wheels and editable installs alike.
"""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_ARIMO, _ARABIC, _CODE = "fontpkg_arimo", "fontpkg_noto_sans_arabic", "fontpkg_ibm_plex_mono"
FACES: dict[str, tuple[str, str, dict[str, int]]] = {
    "Arimo-Regular.ttf": (_ARIMO, "Arimo[wght].ttf", {"wght": 400}),
    "Arimo-Bold.ttf": (_ARIMO, "Arimo[wght].ttf", {"wght": 700}),
    "Arimo-Italic.ttf": (_ARIMO, "Arimo-Italic[wght].ttf", {"wght": 400}),
    "Arimo-BoldItalic.ttf": (_ARIMO, "Arimo-Italic[wght].ttf", {"wght": 700}),
    "NotoSansArabic-Regular.ttf": (_ARABIC, "NotoSansArabic[wdth,wght].ttf", {"wght": 400, "wdth": 100}),
    "NotoSansArabic-Bold.ttf": (_ARABIC, "NotoSansArabic[wdth,wght].ttf", {"wght": 700, "wdth": 100}),
    "IBMPlexMono-Regular.ttf": (_CODE, "IBMPlexMono-Regular.ttf", {}),
    "IBMPlexMono-Bold.ttf": (_CODE, "IBMPlexMono-Bold.ttf", {}),
    "IBMPlexMono-Italic.ttf": (_CODE, "IBMPlexMono-Italic.ttf", {}),
    "IBMPlexMono-BoldItalic.ttf": (_CODE, "IBMPlexMono-BoldItalic.ttf", {}),
}
"""Each file beside this one: the package and file it is made from, and its place on the axes (none: as it is)."""


def make_face(published: Path, axes: dict[str, int], target: Path) -> None:
    """Write the face of `published` at `axes` to `target`, complete or not at all."""
    unfinished = target.with_suffix(".unfinished")
    if axes:
        from fontTools.ttLib import TTFont
        from fontTools.varLib import instancer

        instancer.instantiateVariableFont(TTFont(published), axes, updateFontNames=True).save(unfinished)
    else:
        shutil.copyfile(published, unfinished)
    unfinished.replace(target)


class StaticFaces(BuildHookInterface):  # type: ignore[type-arg]
    """Makes the missing faces beside this file before the wheel is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Called by hatchling before each build; does nothing where the faces are already there."""
        folder = Path(self.root) / "assets" / "fonts"
        for name, (package, file, axes) in FACES.items():
            if not (folder / name).exists():
                make_face(Path(str(files(package))) / "files" / file, axes, folder / name)

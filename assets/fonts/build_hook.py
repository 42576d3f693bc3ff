"""Makes the four static Arimo faces that slides are set in, so that nothing binary is committed.

The published font is variable; the PDF writer needs static TrueType. Runs for wheels and editable installs alike.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FACES = {
    "Arimo-Regular.ttf": ("Arimo[wght].ttf", 400),
    "Arimo-Bold.ttf": ("Arimo[wght].ttf", 700),
    "Arimo-Italic.ttf": ("Arimo-Italic[wght].ttf", 400),
    "Arimo-BoldItalic.ttf": ("Arimo-Italic[wght].ttf", 700),
}


def make_face(variable: Path, weight: int, target: Path) -> None:
    """Write the face of `variable` at `weight` to `target`, complete or not at all."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    face = instancer.instantiateVariableFont(TTFont(variable), {"wght": weight}, updateFontNames=True)
    unfinished = target.with_suffix(".unfinished")
    face.save(unfinished)
    unfinished.replace(target)


class StaticFaces(BuildHookInterface):  # type: ignore[type-arg]
    """Makes the missing faces beside this file before the wheel is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Called by hatchling before each build; does nothing where the faces are already there."""
        folder = Path(self.root) / "assets" / "fonts"
        published = Path(str(files("fontpkg_arimo"))) / "files"
        for name, (variable, weight) in FACES.items():
            if not (folder / name).exists():
                make_face(published / variable, weight, folder / name)

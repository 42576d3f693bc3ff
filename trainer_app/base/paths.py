"""Where bundled content and the trainer's own data are, in a checkout, an installed wheel and a frozen app alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _top() -> Path:
    """The folder that holds `modules` and `assets`: inside the package where installed, beside it in a checkout."""
    bundled = _PACKAGE / "bundled"
    return bundled if bundled.is_dir() else _PACKAGE.parent


def modules_folder() -> Path:
    """The bundled library, read-only."""
    return _top() / "modules"


def assets_folder() -> Path:
    """Themes, icons, fonts, samples and translations."""
    return _top() / "assets"


def font(family: str, style: str = "Regular") -> Path:
    """A static TrueType file made when the app was built: `Arimo`, `IBMPlexMono` or `NotoSansArabic`."""
    return assets_folder() / "fonts" / f"{family}-{style}.ttf"


@lru_cache(maxsize=1)
def _source_sans_folder() -> Path:
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise RuntimeError("font-source-sans-pro is not installed")
    return Path(spec.origin).parent / "files"


def source_sans(style: str = "Regular") -> Path:
    """The typeface of windows and documents; `style` is Regular, Semibold, Bold, It or BoldIt."""
    return _source_sans_folder() / f"SourceSansPro-{style}.ttf"


def usual_data_folder() -> Path:
    """Where this computer's user keeps Trainer App's data unless `--data` says otherwise."""
    from platformdirs import user_data_path

    return user_data_path("Trainer App", appauthor=False, roaming=False)


@dataclass(frozen=True)
class DataFolder:
    """The trainer's own data; every part has its place below `root`. Folders are made when first written to."""

    root: Path

    @property
    def library(self) -> Path:
        """Modules and workshops of the trainer's own; holds nothing about people."""
        return self.root / "library"

    @property
    def sources(self) -> Path:
        """Imported source documents, one folder each."""
        return self.root / "sources"

    @property
    def people(self) -> Path:
        """Dates and attendance; private to this computer."""
        return self.root / "people"

    @property
    def runs(self) -> Path:
        """How shows went: minutes and questions, nothing about people; private to this computer."""
        return self.root / "runs"

    @property
    def logs(self) -> Path:
        """Reports of unexpected errors, without anything about people."""
        return self.root / "logs"

    @property
    def window_state(self) -> Path:
        """Window sizes and pane widths."""
        return self.root / "state.ini"

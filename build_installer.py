"""Makes what trainers install: `python build_installer.py --kind tar --out DIR`.

The Linux archive holds one folder with everything in it; no Python is needed to run it. Use the environment that
`python3 -m trainer_app.bootstrap fast` makes.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from trainer_app import __version__

CHECKOUT = Path(__file__).resolve().parent
KINDS = ("tar", "deb", "exe", "dmg")
LANGUAGES = ("en", "es")
FACES = (
    "Arimo-Regular.ttf", "Arimo-Bold.ttf", "Arimo-Italic.ttf", "Arimo-BoldItalic.ttf",
    "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf",
    "IBMPlexMono-Regular.ttf", "IBMPlexMono-Bold.ttf", "IBMPlexMono-Italic.ttf", "IBMPlexMono-BoldItalic.ttf",
)  # fmt: skip
DATA_OF = ("font_source_sans_pro", "pptx", "reportlab", "uharfbuzz")
LEFT_OUT = ("tkinter", "PySide6.QtQml", "PySide6.QtQuick", "pytest", "hypothesis", "mypy", "setuptools", "fontTools")
# What PyInstaller brings along and no window here uses, relative to the program's _internal folder.
UNUSED = (
    "PySide6/Qt/lib/libQt6Qml*",
    "PySide6/Qt/lib/libQt6Quick*",
    "PySide6/Qt/lib/libQt6VirtualKeyboard*",
    "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "PySide6/Qt/qml",
    "libgtk-3*",
    "libgdk-3*",
    "libgdk_pixbuf*",
    "libatk*",
    "libatspi*",
    "libpango*",
    "libcairo*",
    "*.dist-info/direct_url.json",
    "trainer_app/bundled/assets/fonts/build_hook.py",
)


class BuildProblem(Exception):
    """Why no installer was made; the message is a plain sentence."""


def archive_name(version: str, machine: str) -> str:
    """The file a trainer downloads, named so that two versions can lie side by side."""
    return f"trainer-app-{version}-linux-{machine}.tar.gz"


def make_fonts(fonts: Path) -> None:
    """Make the faces of the slide typeface that are missing in `fonts`, with the function the wheel uses."""
    if all((fonts / face).is_file() for face in FACES):
        return
    spec = importlib.util.spec_from_file_location("build_hook", fonts / "build_hook.py")
    assert spec is not None
    assert spec.loader is not None
    hook = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(hook)
        hook.StaticFaces(str(CHECKOUT), {}, None, None, str(CHECKOUT), "wheel").initialize("standard", {})
    except ImportError as trouble:
        raise BuildProblem("The slide typeface is not there yet. Run “pip install -e .” once.") from trouble


def freezing_arguments(work: Path) -> list[str]:
    """What PyInstaller is asked for; everything it writes goes below `work`."""
    arguments = ["--onedir", "--noconfirm", "--clean", "--log-level=ERROR", "--name=trainer-app"]
    arguments += [f"--{kind}path={work / kind}" for kind in ("dist", "work", "spec")]
    arguments += [f"--paths={CHECKOUT}", "--collect-submodules=trainer_app", "--hidden-import=font_source_sans_pro"]
    arguments += [f"--collect-data={package}" for package in DATA_OF]
    arguments += [f"--exclude-module={module}" for module in LEFT_OUT]
    # Licence texts travel in the packages' metadata.
    arguments += ["--recursive-copy-metadata=trainer-app"]
    arguments += [f"--add-data={CHECKOUT / top}{os.pathsep}trainer_app/bundled/{top}" for top in ("modules", "assets")]
    return [*arguments, str(CHECKOUT / "trainer_app" / "__main__.py")]


def freeze(work: Path) -> Path:
    """Freeze the app below `work`; returns the folder with the program in it. Raises BuildProblem."""
    if importlib.util.find_spec("PyInstaller") is None:
        raise BuildProblem("PyInstaller is not installed here. Run this with .venv/bin/python.")
    done = subprocess.run(
        [sys.executable, "-m", "PyInstaller", *freezing_arguments(work)],
        cwd=work,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    folder = work / "dist" / "trainer-app"
    if done.returncode or not (folder / "trainer-app").is_file():
        print(done.stdout.decode(errors="replace"), file=sys.stderr)
        raise BuildProblem("PyInstaller could not freeze the app; the reason is above.")
    return folder


def unused_files(internal: Path) -> Iterator[Path]:
    """Everything in the frozen folder that is not needed, among it the languages nobody can choose."""
    for pattern in UNUSED:
        yield from internal.glob(pattern)
    for locale in (internal / "babel" / "locale-data").glob("*.dat"):
        if locale.stem != "root" and locale.stem.split("_")[0] not in LANGUAGES:
            yield locale
    for translation in (internal / "PySide6" / "Qt" / "translations").glob("*.qm"):
        if translation.stem.rpartition("_")[2] not in LANGUAGES:
            yield translation


def trim(internal: Path) -> None:
    """Delete the unused files."""
    for path in list(unused_files(internal)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def make_ways_up(internal: Path) -> None:
    """Give python-pptx the folders it climbs out of (`oxml/../templates`); frozen, its code lies elsewhere."""
    for package in ("oxml", "shapes"):
        (internal / "pptx" / package).mkdir(parents=True, exist_ok=True)


def owned_by_nobody_here(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Keep the builder's own user name out of the archive."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def pack(folder: Path, target: Path) -> None:
    """Write `folder` as the archive `target`, complete or not at all."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    top = f"trainer-app-{__version__}"
    try:
        with tarfile.open(unfinished, "w:gz", compresslevel=6) as archive:
            archive.add(folder, arcname=top, filter=owned_by_nobody_here)
            archive.add(CHECKOUT / "LICENSE", arcname=f"{top}/LICENSE", filter=owned_by_nobody_here)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def build_tar(out: Path) -> Path:
    """Freeze, trim and pack the app for this Linux machine into `out`; returns the archive. Raises BuildProblem."""
    if not sys.platform.startswith("linux"):
        raise BuildProblem("The tar installer is made on Linux.")
    make_fonts(CHECKOUT / "assets" / "fonts")
    out.mkdir(parents=True, exist_ok=True)
    target = out / archive_name(__version__, platform.machine())
    with tempfile.TemporaryDirectory(prefix="trainer-app-build-") as work:
        folder = freeze(Path(work))
        trim(folder / "_internal")
        make_ways_up(folder / "_internal")
        pack(folder, target)
    return target


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; every trouble is one sentence on stderr."""
    parser = argparse.ArgumentParser(description="Make an installer of Trainer App.")
    parser.add_argument("--kind", choices=KINDS, required=True, help="only tar so far")
    parser.add_argument("--out", type=Path, required=True, help="the folder to put it in")
    wanted = parser.parse_args(arguments)
    if wanted.kind != "tar":
        parser.error(f"The installer “{wanted.kind}” comes with a later version. Choose --kind tar.")
    try:
        print(build_tar(wanted.out))
    except BuildProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as trouble:
        print(f"The installer could not be written: {trouble.strerror} ({trouble.filename}).", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

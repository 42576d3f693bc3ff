"""Sets everything up on a bare machine, then opens Trainer App or runs its checks. Standard library only.

The first run makes `.venv` beside the checkout and remembers what it did in `.venv/trainer-app-stamp.json`;
later runs read that stamp and go straight on. Python older than 3.11 must be able to read this file, to say so.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Mapping, NoReturn, Sequence  # noqa: UP035 - collections.abc cannot be indexed in Python 3.8

CHECKOUT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 14)
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"

USAGE = """\
python3 -m trainer_app.bootstrap [ARGUMENTS]   set up what is missing, then open Trainer App with ARGUMENTS
python3 -m trainer_app.bootstrap test [...]    set up, then run all tests (arguments go to pytest)
python3 -m trainer_app.bootstrap fast [...]    set up, then run the tests that need nothing but Qt
python3 -m trainer_app.bootstrap check         set up, then run ruff, mypy, import-linter, deptry and all tests
"""

CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), ("lint-imports",), ("deptry", "."))

DECIDING_FILES = ("pyproject.toml", ".ci/constraints.txt", "assets/fonts/build_hook.py", "trainer_app/bootstrap.py")

# Shared library -> Debian package. Qt cannot start at all without the first set, nor on a display without its own.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
X11_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
WAYLAND_LIBRARIES = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# A command or file that shows the package is there -> Debian package. Files, because a desktop's own LibreOffice
# counts too and the -nogui packages would push it out.
ALL_CORES = ("-n", "auto", "--dist", "loadfile")
"""Every file of tests stays on one core, so that what it makes once is made once."""
TEST_TOOLS = {
    "/usr/lib/libreoffice/program/libslideshowlo.so": "libreoffice-impress-nogui",
    "/usr/lib/libreoffice/program/libswlo.so": "libreoffice-writer-nogui",
    "pdftoppm": "poppler-utils",
    "/usr/share/fonts/truetype/liberation": "fonts-liberation",
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "weston": "weston",
    "xprop": "x11-utils",
    "xrandr": "x11-xserver-utils",
    "strace": "strace",
    "objdump": "binutils",
    "pandoc": "pandoc",
    "syncthing": "syncthing",
}


class SetupProblem(Exception):
    """Something the person has to know or do; the message is one plain sentence or two."""


# --- what has been done already ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stamp:
    """What a finished set-up was made from; equal stamps mean there is nothing to do."""

    files: str
    python: str
    place: str
    dev: bool = False
    system: str = "none"


SYSTEM_LEVELS = ("none", "qt", "tests")


def fingerprint(checkout: Path) -> str:
    """A hash of every file that decides what gets installed; a missing file counts as empty."""
    digest = hashlib.sha256()
    for name in DECIDING_FILES:
        path = checkout / name
        data = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def stamp_file(venv: Path) -> Path:
    """Written last, when everything else is in place."""
    return venv / "trainer-app-stamp.json"


def unfinished_mark(venv: Path) -> Path:
    """Written first and removed last: where it exists, a set-up was interrupted."""
    return venv / "trainer-app-unfinished"


def read_stamp(venv: Path) -> Stamp | None:
    """The stamp of a finished set-up, or None where there is none or it cannot be read."""
    try:
        return Stamp(**json.loads(stamp_file(venv).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_stamp(venv: Path, stamp: Stamp) -> None:
    """Record a finished set-up, completely or not at all."""
    half = stamp_file(venv).with_suffix(".half")
    half.write_text(json.dumps(asdict(stamp)), encoding="utf-8")
    half.replace(stamp_file(venv))


def venv_program(venv: Path, name: str, platform: str = sys.platform) -> Path:
    """Where the environment keeps the program `name`, on this or another `platform`."""
    return venv / "Scripts" / f"{name}.exe" if platform == "win32" else venv / "bin" / name


def packages_are_ready(venv: Path, found: Stamp | None, wanted: Stamp) -> bool:
    """True where `found` covers `wanted`: same files, Python and place, and the dev extra if it is wanted."""
    if found is None or unfinished_mark(venv).exists() or not venv_program(venv, "python").is_file():
        return False
    return replace(found, dev=wanted.dev, system=wanted.system) == wanted and found.dev >= wanted.dev


def must_start_afresh(venv: Path, python: str, checkout: Path) -> bool:
    """True where `.venv` is missing, half made, moved, of another Python or not ours, so that it is made again."""
    found = read_stamp(venv)
    if found is None or unfinished_mark(venv).exists() or not venv_program(venv, "python").is_file():
        return True
    return (found.python, found.place) != (python, str(checkout))


# --- the machine ------------------------------------------------------------------------------------------------


def python_sentence(version: Sequence[int]) -> str | None:
    """What to say about an unsuitable Python; None where `version` is fine."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return None
    name = ".".join(str(part) for part in version[:2])
    return (
        f"Trainer App needs Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}; this is Python {name}. "
        "Install one of these and run the same command with it."
    )


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """True where a window can be shown: always on Windows and macOS, elsewhere when a display server is named."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def app_arguments(arguments: Sequence[str], display: bool, folder: Path) -> list[str]:
    """What Trainer App is started with: without a display and without a verb of one's own, the tour into `folder`."""
    return list(arguments) if arguments or display else ["tour", "--out", str(folder)]


def display_libraries(environment: Mapping[str, str]) -> dict[str, str]:
    """The libraries that Qt cannot do without here: its own, and those of the display in use."""
    wanted = dict(QT_LIBRARIES)
    if environment.get("WAYLAND_DISPLAY"):
        wanted.update(WAYLAND_LIBRARIES)
    elif environment.get("DISPLAY"):
        wanted.update(X11_LIBRARIES)
    return wanted


def known_libraries() -> str | None:
    """The loader's list of installed libraries; None on systems that keep no such list."""
    program = shutil.which("ldconfig", path=os.pathsep.join([os.environ.get("PATH", ""), "/sbin", "/usr/sbin"]))
    if program is None:
        return None
    return subprocess.run([program, "-p"], stdout=subprocess.PIPE, check=False).stdout.decode(errors="replace")


def missing_libraries(wanted: Mapping[str, str], known: str | None) -> list[str]:
    """The names in `wanted` that the loader's list `known` lacks; nothing where there is no list."""
    if known is None:
        return []
    present = {line.split()[0] for line in known.splitlines() if line.startswith("\t")}
    return [name for name in wanted if name not in present]


def missing_tools(known: str | None) -> list[str]:
    """The Debian packages of the whole test run that are not here; `known` is the loader's list."""
    tools = [
        package
        for sign, package in TEST_TOOLS.items()
        if not (Path(sign).exists() if sign.startswith("/") else shutil.which(sign))
    ]
    # Debian keeps the library that an installer carries apart from its Python.
    library = f"libpython{PYTHON}"
    own = {f"{library}.so.1.0": library} if sys.base_prefix == "/usr" else {}
    return [*tools, *(own[name] for name in missing_libraries(own, known))]


def is_root() -> bool:
    """True where packages of the system may be installed."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_line(packages: Sequence[str]) -> str:
    """The command a person can paste to install `packages`."""
    return "sudo apt-get update && sudo apt-get install --no-install-recommends " + " ".join(packages)


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages as root; raises SetupProblem with apt's own last lines."""
    say(f"Installing {len(packages)} system packages: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            print("\n".join(done.stdout.decode(errors="replace").splitlines()[-20:]), file=sys.stderr)
            raise SetupProblem(f"The system packages could not be installed. By hand: {apt_line(packages)}")


def provide(packages: Sequence[str], sentence: str) -> None:
    """Install `packages` where this may be done, else raise SetupProblem: `sentence` and the line to paste."""
    if shutil.which("apt-get") is None:
        raise SetupProblem(f"{sentence} Install what your system calls {' '.join(packages)}, then run this again.")
    if not is_root():
        raise SetupProblem(f"{sentence} Run this line, then the same command again:\n  {apt_line(packages)}")
    install_packages(packages)


def missing_venv() -> list[str]:
    """The Debian package that makes environments possible, where this Python came without it."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return []
    return [f"python{PYTHON}-venv"]


def set_up_system(level: str) -> str:
    """Bring the system's libraries to `level`; returns the level reached. Raises SetupProblem where Qt cannot run."""
    if not sys.platform.startswith("linux"):
        return level
    known = known_libraries()
    everything = {**QT_LIBRARIES, **X11_LIBRARIES, **WAYLAND_LIBRARIES}
    packages = [*missing_venv(), *(everything[name] for name in missing_libraries(everything, known))]
    tools = missing_tools(known) if level == "tests" else []
    if is_root() and shutil.which("apt-get"):
        if packages or tools:
            install_packages([*packages, *tools])
    elif missing_libraries(display_libraries(os.environ), known):
        provide([*packages, *tools], "Some system libraries that Qt needs are missing.")
    elif tools:
        say(f"Tests that need them are skipped; for a complete run: {apt_line(tools)}")
        return "qt"
    return level


# --- the Python environment -------------------------------------------------------------------------------------


def make_venv(venv: Path) -> None:
    """A fresh environment with pip in `venv`, marked unfinished until the packages are in; raises SetupProblem."""
    if missing_venv():
        provide(missing_venv(), "Python's venv module is missing here.")
    if venv.exists():
        shutil.rmtree(venv)
    venv.mkdir()
    unfinished_mark(venv).touch()
    run_quietly([sys.executable, "-m", "venv", str(venv)], "Python could not make the folder .venv.")


def run_quietly(command: Sequence[str], sentence: str) -> None:
    """Run a command whose output matters only when it fails; raises SetupProblem with `sentence`."""
    done = subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        print(done.stdout.decode(errors="replace"), file=sys.stderr)
        raise SetupProblem(sentence)


def pip_arguments(dev: bool, checkout: Path) -> list[str]:
    """What pip is asked for: the app as it comes, or with the dev extra in exactly the versions of CI."""
    if not dev:
        return ["-e", "."]
    pins = checkout / ".ci" / "constraints.txt"
    return [*(["-c", str(pins)] if pins.is_file() else []), "-e", ".[dev]"]


def install_app(venv: Path, dev: bool) -> None:
    """Install the checkout into `venv`, editable; raises SetupProblem after showing pip's own words."""
    python = str(venv_program(venv, "python"))
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    run_quietly(
        [*pip, *pip_arguments(dev, CHECKOUT)],
        "The packages could not be installed; the reason is above. Check the connection and the free space on the "
        "disk, then run the same command again: it goes on by itself.",
    )


def set_up_packages(venv: Path, wanted: Stamp, found: Stamp | None) -> Stamp:
    """Make or refresh the environment; returns what it holds now. A dev extra that is there stays there."""
    if must_start_afresh(venv, wanted.python, CHECKOUT):
        found = None
        say("Setting up Trainer App; this is done once and takes a minute or two")
        make_venv(venv)
    else:
        say("Bringing the set-up in .venv up to date")
        unfinished_mark(venv).touch()
    result = replace(wanted, dev=wanted.dev or (found is not None and found.dev), system="none")
    install_app(venv, result.dev)
    write_stamp(venv, result)
    unfinished_mark(venv).unlink()
    return result


def set_up(dev: bool, system: str) -> Path:
    """Everything that is missing for this run, nothing that is there; returns the environment's folder."""
    venv = CHECKOUT / ".venv"
    wanted = Stamp(fingerprint(CHECKOUT), PYTHON, str(CHECKOUT), dev, system)
    found = read_stamp(venv)
    reached = "none" if found is None or found.files != wanted.files else found.system
    if SYSTEM_LEVELS.index(reached) < SYSTEM_LEVELS.index(system):
        reached = set_up_system(system)
    if not packages_are_ready(venv, found, wanted):
        found = set_up_packages(venv, wanted, found)
    assert found is not None
    if found.system != reached:
        write_stamp(venv, replace(found, system=reached))
    return venv


# --- what to do -------------------------------------------------------------------------------------------------


def say(sentence: str) -> None:
    """Progress goes to stderr, so that output of the app itself stays clean."""
    print(f"trainer-app set-up: {sentence}", file=sys.stderr, flush=True)


def hand_over(command: Sequence[str], folder: Path | None = None) -> int:
    """Become `command` where the system can, else run it; returns its exit code."""
    if folder is not None:
        os.chdir(folder)
    if sys.platform == "win32":
        return subprocess.call(command)
    sys.stdout.flush()
    return os.execv(command[0], list(command))


def open_app(arguments: Sequence[str]) -> int:
    """Set up what the app needs and open it; without a display run the tour and say so."""
    venv = set_up(dev=False, system="qt")
    folder = CHECKOUT / "build" / "tour"
    display = has_display(os.environ)
    if not arguments and not display:
        say(f"There is no display here, so no window opens. The tour runs instead, into {folder}")
    command = [str(venv_program(venv, "python")), "-m", "trainer_app", *app_arguments(arguments, display, folder)]
    return hand_over(command)


def run_tests(venv: Path, arguments: Sequence[str]) -> int:
    """Run pytest in the checkout, all tests on all cores where none are named; returns its exit code."""
    return hand_over([str(venv_program(venv, "python")), "-m", "pytest", *(arguments or ALL_CORES)], CHECKOUT)


def run_checks(venv: Path) -> int:
    """Every check in order of cost, then the tests; stops at the first that fails."""
    for name, *rest in CHECKS:
        say(" ".join([name, *rest]))
        code = subprocess.call([str(venv_program(venv, name)), *rest], cwd=CHECKOUT)
        if code:
            return code
    return run_tests(venv, [])


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; returns the exit code. Raises SetupProblem."""
    verb, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    if verb in ("-h", "--help"):
        print(USAGE, end="")
        return 0
    if not (CHECKOUT / "pyproject.toml").is_file():
        raise SetupProblem("This command sets up a checkout. Trainer App is installed here: run trainer-app instead.")
    if verb == "test":
        return run_tests(set_up(dev=True, system="tests"), rest)
    if verb == "fast":
        return run_tests(set_up(dev=True, system="qt"), ["-m", "not slow", *rest])
    if verb == "check":
        return run_checks(set_up(dev=True, system="tests"))
    return open_app(arguments)


def stop(sentence: str) -> NoReturn:
    """Say why on stderr and leave with exit code 1."""
    print(sentence, file=sys.stderr)
    sys.exit(1)


def main(arguments: Sequence[str]) -> int:
    """The edge: every trouble becomes a sentence and exit code 1."""
    unsuitable = python_sentence(sys.version_info[:2])
    if unsuitable:
        stop(unsuitable)
    try:
        return run(arguments)
    except SetupProblem as problem:
        stop(str(problem))
    except OSError as trouble:
        stop(f"The set-up could not go on: {trouble.strerror or trouble} ({trouble.filename or CHECKOUT}).")
    except KeyboardInterrupt:
        stop("Stopped. Run the same command again to go on.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How fast a show is: `python tests/benchmarks/present.py [SLIDES]`, in a process of its own for each screen size.

Measured from the key event to the flushed picture, for a deck with pictures whose neighbors are drawn ahead, beside the
floor: a bare widget that shows ready pictures. Also how long a show takes to open, and what hours of paging do to
memory. On an X server (`xvfb-run -s "-screen 0 3840x2160x24" …` with `QT_QPA_PLATFORM=xcb`) the slides fill its screen;
without one two offscreen screens are made up.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from PySide6.QtCore import QEventLoop, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from run import draw_pictures, workload

from trainer_app.base.language import language
from trainer_app.deck.building import build_deck
from trainer_app.deck.show import Show
from trainer_app.deck.show_plan import show_plan
from trainer_app.deck.theme import theme
from trainer_app.present.presentation import Presentation

SIZES = {"1920x1080": 4.0, "3840x2160": 16.7}
"""The screens, and the milliseconds the slowest of 100 key presses may take on each."""
START_LIMIT, GROWTH_LIMIT = 1.0, 0.05
PRESSES, WARM, HOURS = 300, 400, int(os.environ.get("TURNS", "1440"))
"""Key presses that are timed; turns before memory is first looked at; turns of four hours, one each ten seconds."""
ONE = "--one-size"


def two_screens(size: str, folder: Path) -> str:
    """An offscreen platform with a laptop and a projector of `size`."""
    width, height = map(int, size.split("x"))
    common = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
    screens = [
        {"name": "laptop", "x": 0, "width": 1366, "height": 768, **common},
        {"name": "projector", "x": 1366, "width": width, "height": height, **common},
    ]
    file = folder / "screens.json"
    file.write_text(
        json.dumps({"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": screens})
    )
    return f"offscreen:configfile={file}"


def resident() -> float:
    """Megabytes this process has in memory now; the most it ever had where the system does not say."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def p99(seconds: list[float]) -> float:
    """Milliseconds that 99 of 100 stay under."""
    return statistics.quantiles(seconds, n=100)[98] * 1e3


class Measured:
    """A show on the screens of this process, and what is measured of it."""

    def __init__(self, count: int, folder: Path) -> None:
        draw_pictures(folder)
        workshop, modules = workload(count, folder)
        deck = build_deck(workshop, modules, language("en"), theme("light"))
        self.app = QApplication.instance() or QApplication([])
        begun = time.perf_counter()
        self.show = Presentation.start(deck, show_plan(workshop, modules), language("en"))
        while not self.show.audience.windowHandle().isExposed():
            self.app.processEvents()
        self.show.audience.repaint()
        self.opened = time.perf_counter() - begun
        QTest.qWait(600)
        if len(QGuiApplication.screens()) == 1:
            QTest.keyClick(self.show.presenter, Qt.Key.Key_F)
            QTest.qWait(300)

    def settle(self) -> None:
        """Let idle time do its work: a trainer talks between two presses."""
        limit = time.monotonic() + 3
        while not self.show.cache.idle and time.monotonic() < limit:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def presses(self) -> tuple[list[float], list[float]]:
        """Seconds from each key event until the room's picture is flushed, and until the presenter view is done too."""
        flushed, times, whole = [], [], []
        follow = self.show.audience.follow

        def followed(now: Show) -> None:
            follow(now)
            flushed.append(time.perf_counter())

        self.show.audience.follow = followed  # type: ignore[method-assign]
        self.settle()
        for press in range(PRESSES):
            flushed.clear()
            begun = time.perf_counter()
            at_end = self.show.show.following is None
            forward = Qt.Key.Key_Home if at_end else Qt.Key.Key_Right
            QTest.keyClick(self.show.audience, Qt.Key.Key_Left if press % 7 == 6 else forward)
            times.append(flushed[0] - begun)
            whole.append(time.perf_counter() - begun)
            self.settle()
        self.show.audience.follow = follow  # type: ignore[method-assign]
        return times, whole

    def floor(self) -> list[float]:
        """Seconds a bare widget takes to show a ready picture on the same screen."""
        width = self.show.audience.slide_width
        bare = Bare([self.show.cache.picture(index, width) for index in (0, 1, 2)])
        bare.setGeometry(self.show.audience.screen().geometry())
        bare.showFullScreen()
        QTest.qWait(200)
        times = []
        for _ in range(PRESSES):
            begun = time.perf_counter()
            bare.show_next()
            times.append(time.perf_counter() - begun)
        bare.close()
        return times

    def turn(self, turns: int) -> float:
        """Page on and on; megabytes in memory afterwards."""
        for _ in range(turns):
            at_end = self.show.show.following is None
            QTest.keyClick(self.show.presenter, Qt.Key.Key_Home if at_end else Qt.Key.Key_Right)
            self.settle()
        return resident()


class Bare(QWidget):
    """Shows ready pictures and does nothing else."""

    def __init__(self, pictures: list[QImage]) -> None:
        super().__init__()
        self._pictures, self._at = pictures, 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_next(self) -> None:
        self._at = (self._at + 1) % len(self._pictures)
        self.repaint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.drawImage(QRectF(self.rect()), self._pictures[self._at])
        painter.end()


def measure(size: str, count: int) -> None:
    """Everything for one screen size; prints lines of figures."""
    with tempfile.TemporaryDirectory() as folder:
        measured = Measured(count, Path(folder))
        times, whole = measured.presses()
        floor = measured.floor()
        before, after = measured.turn(WARM), measured.turn(HOURS)
        budget = measured.show.cache.size / 1e6
        measured.show.end()
    bare = f"bare widget p50 {statistics.median(floor) * 1e3:.2f} p99 {p99(floor):.2f}"
    limits = f"limit {SIZES[size]}; {bare}; with the presenter view p99 {p99(whole):.2f}"
    kept = f"limit {GROWTH_LIMIT:.0%}; pictures kept {budget:.0f} MB"
    print(f"{size} on {QGuiApplication.platformName()}, {count} slides")
    print(f"  next slide, key to flushed  p50 {statistics.median(times) * 1e3:.2f}  p99 {p99(times):.2f} ms ({limits})")
    print(f"  start of presenting         {measured.opened * 1e3:.0f} ms (limit {START_LIMIT * 1e3:.0f})")
    print(f"  {HOURS} turns, as in 4 hours  {before:.0f} → {after:.0f} MB, {after / before - 1:+.1%} ({kept})")


def main() -> None:
    """Each size in a process of its own: Qt learns of its screens once."""
    os.environ.setdefault("WAKEPY_FAKE_SUCCESS", "yes")
    if ONE in sys.argv:
        at = sys.argv.index(ONE)
        measure(sys.argv[at + 1], int(sys.argv[at + 2]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            environment = {**os.environ}
            if environment.get("QT_QPA_PLATFORM") != "xcb":
                environment["QT_QPA_PLATFORM"] = two_screens(size, Path(folder))
            subprocess.run([sys.executable, __file__, ONE, size, str(count)], env=environment, check=True)


if __name__ == "__main__":
    main()

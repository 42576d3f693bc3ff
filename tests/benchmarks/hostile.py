"""What hostile files cost the window while they are imported: `python tests/benchmarks/hostile.py`.

Every file is given to the same job a window gives it to. A timer ticks in the event loop all the while; the longest gap
between two ticks is how long the window would have stood still. The memory is what this process holds more afterwards
at most; what the helper process takes is bounded by the helper itself.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "material"))

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QTimer
from test_hostile_files import GOOD, HOSTILE

from trainer_app.material.reading import read_document
from trainer_app.qtkit.jobs import Jobs

LONGEST_GAP, LONGEST_TIME, MOST_MEMORY = 100, 30, 100
"""The aims: milliseconds, seconds, megabytes."""


def memory() -> float:
    """Megabytes this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


class Watched:
    """Measures the gaps between the ticks of a timer, and the most memory held at any of them."""

    def __init__(self) -> None:
        self.gap, self.most = 0, memory()
        self._since = QElapsedTimer()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        self.gap = max(self.gap, self._since.restart())
        self.most = max(self.most, memory())

    def begin(self) -> None:
        self._since.start()
        self._timer.start()


def bring_in(path: Path, jobs: Jobs) -> tuple[str, float]:
    """Read a document as the window does; what became of it, and the seconds it took."""
    ended: list[str] = []
    begun = time.perf_counter()
    jobs.run(
        lambda progress: read_document(path, progress),
        lambda _material: ended.append("read"),
        lambda _problem: ended.append("a sentence"),
    )
    while not ended:
        QCoreApplication.processEvents()
        time.sleep(0.001)
    return ended[0], time.perf_counter() - begun


def main() -> None:
    app = QCoreApplication([])
    jobs, watched = Jobs(), Watched()
    before = memory()
    watched.begin()
    slowest = (0.0, "")
    told = {"read": 0, "a sentence": 0}
    with tempfile.TemporaryDirectory() as folder:
        for title, (name, make) in {**HOSTILE, **GOOD}.items():
            path = Path(folder) / name
            data = make()
            path.write_bytes(data)
            watched._since.restart()  # making the file is not what is measured
            how, seconds = bring_in(path, jobs)
            told[how] += 1
            slowest = max(slowest, (seconds, title))
    print(
        f"{len(HOSTILE)} hostile and {len(GOOD)} good files: {told['read']} read, {told['a sentence']} with a sentence"
    )
    print(f"longest gap   {watched.gap:6d} ms  (aim ≤ {LONGEST_GAP})")
    print(f"slowest file  {slowest[0]:6.1f} s   (aim ≤ {LONGEST_TIME}): {slowest[1]}")
    print(f"memory        {watched.most - before:+6.0f} MB  (aim ≤ +{MOST_MEMORY})")
    jobs.close()
    app.quit()


if __name__ == "__main__":
    main()

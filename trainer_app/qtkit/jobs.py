"""The one way off the window's thread: longer work runs beside it, saves run one after another.

Work receives values and a `Progress`, never widgets. Its result comes back on the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from queue import Empty, SimpleQueue
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from trainer_app.base.errors import Cancelled, Problem
from trainer_app.base.language import Message
from trainer_app.base.progress import Progress

T = TypeVar("T")
Failed = Callable[[Problem], None]


class Job(QObject):
    """A piece of work under way. `progressed(sentence, done, total)` and `ended()` come on the window's thread."""

    progressed = Signal(object, int, int)
    ended = Signal()

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it has finished by then is kept or undone by the work itself."""
        self.stop.set()


class Jobs(QObject):
    """Runs work. `trouble(problem)` carries what nobody else took care of; `unexpected(error)` is a bug."""

    trouble = Signal(object)
    unexpected = Signal(object)
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="work")
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="save")
        self._parcels: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._running: set[Future[None]] = set()
        self._open = 0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether anything is under way or not yet handed back."""
        return self._open > 0

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        title: str = "",
    ) -> Job:
        """Do `work` beside the window, then `done(result)` or `failed(problem)`; a cancelled job calls neither."""
        return self._start(self._readers, work, done, failed, title)

    def save(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        title: str = "",
    ) -> Job:
        """Like `run`, but after every earlier save and before every later one."""
        return self._start(self._writer, work, done, failed, title)

    def finish(self) -> None:
        """Wait for everything under way and hand its results back. Later work is still possible."""
        while self._running:
            wait(set(self._running))
            self._deliver()
        self._deliver()

    def close(self) -> None:
        """Finish and let the threads go; no work can be started afterwards."""
        self.finish()
        self._readers.shutdown()
        self._writer.shutdown()

    def _start(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed | None,
        title: str,
    ) -> Job:
        job = Job(title, self)
        progress = Progress(
            lambda what, step, total: self._post(lambda: self._progressed(job, what, step, total)), job.stop
        )
        self._open += 1
        future = pool.submit(self._carry_out, job, work, progress, done, failed or self.trouble.emit)
        self._running.add(future)
        future.add_done_callback(lambda ended: self._post(lambda: self._running.discard(ended)))
        return job

    def _carry_out(
        self,
        job: Job,
        work: Callable[[Progress], T],
        progress: Progress,
        done: Callable[[T], None],
        failed: Failed,
    ) -> None:
        """On the other thread: do the work and post what is to happen next."""
        try:
            result = work(progress)
        except Cancelled:
            self._post(lambda: self._ended(job, lambda: None))
        except Problem as problem:
            taken = problem
            self._post(lambda: self._ended(job, lambda: failed(taken)))
        except BaseException as error:  # a bug: reported on the window's thread instead of lost in this one
            bug = error
            self._post(lambda: self._ended(job, lambda: self.unexpected.emit(bug)))
        else:
            self._post(lambda: self._ended(job, lambda: done(result)))

    def _post(self, parcel: Callable[[], None]) -> None:
        self._parcels.put(parcel)
        self._arrived.emit()

    @Slot()
    def _deliver(self) -> None:
        while True:
            try:
                parcel = self._parcels.get_nowait()
            except Empty:
                return
            try:
                parcel()
            except Problem as problem:
                self.trouble.emit(problem)
            except Exception as error:
                self.unexpected.emit(error)

    def _progressed(self, job: Job, what: Message, step: int, total: int) -> None:
        job.progressed.emit(what, step, total)

    def _ended(self, job: Job, then: Callable[[], None]) -> None:
        try:
            then()
        finally:
            self._open -= 1
            job.ended.emit()
            job.deleteLater()

"""A show whose process is killed, as by a power cut, is offered again where it stood."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from trainer_app.operations.desk import open_desk
from trainer_app.operations.runs import interrupted

HERE = Path(__file__).resolve().parent
CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from trainer_app.app import _application
from trainer_app.operations.decks import show_for
from trainer_app.operations.desk import open_desk
from trainer_app.operations.runs import keep_run
from trainer_app.operations.workshops import find_workshop
from trainer_app.present.keys import Command
from trainer_app.present.presentation import Presentation

app = _application()
desk = open_desk(Path(sys.argv[1]))
deck, plan = show_for(desk, find_workshop(desk, "spectrum-hour"))

def keep(run):
    keep_run(desk, run)
    print(run.slide, flush=True)

show = Presentation.start(deck, plan, desk.language, desk.clock, keep=keep)
for press in range(6):
    QTimer.singleShot(100 * press, lambda: show.obey(Command.NEXT))
app.exec()
"""


def test_a_killed_show_is_offered_at_the_slide_where_it_stood(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path)],
        env=environment,
        cwd=HERE.parent.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with child:
        assert child.stdout is not None
        kept = child.stdout.readline().strip()
        child.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    run = interrupted(open_desk(tmp_path))
    assert kept
    assert run is not None
    assert (run.workshop, run.slide, run.finished) == ("spectrum-hour", kept, False)

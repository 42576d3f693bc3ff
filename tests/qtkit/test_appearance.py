"""The windows' colours, letters and the way off their thread."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from trainer_app.base import paths
from trainer_app.base.errors import BadInput
from trainer_app.base.report import report_of
from trainer_app.deck.theme import contrast
from trainer_app.qtkit.icons import picture
from trainer_app.qtkit.jobs import Jobs
from trainer_app.qtkit.text import as_tool_tip, plain
from trainer_app.qtkit.tokens import DARK, LIGHT, Tokens, text_pairs


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_text_can_be_read_on_its_ground(colours: Tokens) -> None:
    assert [pair for pair in text_pairs(colours) if contrast(*pair) < 4.5] == []


def test_a_label_shows_tags_letter_by_letter(qapp: QApplication) -> None:
    assert plain("<b>x</b>").textFormat() is Qt.TextFormat.PlainText
    assert "<b>" not in as_tool_tip("<b>x</b>")


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    for file in (paths.assets_folder() / "icons").glob("*.svg"):
        image = picture(file.stem, "#0b6e6e", 24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), file.name


def test_saves_run_in_order_off_the_windows_thread(qtbot: QtBot) -> None:
    jobs, seen = Jobs(), []
    for number in range(20):
        jobs.save(lambda _p, n=number: (n, threading.current_thread()), seen.append)
    jobs.finish()
    assert [number for number, _thread in seen] == list(range(20))
    assert all(thread is not threading.main_thread() for _number, thread in seen)
    assert not jobs.busy
    jobs.close()


def test_a_problem_nobody_handles_reaches_the_window(qtbot: QtBot) -> None:
    jobs = Jobs()

    def work(_progress: object) -> None:
        raise BadInput("“{name}” is empty.", name="a.txt")

    with qtbot.waitSignal(jobs.trouble) as caught:
        jobs.run(work, lambda _result: None)
    assert "a.txt" in str(caught.args[0].message)
    jobs.close()


def test_a_report_quotes_nothing_a_person_typed() -> None:
    with pytest.raises(ValueError, match="River") as caught:
        raise ValueError("River Smith")
    assert "River" not in report_of(caught.value)
    assert "ValueError" in report_of(caught.value)


def test_home_shows_before_anything_that_is_used_seldom_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from trainer_app.operations.desk import open_desk; from trainer_app.ui.main_window import MainWindow;"
        "from trainer_app.qtkit.jobs import Jobs; from trainer_app.qtkit.announcer import Announcer;"
        "from threading import Event; gate, jobs = Event(), Jobs();"
        # What pages ask for is read beside the window, sooner or later: here only once the window is there.
        "held = [jobs._readers.submit(gate.wait) for _ in range(2)];"
        f"w = MainWindow(open_desk(Path({str(tmp_path)!r})), Announcer(), jobs); w.show(); w.grab();"
        "slow = ('pptx', 'reportlab', 'lxml', 'pypdfium2', 'PIL', 'ruamel.yaml', 'markdown_it');"
        "seldom = ('operations.copies', 'operations.pool', 'store.backups', 'store.pool', 'ui.copies');"
        "names = (*slow, *('trainer_app.' + n for n in seldom)); import trainer_app.app;"
        "print([n for n in names if n in sys.modules]); gate.set(); w.close();"
        "w.jobs.close()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "[]", done.stderr

"""Two real Syncthing nodes on this computer carry dates from a laptop to the office, with one of them away at times."""

import os
import shutil
import socket
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from trainer_app.base.clock import FixedClock
from trainer_app.delivery import arrivals
from trainer_app.operations import attendance, door, passphrases, pool, workshops
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.store.slots import Cost

PATIENCE = 90
NOW = FixedClock(datetime.fromisoformat("2026-11-26T09:30:00+01:00"))
QUIET = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "crashReportingEnabled": "false",
    "startBrowser": "false",
    "urAccepted": "-1",
    "autoUpgradeIntervalH": "0",
}
"""Nothing leaves this computer."""

pytestmark = pytest.mark.slow


@dataclass
class Node:
    """A Syncthing with a home and a folder of its own."""

    program: str
    home: Path
    folder: Path
    port: int
    id: str
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        command = [self.program, "serve", f"--home={self.home}", "--no-browser", "--no-restart", "--no-upgrade"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, env={**os.environ, "STNOUPGRADE": "1"}, **quiet)  # type: ignore[call-overload]

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.process = None


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def a_node(program: str, folder: Path, name: str) -> Node:
    home = folder / name / "home"
    shared = folder / name / "shared"
    shared.mkdir(parents=True)
    quiet = {**os.environ, "STNODEFAULTFOLDER": "1"}
    subprocess.run([program, "generate", f"--home={home}"], check=True, capture_output=True, env=quiet, timeout=60)
    asked = subprocess.run([program, f"--home={home}", "--device-id"], check=True, capture_output=True, timeout=60)
    return Node(program, home, shared, free_port(), asked.stdout.decode().strip())


def introduce(node: Node, other: Node) -> None:
    """Tell a node about the other, on loopback alone, and that they share a folder."""
    file = node.home / "config.xml"
    tree = ET.parse(file)
    root = tree.getroot()
    for old in [*root.findall("folder"), *root.findall("device")]:
        root.remove(old)
    for each in (node, other):
        device = ET.SubElement(root, "device", id=each.id, name=each.home.parent.name, compression="never")
        ET.SubElement(device, "address").text = f"tcp://127.0.0.1:{each.port}"
    shared = ET.SubElement(
        root, "folder", id="dates", path=str(node.folder), type="sendreceive",
        rescanIntervalS="5", fsWatcherEnabled="true", fsWatcherDelayS="1",
    )  # fmt: skip
    for each in (node, other):
        ET.SubElement(shared, "device", id=each.id)
    gui = root.find("gui")
    options = root.find("options")
    assert gui is not None
    assert options is not None
    address = gui.find("address")
    assert address is not None
    address.text = f"127.0.0.1:{free_port()}"
    for name in ("listenAddress", *QUIET):
        for old in options.findall(name):
            options.remove(old)
    ET.SubElement(options, "listenAddress").text = f"tcp://127.0.0.1:{node.port}"
    for name, value in QUIET.items():
        ET.SubElement(options, name).text = value
    tree.write(file)


@pytest.fixture
def nodes(tmp_path: Path) -> Iterator[tuple[Node, Node]]:
    program = shutil.which("syncthing") or pytest.skip("Syncthing is not installed")
    laptop, office = a_node(program, tmp_path, "laptop"), a_node(program, tmp_path, "office")
    introduce(laptop, office)
    introduce(office, laptop)
    yield laptop, office
    laptop.stop()
    office.stop()


def wait_until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "nothing came over"
        time.sleep(0.2)


def a_desk(folder: Path) -> Desk:
    desk = open_desk(folder, clock=NOW)
    passphrases.choose_passphrase(desk, "amber lantern quiet river bread")
    return desk


def test_dates_cross_while_the_other_side_is_away_and_back(
    nodes: tuple[Node, Node], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer_app.store.vault.Cost", lambda: Cost(19 * 1024, 1, 1))
    laptop, office = nodes
    trainer, collecting = a_desk(tmp_path / "trainer"), a_desk(tmp_path / "collecting")
    key = pool.office_key(collecting)
    workshop = workshops.find_workshop(trainer, "spectrum-hour")

    def sent(name: str) -> tuple[str, Path]:
        opened = attendance.open_attendance(trainer, workshop, "chosen-name", date(2026, 11, 26))
        door.arrive(trainer, opened.id, name)
        return opened.id, pool.send(trainer, opened.id, laptop.folder, key)

    laptop.start()
    first, file = sent("Sparow")
    office.start()
    wait_until((office.folder / file.name).is_file)
    assert pool.collect(collecting, office.folder).new == 1
    office.stop()
    person = arrivals.standing_people(door.open_list(trainer, first).log)[0]
    door.correct_label(trainer, first, person.id, "Sparrow")
    corrected = pool.send(trainer, first, laptop.folder, key)
    second, other = sent("Bo")
    office.start()
    wait_until(lambda: all((office.folder / each.name).is_file() for each in (corrected, other)))
    found = pool.collect(collecting, office.folder)
    assert (found.dates, found.new, found.unreadable) == (2, 1, ())
    for delivery_id, wanted in ((first, "Sparrow"), (second, "Bo")):
        (there,) = arrivals.standing_people(door.open_list(collecting, delivery_id).log)
        assert there.name == wanted

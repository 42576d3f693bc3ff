"""The main job from end to end, in a folder of its own: what the app can do, shown without a window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from trainer_app.base.errors import NotFound
from trainer_app.base.language import Message, message
from trainer_app.base.minutes import Minutes
from trainer_app.base.paths import assets_folder
from trainer_app.base.progress import Progress
from trainer_app.delivery.record import Delivery
from trainer_app.material.source import SourceMaterial
from trainer_app.operations.attendance import attendance, check_in, close_attendance, open_attendance
from trainer_app.operations.desk import Desk, open_desk
from trainer_app.operations.exports import KINDS, Exported, export_workshop
from trainer_app.operations.material import import_material, open_material
from trainer_app.operations.workshops import agenda_of, find_workshop, save_workshop
from trainer_app.workshop.plan import Workshop

SAMPLE_WORKSHOP = "spectrum-hour"
ARRIVALS = 3
DATA_FOLDER = "data"

_STEPS = 4 + len(KINDS) + 1 + ARRIVALS + 1


@dataclass(frozen=True)
class Tour:
    """What the tour made. Everything lies below `out`; `data` is the data folder it kept its own things in."""

    out: Path
    data: Path
    material: SourceMaterial
    workshop: Workshop
    exported: tuple[Exported, ...]
    date: Delivery


@dataclass
class _Steps:
    """Counts the steps; a line without a step of its own tells more about the last one."""

    progress: Progress
    done: int = 0

    def next(self, text: str, /, **values: object) -> None:
        self.done += 1
        self.progress.step(message(text, **values), self.done, _STEPS)

    def more(self, line: Message) -> None:
        self.progress.step(line, self.done, _STEPS)


def run_tour(
    out: Path, material: Path | None = None, progress: Progress | None = None, language_code: str = "en"
) -> Tour:
    """Go from a source document to a delivered workshop, with everything below `out`.

    `material` is a plain-text document, by default the bundled sample. `progress` gets one report for each step, and
    more with the same count for what a step shows. Run again into the same folder it replaces the documents and
    opens one more date. Raises a `Problem` where a step cannot be done.
    """
    desk = open_desk(out / DATA_FOLDER, language_code)
    steps = _Steps(progress or Progress())
    read = _read(desk, material or sample_material(), steps)
    workshop = _assemble(desk, steps)
    exported = _export(desk, workshop, out, steps)
    return Tour(out, desk.data.root, read, workshop, exported, _count_people(desk, workshop, steps))


def sample_material() -> Path:
    """The bundled source document. Raises `NotFound` where the installation is incomplete."""
    found = sorted((assets_folder() / "samples").glob("*.txt"))
    if not found:
        raise NotFound("The bundled sample document is missing. Install Trainer App again, or choose a document.")
    return found[0]


def _read(desk: Desk, path: Path, steps: _Steps) -> SourceMaterial:
    steps.next("Reading “{name}”", name=path.name)
    source_id, _changes = import_material(desk, path)
    read = open_material(desk, source_id)
    counts = read.counts
    steps.more(
        message(
            "{read} lines read: {used} used, {aside} set aside, {lost} lost",
            read=counts.read,
            used=counts.used,
            aside=counts.set_aside,
            lost=counts.lost,
        )
    )
    steps.next("Outline of “{title}”", title=read.title)
    for line in _outline(desk, read):
        steps.more(line)
    return read


def _outline(desk: Desk, read: SourceMaterial) -> Iterator[Message]:
    count = desk.language.count
    for section in read.sections:
        passages = count("{n} passage", "{n} passages", len(section.passages))
        yield message("{title} ({passages})", title=section.title or read.title, passages=passages)
    if read.notes:
        yield Message(count("{n} note for you to look at", "{n} notes for you to look at", len(read.notes)))


def _assemble(desk: Desk, steps: _Steps) -> Workshop:
    steps.next("Assembling the workshop")
    workshop = assemble_sample(desk)
    for row in agenda_of(desk, workshop):
        minutes = desk.language.count("{n} minute", "{n} minutes", row.segment.minutes)
        clock = desk.language.clock(row.start)
        steps.more(message("{start} {title} ({minutes})", start=clock, title=row.title, minutes=minutes))
    steps.next("Saving the workshop “{title}”", title=workshop.title)
    save_workshop(desk, workshop)
    return find_workshop(desk, workshop.id)


def assemble_sample(desk: Desk) -> Workshop:
    """The sample workshop, placed segment by segment into an empty plan with the bundled one's title and start."""
    from trainer_app.workshop.edits import add_note, place_module

    bundled = find_workshop(desk, SAMPLE_WORKSHOP)
    workshop = replace(bundled, sessions=(replace(bundled.sessions[0], segments=()),))
    workshop = place_module(workshop, "m1-welcome", Minutes(8))
    workshop = place_module(workshop, "m4-spectrum", Minutes(44))
    return add_note(workshop, "Closing", Minutes(8))


def _export(desk: Desk, workshop: Workshop, out: Path, steps: _Steps) -> tuple[Exported, ...]:
    exported: list[Exported] = []
    for kind in KINDS:
        steps.next("Writing the {kind}", kind=desk.language.say(kind))
        exported += export_workshop(desk, workshop, out, (kind,), Progress(stop=steps.progress.stop))
        steps.more(message("{path}", path=exported[-1].path))
        for warning in exported[-1].warnings:
            steps.more(warning)
    return tuple(exported)


def _count_people(desk: Desk, workshop: Workshop, steps: _Steps) -> Delivery:
    steps.next("Opening attendance (head count)")
    opened = open_attendance(desk, workshop)
    for _arrival in range(ARRIVALS):
        steps.next("An arrival")
        here = check_in(desk, opened.id)
        steps.more(Message(desk.language.count("{n} person counted", "{n} people counted", here.total)))
    steps.next("Closing attendance")
    close_attendance(desk, opened.id)
    return attendance(desk, opened.id)

"""The verbs: each asks one operation and prints what came of it. Returns the exit code."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

from trainer_app.base.errors import Problem
from trainer_app.base.language import Message
from trainer_app.base.progress import Progress
from trainer_app.cli import shapes
from trainer_app.cli.call import Call

if TYPE_CHECKING:
    from trainer_app.material.source import SourceMaterial


def open_app(call: Call) -> int:
    """Open the window."""
    code: int = _windows().run_app(call.desk)
    return code


def material_read(call: Call) -> int:
    """Take a document apart: as JSON, or as an outline for people."""
    from trainer_app.material.export import as_json
    from trainer_app.operations.material import read_material

    material = read_material(call.desk, call.options.file)
    if call.options.json:
        call.print_json(as_json(material, call.language))
    else:
        _print_material(call, material)
    return 0


def material_list(call: Call) -> int:
    """List the imported documents; the JSON is `[{"id", "title", "file"}]`."""
    from trainer_app.operations.material import list_titled

    found = list_titled(call.desk)
    if call.options.json:
        call.print_json([{"id": one.source.id, "title": one.title, "file": one.source.file_name} for one in found])
        return 0
    for one in found:
        call.print("{id}  {title}", id=one.source.id, title=one.title)
    return 0


def material_coverage(call: Call) -> int:
    """Say how much of a document modules use; the JSON is `{"passages", "used", "unused": [{"line", "text"}]}`."""
    from trainer_app.operations.material import open_material
    from trainer_app.operations.passages import unused_passages

    material = open_material(call.desk, call.options.source)
    unused = unused_passages(call.desk, call.options.source, material)
    total = sum(len(section.passages) for section in material.sections)
    if call.options.json:
        rows = [{"line": one.line, "text": one.text} for one in unused]
        call.print_json({"passages": total, "used": total - len(unused), "unused": rows})
        return 0
    call.print("{used} of {total} passages are used in modules.", used=total - len(unused), total=total)
    for one in unused:
        call.print("  {place}  {text}", place=call.language.word(material.place_of(one.line)), text=one.text)
    return 0


def modules_list(call: Call) -> int:
    """List the modules; the JSON is `[{"id", "title", "minutes", "version", "bundled"}]`."""
    from trainer_app.operations.modules import list_modules, open_modules

    if call.options.paths:
        stored = open_modules(call.options.paths)
    else:
        stored = list_modules(call.desk)
        _tell_broken(call)
    if call.options.json:
        call.print_json([shapes.module(one) for one in stored])
        return 0
    for one in stored:
        call.print(
            "{id}  {minutes}  {title}",
            id=one.module.id,
            minutes=_minutes(call, one.module.minutes),
            title=one.module.title,
        )
    return 0


def modules_check(call: Call) -> int:
    """Say what is wrong; exit code 1 when there is an error, 0 when there are only warnings.

    Without paths, local facts of the trainer's own workshops are looked at as well.

    The JSON is `[{"file", "line", "code", "severity", "message"}]`.
    """
    from trainer_app.operations.local_facts import check_local_facts
    from trainer_app.operations.modules import check_modules, module_files

    findings = check_modules(call.desk, call.options.paths, strict=call.options.strict)
    if not call.options.paths:
        findings += check_local_facts(call.desk)
    if call.options.json:
        call.print_json([shapes.finding(one, call.language) for one in findings])
    else:
        for one in findings:
            place = f"{one.file}:{one.line}" if one.line else one.file
            call.print(
                "{place}: {severity}: {sentence}",
                place=place,
                severity=call.language.say(one.severity.value),
                sentence=call.language.word(one.message),
            )
        call.print(
            "{files}, {errors}, {warnings}.",
            **_summary(call, len(module_files(call.desk, call.options.paths)), shapes.tally(findings)),
        )
    return 1 if shapes.tally(findings)[0] else 0


def modules_make(call: Call) -> int:
    """Make a module of a presentation; print its id and what to look at."""
    from trainer_app.operations.modules import make_module, show_as_pictures

    made = make_module(call.desk, call.options.file)
    if call.options.pictures and made.unbuilt:
        made = show_as_pictures(call.desk, call.options.file, made, made.unbuilt)
    return _tell_made(call, made.module.id, made.module.title, made.report)


def workshops_list(call: Call) -> int:
    """List the workshops; the JSON is `[{"id", "title", "minutes"}]`."""
    from trainer_app.operations.workshops import list_workshops

    stored = list_workshops(call.desk)
    _tell_broken(call)
    if call.options.json:
        call.print_json([shapes.workshop_line(one.workshop) for one in stored])
        return 0
    for one in stored:
        call.print(
            "{id}  {minutes}  {title}",
            id=one.workshop.id,
            minutes=_minutes(call, one.workshop.minutes),
            title=one.workshop.title,
        )
    return 0


def workshops_show(call: Call) -> int:
    """Print the agenda with clock times. The JSON is described in `shapes.workshop`."""
    from trainer_app.operations.workshops import agenda_of, lay_out

    desk, workshop = lay_out(call.desk, call.options.workshop)
    rows = agenda_of(desk, workshop)
    if call.options.json:
        call.print_json(shapes.workshop(workshop, rows))
        return 0
    call.print("{title} ({minutes})", title=workshop.title, minutes=_minutes(call, workshop.minutes))
    for row in rows:
        start, end = call.language.clock(row.start), call.language.clock(row.end)
        call.print(
            "{start}–{end}  {title} ({minutes})",
            start=start,
            end=end,
            title=row.title,
            minutes=_minutes(call, row.segment.minutes),
        )
    return 0


def themes_list(call: Call) -> int:
    """List the themes; the JSON is `[{"id", "title", "own"}]`."""
    from trainer_app.operations.themes import list_themes

    found = list_themes(call.desk)
    if call.options.json:
        call.print_json([{"id": one.id, "title": one.title, "own": one.base is not None} for one in found])
        return 0
    for one in found:
        call.print("{id}  {title}", id=one.id, title=one.title)
    return 0


def themes_make(call: Call) -> int:
    """Make a theme of an organization's presentation; print its id and what was taken over."""
    from trainer_app.operations.themes import make_theme

    made = make_theme(call.desk, call.options.file)
    return _tell_made(call, made.theme.id, made.theme.title, made.report)


def _tell_made(call: Call, made_id: str, title: str, report: tuple[Message, ...]) -> int:
    call.print("{id}  {title}", id=made_id, title=title)
    for row in report:
        call.print("{row}", row=call.language.word(row))
    return 0


def export(call: Call) -> int:
    """Write the documents and print where they are; what they could not show is said on standard error."""
    from trainer_app.operations.exports import KINDS, export_workshop
    from trainer_app.operations.workshops import lay_out
    from trainer_app.workshop.plan import Paper, Printing

    desk, workshop = lay_out(call.desk, call.options.workshop)
    if call.options.language:
        workshop = workshop.in_language(call.options.language)
    kinds = call.options.only or KINDS
    printing = Printing(call.options.people, call.options.tables, Paper(call.options.paper))
    hidden = call.options.with_hidden
    exported = export_workshop(desk, workshop, call.options.to, kinds, with_hidden=hidden, printing=printing)
    for one in exported:
        call.print("{path}", path=one.path)
    for warning in dict.fromkeys(warning for one in exported for warning in one.warnings):
        call.complain(call.language.word(warning))
    return 0


def present(call: Call) -> int:
    """Open the audience and presenter windows; afterwards say what was not taught, where that is noted on a date."""
    from trainer_app.cli.attendance_taught import note_after_show
    from trainer_app.operations.workshops import lay_out

    desk, workshop = lay_out(call.desk, call.options.workshop)
    note_after_show(call, _windows().run_presentation(desk, workshop))
    return 0


def tour(call: Call) -> int:
    """Do the whole job once and print each step as it is done, then what there is now and where."""
    from trainer_app.operations.tour import run_tour

    last = 0

    def report(what: Message, done: int, total: int) -> None:
        nonlocal last
        start = f"[{done}/{total}] " if done != last else "    "
        last = done
        call.print("{line}", line=start + call.language.word(what))

    made = run_tour(call.options.out, call.options.material, Progress(report), call.language.code)
    call.print("The tour is done. Everything is in {folder}:", folder=made.out)
    for one in made.exported:
        call.print("  {name}", name=one.path.name)
    call.print(
        "  {name}: the workshop, the source document and the date with {people}",
        name=made.data.name,
        people=_people(call, made.date.total),
    )
    return 0


def _windows() -> ModuleType:
    """The part of the program that opens windows. Raises `Problem` where the system lacks what windows need."""
    try:
        from trainer_app import app
    except ImportError as error:
        if (error.name or "").startswith("trainer_app"):
            raise
        raise Problem(
            "No window can be opened, because this system lacks a library. "
            "Run `python3 -m trainer_app.bootstrap` to install it, or use `trainer-app tour --out DIR`."
        ) from error
    return app


def _print_material(call: Call, material: SourceMaterial) -> None:
    counts = material.counts
    call.print("{title}", title=material.title)
    call.print(
        "{read} lines read: {used} used, {aside} set aside, {lost} lost.",
        read=counts.read,
        used=counts.used,
        aside=counts.set_aside,
        lost=counts.lost,
    )
    for section in material.sections:
        call.print("")
        place = call.language.word(material.place_of(section.line))
        call.print("{title} ({place})", title=section.title or material.title, place=place)
        for passage in section.passages:
            call.print("  {line}  {kind}  {text}", line=passage.line, kind=passage.kind.value, text=passage.text)
    _print_lines(
        call, "Set aside", [(one.line, one.text + " — " + call.language.word(one.reason)) for one in material.set_aside]
    )
    _print_lines(call, "To look at", [(note.line, call.language.word(note.message)) for note in material.notes])


def _tell_broken(call: Call) -> None:
    """A broken file hides none of the others, but it is not passed over in silence."""
    from trainer_app.operations.modules import broken_files

    for finding in broken_files(call.desk):
        call.complain(call.language.word(finding.message))


def _print_lines(call: Call, title: str, lines: list[tuple[int, str]]) -> None:
    if lines:
        call.print("")
        call.print(title)
    for line, text in lines:
        call.print("  {line}  {text}", line=line or "", text=text)


def _minutes(call: Call, minutes: int) -> str:
    return call.language.count("{n} minute", "{n} minutes", minutes)


def _people(call: Call, people: int) -> str:
    return call.language.count("{n} person", "{n} people", people)


def _summary(call: Call, files: int, tally: tuple[int, int]) -> dict[str, str]:
    count = call.language.count
    return {
        "files": count("{n} module checked", "{n} modules checked", files),
        "errors": count("{n} error", "{n} errors", tally[0]),
        "warnings": count("{n} warning", "{n} warnings", tally[1]),
    }

"""The verbs about the data folder as a whole: backups, bringing one back, a copy to travel with."""

from __future__ import annotations

from trainer_app.cli import passphrase
from trainer_app.cli.call import Call


def backup(call: Call) -> int:
    """Write a backup and print where it is."""
    from trainer_app.operations.copies import back_up

    made = back_up(call.desk, call.options.folder, passphrase.for_backup(call))
    files = call.language.count("{n} file", "{n} files", made.files)
    call.print("{path}: {files}, checked.", path=made.path, files=files)
    for name in made.deleted:
        call.print("Deleted the older backup {name}.", name=name)
    return 0


def restore(call: Call) -> int:
    """Bring a backup back and say what was here before."""
    from trainer_app.operations.copies import restore as bring_back

    options = call.options
    came = bring_back(call.desk, options.file, passphrase.typed(call, "Passphrase: "), replace=options.replace)
    call.print("Brought back {files}.", files=call.language.count("{n} file", "{n} files", came.files))
    if came.kept:
        call.print("What was here before is in {path}.", path=came.kept)
    if came.purged:
        dates = call.language.count("{n} date", "{n} dates", came.purged)
        call.print("People deleted since the backup was made stay deleted: {dates}.", dates=dates)
    return 0


def travel_copy(call: Call) -> int:
    """Copy everything but people into a new folder."""
    from trainer_app.operations.copies import travel_copy as copy

    count = copy(call.desk, call.options.folder)
    files = call.language.count("{n} file", "{n} files", count)
    call.print("{path}: {files}, nobody’s attendance. Open it with --data.", path=call.options.folder, files=files)
    return 0

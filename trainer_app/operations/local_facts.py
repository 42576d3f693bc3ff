"""Local facts of the trainer's own workshops: which are empty, unchecked or were checked too long ago."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from trainer_app.base.errors import NotFound
from trainer_app.base.language import Message, message
from trainer_app.library.checks import Finding, Severity
from trainer_app.library.matter import read_yaml
from trainer_app.operations.decks import modules_for
from trainer_app.operations.desk import Desk
from trainer_app.operations.workshops import StoredWorkshop, list_workshops
from trainer_app.store.stored import read_text
from trainer_app.workshop.plan import LocalFact


def check_local_facts(desk: Desk) -> tuple[Finding, ...]:
    """What is to be filled in or checked again in the workshops of the library; bundled ones belong to nobody yet."""
    own = (stored for stored in list_workshops(desk) if not stored.bundled)
    today = desk.clock.now().date()
    return tuple(finding for stored in own for finding in _findings(desk, stored, today))


def _findings(desk: Desk, stored: StoredWorkshop, today: date) -> Iterator[Finding]:
    from trainer_app.library.asking import asked_for

    try:
        modules = modules_for(desk, stored.workshop)
    except NotFound:
        return
    written = read_yaml(read_text(stored.path).removeprefix("\ufeff")).get("local")
    known = dict(stored.workshop.local)
    for key, words in asked_for(modules[each] for each in stored.workshop.placed).items():
        said = _to_say(words, known.get(key), today)
        value = written.get(key) if written else None
        if said:
            line = value.line if value else 0
            yield Finding(stored.path.name, line, "local-fact", Severity.WARNING, said)


def _to_say(words: str, fact: LocalFact | None, today: date) -> Message | None:
    if fact is None:
        return message("“{words}” is not filled in. Ask the host, and write it under “Local facts”.", words=words)
    if not fact.checked:
        return message("Nobody said when “{words}” was checked. Check it, and say so under “Local facts”.", words=words)
    if not fact.holds(today):
        return message("“{words}” was last checked on {day}. Check it again.", words=words, day=fact.checked)
    return None

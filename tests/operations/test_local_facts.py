"""A number nobody has checked for long is found before it is read out in a room."""

from datetime import datetime
from pathlib import Path

from trainer_app.base.clock import FixedClock
from trainer_app.operations.desk import open_desk
from trainer_app.operations.local_facts import check_local_facts
from trainer_app.operations.workshops import find_workshop, save_workshop
from trainer_app.workshop import edits
from trainer_app.workshop.plan import LocalFact


def test_empty_unchecked_and_old_facts_are_found_in_own_workshops_alone(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "data", clock=FixedClock(datetime.fromisoformat("2026-11-26T09:30:00+01:00")))
    assert check_local_facts(desk) == ()
    facts = {
        "helpline": LocalFact("555 0100", "2026-01-02"),
        "support-person": LocalFact("Sam"),
        "quiet-space": LocalFact("Next door", "2026-11-01"),
    }
    save_workshop(desk, edits.fill_in(find_workshop(desk, "lunch-45"), facts))
    found = check_local_facts(desk)
    said = {str(finding.message): finding for finding in found}
    old = said["“Helpline” was last checked on 2026-01-02. Check it again."]
    text = (desk.data.library / old.file).read_text("utf-8").splitlines()
    assert "helpline" in text[old.line - 1]
    assert any("when “Support person today” was checked" in each for each in said)
    assert any(each.startswith("“What we cannot keep private” is not filled in.") for each in said)
    assert not any("Quiet space" in each for each in said)

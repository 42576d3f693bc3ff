"""What was not taught: out of the learning hours, as the shows of the day left it or as the trainer says."""

from dataclasses import replace
from datetime import date, time

import pytest

from tests.delivery.dates import at
from trainer_app.base.clock import FixedClock
from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.language import language
from trainer_app.base.minutes import Minutes
from trainer_app.delivery import arrivals
from trainer_app.delivery.attendance import close, open_delivery
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.record import Delivery, Level
from trainer_app.delivery.run import Run, SegmentRun
from trainer_app.delivery.standing import learning_in_all, standings, totals
from trainer_app.delivery.taught import (
    after_show,
    date_of_show,
    date_to_count_for,
    not_taught,
    not_taught_words,
    set_not_taught,
)
from trainer_app.store.rows import from_row, to_row
from trainer_app.workshop.plan import Segment, SegmentKind, Session, Workshop

CLOCK = FixedClock(at("15:00"))


def module(name: str, minutes: int) -> Segment:
    return Segment(name, SegmentKind.MODULE, Minutes(minutes), module=f"m-{name}", title=name.title())


PAUSE = Segment("pause", SegmentKind.BREAK, Minutes(10), title="Break")
FIRST = Session("s1", (module("law", 30), PAUSE, module("work", 40), module("close", 10)), start=time(13))
SECOND = Session("s2", (module("more", 60),), day=2, start=time(9))
PLAN = Workshop("w", "A workshop", (FIRST, SECOND))


def a_date(level: Level = Level.CHOSEN_NAME) -> Delivery:
    return open_delivery(PLAN, {}, level, date(2026, 11, 26), "Clinic", CLOCK)


def a_show(began: str = "13:00", finished: bool = True, **minutes: int | tuple[int, int]) -> Run:
    """A show that took so many minutes for each segment; a pair also says how many were cut."""
    segments = []
    for one in (*FIRST.segments, *SECOND.segments):
        taken = minutes.get(one.id, 0)
        took, cut = taken if isinstance(taken, tuple) else (taken, 0)
        segments.append(SegmentRun(one.id, one.title, one.minutes, took * 60, cut, one is not PAUSE))
    moment = at(began).isoformat()
    return Run("w", "A workshop", moment, moment, "law.1", tuple(segments), finished=finished)


def noted(delivery: Delivery, run: Run, *others: Run) -> Delivery:
    return set_not_taught(delivery, after_show(delivery, run, others), CLOCK)


def test_nobody_learns_for_longer_than_was_taught_and_attended_minutes_stay() -> None:
    delivery = set_not_taught(a_date(), {"work": 15, "more": 60}, CLOCK)
    log = AttendanceLog(Level.CHOSEN_NAME)
    log = arrivals.arrive(log, "s1", "River", at("13:00")).log
    log = arrivals.arrive(log, "s1", "Sky", at("13:00")).log
    sky = log.people[next(one.id for one in arrivals.standing_people(log) if one.name == "Sky")]
    log = arrivals.leave(log, sky.id, "s1", at("13:45"))
    log = arrivals.move(log, sky.id, "s2", at("09:00", 27))
    lines = {one.person.name: one for one in standings(log, delivery.sessions[0], at("18:00"))}
    assert [(lines[name].minutes, lines[name].learning) for name in ("River", "Sky")] == [(90, 75), (45, 45)]
    later = at("12:00", 27)
    assert learning_in_all(delivery, log, sky.id, later) == 45, "nothing of the second day was taught"
    frozen = totals(delivery, log, later)
    assert (frozen.minutes, frozen.learning) == (90 + 45 + 60, 75 + 45)


def test_a_show_says_what_was_cut_and_what_was_never_reached() -> None:
    after = noted(a_date(), a_show(law=30, pause=10, work=(25, 15)))
    assert not_taught(after) == {"work": 15, "close": 10}
    assert not_taught_words(after, language("en")) == "Not taught: Work (15 of 40 min), Close (10 min)"
    assert [one.module for one in after.sessions[0].segments if one.left_out] == ["m-work", "m-close"]
    assert after.history[-1].what == "taught"


def test_what_was_made_up_for_and_what_no_show_can_see_count_as_taught() -> None:
    assert not_taught(noted(a_date(), a_show(law=30, work=(38, 15), close=8))) == {"work": 2}
    whole = a_show(law=30, work=40)
    blind = replace(whole, segments=tuple(replace(one, slides=int(one.id != "close")) for one in whole.segments))
    assert not_taught(noted(a_date(), blind)) == {}


def test_the_second_show_of_a_day_puts_right_what_the_first_one_left_open() -> None:
    morning = a_show(law=30, work=20)
    halfway = noted(a_date(), morning)
    assert not_taught(halfway) == {"close": 10}
    assert not_taught(noted(halfway, a_show("15:00", work=20, close=10), morning)) == {}


def test_a_correction_by_hand_stays_when_the_slides_are_shown_once_more() -> None:
    show = a_show(law=30, work=40)
    corrected = set_not_taught(noted(a_date(), show), {"law": 5}, CLOCK)
    assert not_taught(noted(corrected, a_show("16:00", work=1), show)) == {"law": 5}


@pytest.mark.parametrize("run", [a_show(law=2), replace(a_show(law=30), began=at("13:00", 25).isoformat())])
def test_a_look_at_the_slides_or_another_day_says_nothing(run: Run) -> None:
    delivery = a_date()
    assert noted(delivery, run) == delivery


@pytest.mark.parametrize(
    ("minutes", "trouble"), [({"work": 41}, BadInput), ({"pause": 5}, NotFound), ({"x": 5}, NotFound)]
)
def test_no_more_than_was_planned_and_modules_only(minutes: dict[str, int], trouble: type[Exception]) -> None:
    with pytest.raises(trouble):
        set_not_taught(a_date(), minutes, CLOCK)


def test_a_closed_date_and_a_copy_for_the_door_refuse() -> None:
    for one in (close(a_date(), CLOCK), replace(a_date(), door_copy=True)):
        with pytest.raises(BadInput):
            set_not_taught(one, {"work": 5}, CLOCK)


def test_the_file_of_a_date_carries_it_and_older_files_and_programs_are_thought_of() -> None:
    plain, changed = a_date(), set_not_taught(a_date(), {"work": 15}, CLOCK)
    assert (to_row(plain)["schema"], to_row(changed)["schema"]) == (2, 3)
    assert from_row(to_row(changed)) == changed
    older = to_row(close(plain, CLOCK, totals(plain, AttendanceLog(Level.CHOSEN_NAME), at("15:00"))))
    older["totals"] |= {"people": 2, "minutes": 90}
    del older["taught_noted"], older["totals"]["learning"]
    for segment in older["sessions"][0]["segments"]:
        del segment["left_out"]
    read = from_row(older)
    assert read is not None
    assert read.totals is not None
    assert (read.totals.minutes, read.totals.learning, not_taught(read)) == (90, 90, {})
    broken = to_row(changed)
    broken["sessions"][0]["segments"][0]["left_out"] = 31
    assert from_row(broken) is None


def test_of_two_dates_on_a_day_a_show_belongs_to_the_one_of_its_hours() -> None:
    early, other = a_date(), replace(a_date(), workshop="v")
    first = replace(early.sessions[0], start=time(18))
    late = replace(early, id="late", sessions=(first, *early.sessions[1:]))
    for moment, wanted in (("12:50", early), ("14:40", early), ("16:30", late), ("17:00", late), ("20:00", late)):
        assert date_of_show([late, other, early], "w", at(moment)) is wanted, moment
    assert date_of_show([early], "w", at("13:00", 28)) is None


def test_late_arrivals_count_for_the_open_date_of_the_show_or_the_only_one_there_is() -> None:
    one, other = a_date(), replace(a_date(), workshop="v")
    now = at("13:00")
    assert date_to_count_for([other, one], "w", now) is one
    assert date_to_count_for([other], "w", now) is other
    assert date_to_count_for([other, replace(other, id="x")], "w", now) is None
    assert date_to_count_for([close(one, CLOCK)], "w", now) is None

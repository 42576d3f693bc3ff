import contextlib
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.delivery.dates import a_date, at
from trainer_app.base.errors import BadInput, NotFound
from trainer_app.base.language import language
from trainer_app.delivery import arrivals
from trainer_app.delivery.attendance import find_session
from trainer_app.delivery.history import history
from trainer_app.delivery.levels import at_level, first_log
from trainer_app.delivery.log import AttendanceLog, take_back, unite
from trainer_app.delivery.numbers import draw_codes, draw_numbers
from trainer_app.delivery.people import Movement, Person, What, clean_name
from trainer_app.delivery.record import Level
from trainer_app.delivery.standing import Status, counted, learning_hours, numbers, standings, totals
from trainer_app.delivery.table import Rows, people_table

DATE = a_date()


def came(log: AttendanceLog, *names: str, when: str = "13:00", session: str = "a") -> AttendanceLog:
    for name in names:
        log = arrivals.arrive(log, session, name, at(when)).log
    return log


def line(log: AttendanceLog, name: str, when: str = "15:00", session: str = "a"):  # noqa: ANN201
    lines = standings(log, find_session(DATE, session), at(when))
    return next(one for one in lines if one.person.name == name)


def person(log: AttendanceLog, name: str) -> str:
    return next(one.id for one in arrivals.standing_people(log) if one.name == name)


NAMES = AttendanceLog(Level.CHOSEN_NAME)


@pytest.mark.parametrize(
    ("level", "entry"),
    [
        (Level.NUMBER, Person("p", 1, name="River")),
        (Level.CHOSEN_NAME, Person("p", 1, number=7)),
        (Level.FULL_NAME, Person("p", 1, name="x" * 81)),
        (Level.FULL_NAME, Person("p", 1, name="River", withdrawn=True)),
        (Level.NUMBER, Movement("m", 1, "p", "a", What.ARRIVED, at("13:05"))),
        (Level.CHOSEN_NAME, Movement("m", 1, "p", "a", What.ARRIVED, at("13:15") + timedelta(seconds=1))),
        (Level.CHOSEN_NAME, Movement("m", 1, "p", "a", What.ARRIVED, at("13:15"), withdrawn=True)),
        (Level.FULL_NAME, Movement("m", 1, "p", "a", What.ARRIVED, at("13:05").replace(tzinfo=None))),
    ],
)
def test_nothing_beyond_the_level_can_be_put_into_a_log(level: Level, entry: Person | Movement) -> None:
    people = {"p": entry} if isinstance(entry, Person) else {}
    movements = {"m": entry} if isinstance(entry, Movement) else {}
    for make in (lambda: AttendanceLog(level, people, movements), lambda: AttendanceLog(level).with_entries(entry)):
        with pytest.raises(BadInput) as caught:
            make()
        assert "River" not in str(caught.value)


def test_a_head_count_has_no_log() -> None:
    with pytest.raises(BadInput):
        AttendanceLog(Level.COUNT)


def test_times_are_kept_to_the_quarter_hour_below_full_names() -> None:
    for level, kept in ((Level.NUMBER, "13:30"), (Level.CHOSEN_NAME, "13:30"), (Level.FULL_NAME, "13:44")):
        made = arrivals.arrive(AttendanceLog(level), "a", "", at("13:44") + timedelta(seconds=59))
        assert [one.at for one in made.log.movements.values()] == [at(kept)]


@pytest.mark.parametrize("typed", ["Zebedee", "12a", "0", "1234567", "-4"])
def test_a_number_slip_takes_no_names_and_never_repeats_them(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        arrivals.arrive(AttendanceLog(Level.NUMBER), "a", typed, at("13:00"))
    assert typed not in str(caught.value)


@pytest.mark.parametrize("typed", ["zebedee@example.org", "+44 20 7946 0958", "Zebedee " + "x" * 80])
def test_contact_details_are_not_taken_and_never_repeated(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        clean_name(typed)
    assert "ebedee" not in str(caught.value)
    assert "7946" not in str(caught.value)


def test_invisible_characters_cannot_make_two_names_look_alike() -> None:
    assert clean_name(" Ri\u202ev\u200ber\t\n J. ") == "River J."
    assert clean_name("می\u200cخواهم") == "می\u200cخواهم"


def test_someone_expected_comes_leaves_and_returns_as_one_person() -> None:
    log = arrivals.expect(NAMES, ["River", "Jules", "river"])
    log = came(log, "RIVER")
    assert line(log, "River", "13:20").status is Status.HERE
    log = arrivals.leave(log, person(log, "River"), "a", at("13:30"))
    assert (line(log, "River").status, line(log, "River").left_early) == (Status.LEFT, True)
    log = came(log, "River", when="14:00")
    found = line(log, "River")
    assert [one.what for one in found.moves] == [What.ARRIVED, What.LEFT, What.RETURNED]
    assert found.minutes == 60  # 13:00 to 13:30 and 14:00 to the end at 14:30
    shown = numbers(standings(log, find_session(DATE, "a"), at("14:10")))
    assert (shown.here, shown.came, shown.expected, shown.not_on_list) == (1, 1, 2, 0)


def test_a_second_person_of_the_same_name_is_added_and_said() -> None:
    once = arrivals.arrive(NAMES, "a", "River", at("13:00"))
    twice = arrivals.arrive(once.log, "a", "river", at("13:00"))
    assert (once.doubled, twice.doubled) == (False, True)
    assert len(twice.log.people) == 2


def test_the_same_person_in_another_session_is_not_a_second_one() -> None:
    log = came(came(NAMES, "River"), "River", session="b")
    assert len(log.people) == 1
    assert [session.count for session in counted(DATE, log).sessions] == [1, 1]


def test_late_and_minutes_are_derived_and_cut_to_the_session() -> None:
    log = came(came(came(NAMES, "Early", when="12:30"), "Sky", when="13:45"), "Soon", when="13:14")
    assert [line(log, name).late for name in ("Early", "Sky", "Soon")] == [False, True, False]
    assert [line(log, name).minutes for name in ("Early", "Sky", "Soon")] == [90, 45, 90]
    assert line(log, "Early", "14:00").minutes is None
    assert learning_hours(134) == 2.0


def test_totals_count_people_once_and_minutes_of_all_sessions() -> None:
    log = came(came(arrivals.expect(NAMES, ["River", "Jules"]), "River", ""), "River", session="b", when="09:00")
    frozen = totals(DATE, log, at("15:00", 27))
    assert (frozen.people, frozen.minutes, frozen.expected) == (2, 270, 1)


def test_of_one_quarter_of_an_hour_the_history_says_what_happened_last() -> None:
    log = came(NAMES, *"ABCDE", when="13:01")
    log = arrivals.leave(log, person(log, "A"), "a", at("13:09"))
    log = arrivals.correct_label(log, person(log, "B"), "Bo", at("13:12"))
    assert [event.what for event in history(log, 3)] == ["arrived", "left", "label-corrected"]


def test_a_correction_leaves_nothing_of_the_old_name() -> None:
    log = came(NAMES, "Zebedee")
    log = arrivals.correct_label(log, person(log, "Zebedee"), "Sky", at("14:05"))
    assert "Zebedee" not in repr(log)
    assert [event.what for event in history(log, 9)] == ["arrived", "label-corrected"]
    assert {event.at[11:16] for event in history(log, 9)} == {"13:00", "14:00"}
    log = arrivals.withdraw(log, person(log, "Sky"), at("14:10"))
    assert "Sky" not in repr(log)
    assert standings(log, find_session(DATE, "a"), at("15:00")) == ()


def test_a_merge_shows_one_person_and_taking_it_apart_restores_both() -> None:
    before = came(came(NAMES, "River"), "Riverr", when="13:30")
    merged = arrivals.merge(before, person(before, "Riverr"), person(before, "River"), at("14:00"))
    assert [one.person.name for one in standings(merged, find_session(DATE, "a"), at("15:00"))] == ["River"]
    assert counted(DATE, merged).sessions[0].count == 1
    apart = arrivals.unmerge(merged, person(before, "Riverr"), at("14:00"))
    for name in ("River", "Riverr"):
        assert line(apart, name).arrived == line(before, name).arrived
    with pytest.raises(BadInput):
        arrivals.merge(merged, person(before, "River"), person(before, "Riverr"), at("14:00"))


@pytest.mark.parametrize("named_first", [True, False])
def test_the_one_with_a_name_stays_whichever_way_two_are_made_one(named_first: bool) -> None:
    before = came(came(NAMES, "", when="13:15"), "River", when="13:30")
    named, nameless = person(before, "River"), person(before, "")
    one, other = (named, nameless) if named_first else (nameless, named)
    merged = arrivals.merge(before, one, other, at("14:00"))
    assert [each.person.id for each in standings(merged, find_session(DATE, "a"), at("15:00"))] == [named]
    assert line(merged, "River").arrived == line(before, "").arrived
    apart = arrivals.unmerge(merged, nameless, at("14:10"))
    for name in ("River", ""):
        assert line(apart, name).arrived == line(before, name).arrived
    other_way = arrivals.merge(came(before, "Sky"), named, nameless, at("14:00"))
    elsewhere = arrivals.merge(other_way, named, person(other_way, "Sky"), at("14:10"))
    assert [one.person.name for one in standings(elsewhere, find_session(DATE, "a"), at("15:00"))] == ["Sky"]
    back = arrivals.merge(arrivals.unmerge(elsewhere, nameless, at("14:20")), named, nameless, at("14:20"))
    assert {one.person.name for one in standings(back, find_session(DATE, "a"), at("15:00"))} == {"River", "Sky"}


def test_a_clock_that_jumps_back_does_not_turn_the_order_around() -> None:
    log = came(came(NAMES, "First", when="13:45"), "Second", when="13:00")
    log = arrivals.leave(log, person(log, "First"), "a", at("13:15"))
    found = standings(log, find_session(DATE, "a"), at("13:20"))
    assert [(one.person.name, one.status) for one in found] == [("First", Status.LEFT), ("Second", Status.HERE)]
    assert found[0].minutes == 0


def test_undo_takes_back_one_step_and_keeps_what_happened_since() -> None:
    before = came(NAMES, "River")
    after = arrivals.correct_label(came(before, "Sky"), person(before, "River"), "Lake", at("13:30"))
    now = came(after, "Jules")
    back = take_back(now, before, after, at("13:30"))
    assert [one.name for one in arrivals.standing_people(back)] == ["River", "Jules"]
    assert "Lake" not in repr(back)
    assert unite(back, after) == unite(back, back)


edits = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=8)


def edit(log: AttendanceLog, number: int, kind: int, which: int) -> AttendanceLog:
    people = arrivals.standing_people(log)
    one, other = people[which % len(people)].id, people[(which + 1) % len(people)].id
    if kind == 0:
        return arrivals.correct_label(log, one, f"Name {number}", at("13:30"))
    if kind == 1:
        return arrivals.withdraw(log, one, at("13:30"))
    if kind == 2:
        return arrivals.merge(log, one, other, at("13:30"))
    if kind == 3:
        return arrivals.unmerge(log, one, at("13:30"))
    if kind == 4:
        return arrivals.move(log, one, "a", at("14:00"))
    return arrivals.arrive(log, "b", f"New {number}", at("13:30")).log


def edited(log: AttendanceLog, steps: list[tuple[int, int]]) -> AttendanceLog:
    for number, (kind, which) in enumerate(steps):
        with contextlib.suppress(BadInput, NotFound):
            log = edit(log, number, kind, which)
    return log


@given(edits, edits, edits)
def test_uniting_copies_gives_the_same_list_in_any_order_and_any_number_of_times(one, two, three) -> None:  # noqa: ANN001
    start = came(NAMES, "A", "B", "C", "D", "E", "F", "G", "H", "I")
    first, second, third = (edited(start, steps) for steps in (one, two, three))
    whole = unite(unite(first, second), third)
    assert whole == unite(third, unite(second, first)) == unite(whole, first)
    assert {*first.people, *second.people, *third.people} == set(whole.people)
    assert {*first.movements, *second.movements, *third.movements} == set(whole.movements)
    standings(whole, find_session(DATE, "a"), at("15:00"))


def test_a_higher_sequence_wins_and_a_withdrawn_person_stays_away() -> None:
    log = came(NAMES, "River")
    gone = arrivals.withdraw(log, person(log, "River"), at("13:30"))
    assert unite(log, gone) == unite(gone, log) == gone


def test_lists_of_different_levels_are_not_united() -> None:
    with pytest.raises(BadInput):
        unite(NAMES, AttendanceLog(Level.NUMBER))


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        (Level.CHOSEN_NAME, Level.FULL_NAME, True),
        (Level.FULL_NAME, Level.CHOSEN_NAME, False),
        (Level.FULL_NAME, Level.NUMBER, False),
        (Level.CHOSEN_NAME, Level.NUMBER, False),
    ],
)
def test_a_change_of_level_keeps_only_what_the_new_one_allows(start: Level, end: Level, kept: bool) -> None:
    before = came(AttendanceLog(start), "Zebedee", "Sky", when="13:37")
    after = at_level(before, end)
    assert ("Zebedee" in repr(after)) is kept
    assert len(arrivals.standing_people(after)) == 2
    if end is not Level.FULL_NAME:
        assert {one.at for one in after.movements.values()} == {at("13:30")}
    if end is Level.NUMBER:
        assert len({one.number for one in after.people.values()}) == 2


def test_where_names_go_the_order_of_the_registrations_goes_too() -> None:
    before = arrivals.expect(AttendanceLog(Level.CHOSEN_NAME), [f"Somebody {number:03}" for number in range(60)])
    ids = [one.id for one in arrivals.standing_people(before)]
    after = at_level(before, Level.NUMBER)
    mixed = [one.id for one in arrivals.standing_people(after)]
    assert sorted(mixed) == sorted(ids)
    assert mixed != ids
    assert list(after.people) == mixed, "the order in the file says nothing either"
    assert [one.id for one in arrivals.standing_people(at_level(before, Level.FULL_NAME))] == ids


def test_rows_under_random_ids_stand_in_random_order() -> None:
    names = [f"Somebody {number:03}" for number in range(60)]
    log = came(AttendanceLog(Level.CHOSEN_NAME), *names)
    for number, name in enumerate(names):
        log = arrivals.leave(log, person(log, name), "a", at("13:00") + timedelta(minutes=15 * (number % 5)))
    table = people_table(DATE, log, language("en"), at("15:00"), Rows.RANDOM)
    assert [row[0] for row in table.rows] == sorted(row[0] for row in table.rows)
    known = people_table(DATE, log, language("en"), at("15:00"), Rows.NAMES)
    assert [row[1:] for row in table.rows] != [row[1:] for row in known.rows]
    assert sorted(row[1:] for row in table.rows) == sorted(row[1:] for row in known.rows)


def test_a_head_count_goes_on_as_people_without_names() -> None:
    date = a_date(Level.COUNT)
    date = replace(date, sessions=(replace(date.sessions[0], count=3), replace(date.sessions[1], count=2)))
    for level in (Level.NUMBER, Level.CHOSEN_NAME):
        log = first_log(date, level, at("14:10"))
        assert [session.count for session in counted(date, log).sessions] == [3, 2]
        assert not any(one.name for one in log.people.values())
        assert max(one.at for one in log.movements.values()) <= at("14:10"), "nobody came in the future"
        assert all((one.number is not None) is (level is Level.NUMBER) for one in log.people.values())


@pytest.mark.parametrize("level", [Level.NUMBER, Level.CHOSEN_NAME, Level.FULL_NAME])
def test_raising_a_head_count_makes_up_no_time_that_nobody_wrote_down(level: Level) -> None:
    # 13:00 to 14:30, and 9:00 to 10:30 on the day after.
    date = a_date(Level.COUNT)
    date = replace(date, sessions=tuple(replace(one, count=3) for one in date.sessions))

    def minutes(moment: datetime, number: int, left: datetime) -> set[int | None]:
        session = date.sessions[number]
        log = first_log(date, level, moment)
        for one in tuple(log.people):
            log = arrivals.leave(log, one, session.id, left)
        return {line.minutes for line in standings(log, session, left)}

    assert minutes(at("14:15"), 0, at("14:30")) == {15}, "here from the moment of raising"
    assert minutes(at("16:00"), 0, at("16:00")) == {0}, "over: nobody knows how long they were there"
    assert minutes(at("12:45"), 0, at("14:30")) == {90}, "counted before it began: here from its start"
    assert minutes(at("16:00", 27), 1, at("16:00", 27)) == {0}
    date = replace(date, sessions=tuple(replace(one, start=time(13, 5)) for one in date.sessions))
    assert minutes(at("18:00"), 0, at("18:00")) == {0}
    days = {one.at.day for one in first_log(date, level, at("18:00", 28)).movements.values() if one.at}
    assert days == {26, 27}, "each on the day of its session"


def test_full_names_need_a_reason_a_deadline_and_the_words_shown() -> None:
    from trainer_app.delivery.levels import require_terms, usual_deadline
    from trainer_app.delivery.record import Terms

    last = DATE.last_day
    whole = Terms(usual_deadline(Level.FULL_NAME, last), "certificates", "We keep your name.")
    assert require_terms(Level.FULL_NAME, whole, last) == whole
    for part in ({"delete_by": None}, {"reason": " "}, {"wording": ""}, {"delete_by": last - timedelta(days=1)}):
        with pytest.raises(BadInput):
            require_terms(Level.FULL_NAME, replace(whole, **part), last)
    assert require_terms(Level.CHOSEN_NAME, whole, last) == Terms(whole.delete_by)
    assert require_terms(Level.CHOSEN_NAME, Terms(), last).delete_by == last + timedelta(days=90)
    assert require_terms(Level.COUNT, whole, last) == Terms()


@given(st.integers(1, 500))
def test_door_numbers_and_answer_codes_are_two_series_of_different_form(count: int) -> None:
    door, answers = draw_numbers(count), draw_codes(count)
    assert len(set(door)) == len(set(answers)) == count
    assert all(100 <= number < 10_000 for number in door)
    assert all(code.isalpha() for code in answers)
    assert not set(draw_numbers(20, frozenset(door))) & set(door)

"""Finding the people of a list by what is typed at the door."""

import pytest

from tests.delivery.dates import a_date, at
from trainer_app.delivery import arrivals
from trainer_app.delivery.attendance import find_session
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.matching import MOST_LINES, on_the_list
from trainer_app.delivery.people import What
from trainer_app.delivery.record import Level
from trainer_app.delivery.sealed import fold, new_arrival
from trainer_app.delivery.standing import standings

DATE = a_date()
NAMES = ("Zoë Grünbaum", "Jürg Weiß", "Anne-Sophie Høeg", "Małgorzata Łęcka", "Ṣàngó O’Neil")


def expecting(*names: str, level: Level = Level.CHOSEN_NAME) -> AttendanceLog:
    return arrivals.expect(AttendanceLog(level), names)


def offered(log: AttendanceLog, typed: str) -> list[str]:
    lines = standings(log, find_session(DATE, "a"), at("13:30"))
    return [one.person.name or str(one.person.number) for one in on_the_list(lines, log.spellings, typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("juerg", "Jürg Weiß"), ("jurg", "Jürg Weiß"), ("JÜ", "Jürg Weiß"), ("weiss", "Jürg Weiß"),
        ("grun", "Zoë Grünbaum"), ("gruen", "Zoë Grünbaum"), ("gru zo", "Zoë Grünbaum"),
        ("anne", "Anne-Sophie Høeg"), ("soph", "Anne-Sophie Høeg"), ("hoeg", "Anne-Sophie Høeg"),
        ("anne-s", "Anne-Sophie Høeg"), ("hoe", "Anne-Sophie Høeg"), ("malg", "Małgorzata Łęcka"),
        ("lec", "Małgorzata Łęcka"), ("sango", "Ṣàngó O’Neil"), ("o'n", "Ṣàngó O’Neil"), ("oneil", "Ṣàngó O’Neil"),
        ("Łę", "Małgorzata Łęcka"),
    ],
)  # fmt: skip
def test_typing_finds_people_at_the_beginning_of_any_word(typed: str, found: str) -> None:
    assert offered(expecting(*NAMES), typed) == [found]


@pytest.mark.parametrize("typed", ["", "  ", "-", "urg", "zoe weiss", "nne"])
def test_nothing_else_is_found(typed: str) -> None:
    assert offered(expecting(*NAMES), typed) == []


def test_marks_that_make_another_letter_in_other_scripts_stay() -> None:
    assert offered(expecting("がく", "かく"), "か") == ["かく"]


def test_those_who_are_not_here_come_first_and_few_are_offered() -> None:
    log = expecting("River One", "River Two", "River Three")
    for name in ("River One", "River Two"):
        log = arrivals.arrive(log, "a", name, at("13:00")).log
    gone = next(one.id for one in log.people.values() if one.name == "River Two")
    log = arrivals.leave(log, gone, "a", at("13:15"))
    assert offered(log, "riv") == ["River Three", "River Two", "River One"]
    many = expecting(*(f"River {number}" for number in range(20)))
    many = arrivals.arrive(many, "a", "River 0", at("13:00")).log
    assert offered(many, "river") == [f"River {number}" for number in range(1, MOST_LINES + 1)]


def test_numbers_are_found_by_their_beginning() -> None:
    log = expecting("112", "21", "1204", level=Level.NUMBER)
    assert offered(log, "1") == ["112", "1204"]
    assert offered(log, "#12") == ["1204"]


@pytest.mark.parametrize("typed", ["Zoe Grunbaum", "zoë gruenbaum", "ZOE  GRÜNBAUM"])
def test_a_name_typed_without_its_accents_is_the_expected_person(typed: str) -> None:
    made = arrivals.arrive(expecting(*NAMES), "a", typed, at("13:00"))
    assert (made.person.name, made.what, made.doubled) == ("Zoë Grünbaum", What.ARRIVED, False)
    assert len(made.log.people) == len(NAMES)
    again = arrivals.arrive(made.log, "a", "Zoe Grunbaum", at("13:15"))
    assert again.doubled, "the first one is here already"


def test_the_name_as_it_is_written_goes_before_one_without_accents_and_two_are_not_guessed_between() -> None:
    both = expecting("Zoë Lang", "Zoe Lang")
    assert arrivals.arrive(both, "a", "Zoe Lang", at("13:00")).person.name == "Zoe Lang"
    several = expecting("Zoë Lang", "Zoé Lang")
    assert len(arrivals.arrive(several, "a", "Zoe Lang", at("13:00")).log.people) == 3
    came = arrivals.arrive(AttendanceLog(Level.CHOSEN_NAME), "a", "Zoë Lang", at("13:00")).log
    gone = arrivals.leave(came, next(iter(came.people)), "a", at("13:15"))
    assert len(arrivals.arrive(gone, "a", "Zoe Lang", at("13:30")).log.people) == 2, "nobody was expected"


def test_what_was_typed_while_locked_is_the_expected_person_too() -> None:
    log = expecting(*NAMES)
    folded = fold(log, [new_arrival(log.level, "a", at("13:00"), "zoe grunbaum")], at("13:30"))
    assert (len(folded.log.people), folded.doubles, folded.added) == (len(NAMES), (), 1)


def test_spellings_follow_a_log_that_changes() -> None:
    log = expecting(*NAMES)
    assert log.spellings
    grown = arrivals.arrive(log, "a", "Ödön", at("13:00"))
    renamed = arrivals.correct_label(grown.log, grown.person.id, "Ágnes", at("13:15"))
    assert (offered(grown.log, "oedoen"), offered(renamed, "oedoen"), offered(renamed, "agn")) == (
        ["Ödön"],
        [],
        ["Ágnes"],
    )

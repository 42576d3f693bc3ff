"""Lists of expected people as registration sites and meeting programs write them; nothing beyond the level is kept."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.base.errors import BadInput
from trainer_app.base.spreadsheet import guarded
from trainer_app.delivery.arrivals import expect
from trainer_app.delivery.log import AttendanceLog
from trainer_app.delivery.record import Level
from trainer_app.delivery.roster import Column, expected_in, roster_of
from trainer_app.delivery.roster_file import read_table

EVENTBRITE = (
    "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Cell Phone,Job Title,Company\r\n"
    '1001,2026-11-02,"Ana","Reyes Ortiz",ana@example.org,1,Free,77,+1 555 0100,Nurse,"Clinic, East"\r\n'
    '1001,2026-11-02,"Bo","",bo@example.org,1,Free,78,,,\r\n'
)
ZOOM = (
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\r\n"
    "812 3344 5566,Spectrum hour,11/26/2026 09:00,11/26/2026 10:00,host@example.org,60,3\r\n"
    "\r\n"
    "Name (Original Name),User Email,Join Time,Leave Time,Guest\r\n"
    "Sparrow (Ana Reyes),ana@example.org,11/26/2026 09:01,11/26/2026 09:58,Yes\r\n"
    "Bo,,11/26/2026 09:02,11/26/2026 09:59,Yes\r\n"
    "Bo,,11/26/2026 09:30,11/26/2026 09:59,Yes\r\n"
)
FORMS = (
    '"Timestamp","Username","Your name","What should we call you?","Anything we should know?"\n'
    '"2026/11/20 3:04:05 PM","ana@example.org","Ana Reyes","Sparrow","I use a wheelchair,\nsecond door please"\n'
    '"2026/11/20 4:04:05 PM","bo@example.org","Bo Lindqvist","",""\n'
)
GERMAN = "Nr.;Vorname;Nachname;E-Mail\r\n1;Jürgen;Größe;j@example.org\r\n2;Zoë;Čović;z@example.org\r\n"


def labels(data: bytes, level: Level, name: str = "list.csv") -> tuple[str, ...]:
    roster = roster_of(read_table(data, name))
    return expected_in(roster, roster.columns, level).labels


def excel(*rows: tuple[object, ...], empty_first: bool = False) -> bytes:
    book = openpyxl.Workbook()
    if empty_first:
        book.create_sheet("People")
    sheet = book.worksheets[-1]
    for row in rows:
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_registration_site(encoding: str) -> None:
    data = EVENTBRITE.encode(encoding)
    assert labels(data, Level.FULL_NAME) == ("Ana Reyes Ortiz", "Bo")
    assert labels(data, Level.CHOSEN_NAME) == ("Ana Reyes Ortiz", "Bo")


def test_a_meeting_program_with_lines_about_the_meeting_above() -> None:
    roster = roster_of(read_table(ZOOM.encode("utf-8-sig"), "zoom.csv"))
    found = expected_in(roster, roster.columns, Level.CHOSEN_NAME)
    assert (found.labels, found.doubles) == (("Sparrow", "Bo"), 1)
    assert labels(ZOOM.encode(), Level.FULL_NAME) == ("Ana Reyes", "Bo")


def test_a_form_keeps_the_chosen_name_where_that_is_the_level() -> None:
    assert labels(FORMS.encode(), Level.CHOSEN_NAME) == ("Sparrow", "Bo Lindqvist")
    assert labels(FORMS.encode(), Level.FULL_NAME) == ("Ana Reyes", "Bo Lindqvist")


def test_other_separators_and_the_old_encoding_of_windows() -> None:
    assert labels(GERMAN.encode("utf-8"), Level.FULL_NAME) == ("Jürgen Größe", "Zoë Čović")
    western = GERMAN.replace("Č", "C").replace("ć", "c")
    assert labels(western.encode("cp1252"), Level.FULL_NAME) == ("Jürgen Größe", "Zoë Covic")
    assert labels(b"sep=|\nname|x\nAna|1\n", Level.FULL_NAME) == ("Ana",)
    assert labels(GERMAN.replace(";", "\t").encode("utf-16"), Level.CHOSEN_NAME) == ("Jürgen Größe", "Zoë Čović")


def test_an_excel_file_with_numbers_dates_and_an_empty_sheet_first() -> None:
    rows = [("Registered", "Name", "Slip"), (datetime(2026, 11, 2), "Ana Reyes", 417.0), (None, "Bo", "508")]
    data = excel(*rows, empty_first=True)
    assert labels(data, Level.FULL_NAME, "a.xlsx") == ("Ana Reyes", "Bo")
    assert labels(data, Level.NUMBER, "a.xlsx") == ("417", "508")


def test_a_column_of_names_alone_needs_no_heading_and_another_is_asked_for() -> None:
    assert labels(b"Ana\nBo\n\nAna\n", Level.CHOSEN_NAME) == ("Ana", "Bo")
    roster = roster_of(read_table(b"Ana,12\nBo,13\n", "a.csv"))
    assert roster.columns == (Column.LEFT_OUT, Column.LEFT_OUT)
    with pytest.raises(BadInput, match="which column holds the names"):
        expected_in(roster, roster.columns, Level.CHOSEN_NAME)
    found = expected_in(roster, (Column.NAME, Column.NUMBER), Level.NUMBER)
    assert found.labels == ("12", "13")
    with pytest.raises(BadInput, match="head count"):
        expected_in(roster, roster.columns, Level.COUNT)


def test_contact_details_never_pass_as_names_and_are_not_repeated() -> None:
    table = read_table(b"Name,Email\nAna,a@example.org\nbo@example.org,\n+1 555 010 0199,\n,c@example.org\n", "a.csv")
    roster = roster_of(table)
    found = expected_in(roster, roster.columns, Level.FULL_NAME)
    assert (found.labels, found.refused, found.empty) == (("Ana",), (2, 3), 1)
    assert roster.columns == (Column.NAME, Column.LEFT_OUT)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"PK\x03\x04 cut off",
        b"\xd0\xcf\x11\xe0" + bytes(600),
        b"\x00\x01\x02" * 100,
        b"x" * (5 * 1024 * 1024 + 1),
        b"name\n" + b"Ana\n" * 20_001,
    ],
    ids=["empty", "blank", "cut", "old", "binary", "large", "long"],
)
def test_what_is_no_list_of_people_ends_in_a_sentence_that_names_the_file(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"“list\.csv”") as caught:
        roster_of(read_table(data, "list.csv"))
    assert "Ana" not in str(caught.value)


@pytest.mark.parametrize("name", ["README.md", "people.docx", "list", "a.xlsm"])
def test_only_lists_are_read_as_lists(name: str) -> None:
    with pytest.raises(BadInput, match=r"\.xlsx"):
        read_table(b"# People\n\nSome words\n", name)


@pytest.mark.parametrize(
    ("name", "data"),
    [("list.xlsx", b"\x00\x01\x02" * 100), ("list.xlsx", b"PK cut"), ("list.csv", b"\x89PNG\r\n\x1a\n\x00\x00")],
)
def test_a_broken_spreadsheet_is_said_to_be_one(name: str, data: bytes) -> None:
    with pytest.raises(BadInput, match=r"as \.xlsx or \.csv|as CSV or Excel"):
        read_table(data, name)


def test_who_is_left_out_for_a_name_further_up_is_said_and_can_be_kept() -> None:
    roster = roster_of(read_table(b"Name\nAna Ruiz\nBo\nana  ruiz\n", "a.csv"))
    one = expected_in(roster, roster.columns, Level.CHOSEN_NAME)
    assert (one.labels, one.twice) == (("Ana Ruiz", "Bo"), ("ana ruiz",))
    two = expected_in(roster, roster.columns, Level.CHOSEN_NAME, apart=True)
    assert (two.labels, two.twice) == (("Ana Ruiz", "Bo", "ana ruiz"), ())
    log = expect(AttendanceLog(Level.CHOSEN_NAME), ["Ana Ruiz"])
    log = expect(log, two.labels, apart=True)
    assert sorted(one.name for one in log.people.values()) == ["Ana Ruiz", "Bo", "ana ruiz"]


def test_a_bomb_in_excel_clothes_is_not_opened() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (40 * 1024 * 1024))
    with pytest.raises(BadInput, match=r"“a\.xlsx”"):
        read_table(made.getvalue(), "a.xlsx")


NAMES = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=30)


@given(st.lists(st.tuples(NAMES, NAMES), min_size=3, max_size=12), st.sampled_from([",", ";", "\t"]))
def test_whatever_stands_in_a_table_comes_out_of_csv_as_it_went_in(rows: list[tuple[str, str]], separator: str) -> None:
    lines = ["Name" + separator + "Note"]
    lines += [separator.join(f'"{guarded(cell).replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows]
    table = read_table("\r\n".join(lines).encode("utf-8-sig"), "a.csv")
    assert [tuple(row) for row in table[1:]] == rows

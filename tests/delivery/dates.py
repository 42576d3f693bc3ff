"""A date with sessions on two days, and clocks that stand still, for the tests of attendance."""

from datetime import date, datetime, time

from trainer_app.base.clock import FixedClock
from trainer_app.base.minutes import Minutes
from trainer_app.delivery.attendance import open_delivery
from trainer_app.delivery.record import Delivery, Level, Terms
from trainer_app.workshop.plan import Segment, SegmentKind, Session, Workshop


def sitting(name: str, day: int, start: time) -> Session:
    return Session(name, (Segment(name, SegmentKind.NOTE, Minutes(90), title="Talk"),), day=day, start=start)


PLAN = Workshop("two-days", "Two days", (sitting("a", 1, time(13)), sitting("b", 2, time(9))))
FULL = Terms(date(2026, 12, 20), "certificates", "Your name is kept for your certificate.")


def at(clock: str, day: int = 26) -> datetime:
    return datetime.fromisoformat(f"2026-11-{day}T{clock}:00+01:00")


def a_date(level: Level = Level.CHOSEN_NAME) -> Delivery:
    terms = FULL if level is Level.FULL_NAME else None
    return open_delivery(PLAN, {}, level, date(2026, 11, 26), "Clinic", FixedClock(at("12:50")), terms)

"""What people are told, in sentences built from the real settings."""

from __future__ import annotations

from datetime import date

from trainer_app.base.language import Language, Message, message
from trainer_app.base.language import language as in_code
from trainer_app.delivery.levels import usual_deadline
from trainer_app.delivery.record import Delivery, Level, Terms
from trainer_app.operations.attendance import read_level
from trainer_app.operations.desk import Desk

LANGUAGES = ("en", "es")
"""In which people can be asked."""
LEVEL_NAMES: dict[Level, Message] = {
    Level.COUNT: message("Head count"),
    Level.NUMBER: message("Number slip"),
    Level.CHOSEN_NAME: message("Chosen name"),
    Level.FULL_NAME: message("Names for certificates"),
}
LEVEL_SENTENCES: dict[Level, Message] = {
    Level.COUNT: message("A number per session. The usual choice."),
    Level.NUMBER: message("A random number per person."),
    Level.CHOSEN_NAME: message("A name they choose. No legal names, no contact details."),
    Level.FULL_NAME: message("Needs a reason and a delete-by date."),
}


def terms_for(  # noqa: PLR0917 - the answers to the questions a level asks
    desk: Desk, level: str, last_day: date, delete_by: date | None = None, reason: str = "", wording: str = ""
) -> Terms:
    """The terms of a level from what a trainer answered; the words participants are shown are built where not given."""
    wanted = read_level(level)
    day = delete_by or usual_deadline(wanted, last_day)
    if wanted is Level.FULL_NAME and reason.strip() and day and not wording.strip():
        wording = consent_wording(desk.language, reason, day)
    return Terms(day, " ".join(reason.split()), wording.strip())


def consent_wording(language: Language, reason: str, delete_by: date) -> str:
    """What participants are shown before they give their name: what, why, who sees it, until when, and their choice."""
    return language.say(
        "We write down your name and when you came and left. Why: {reason}. The trainers on this computer see it. "
        "It is deleted on {day}. You can say no and still attend.",
        reason=reason.strip().rstrip("."),
        day=language.day(delete_by),
    )


def _in_language_of_reader(terms: Terms, language: Language) -> str:
    """The words that were agreed; in another language only where they are the app's own, which it can say there too."""
    if terms.delete_by is None:
        return terms.wording
    for code in LANGUAGES:
        if terms.wording == consent_wording(in_code(code), terms.reason, terms.delete_by):
            return consent_wording(language, terms.reason, terms.delete_by)
    return terms.wording


def shown_to_people(delivery: Delivery, language: Language) -> str:
    """What someone who signs in is told at the level a date has."""
    day = language.day(delivery.terms.delete_by) if delivery.terms.delete_by else ""
    if delivery.level is Level.FULL_NAME:
        return _in_language_of_reader(delivery.terms, language)
    if delivery.level is Level.CHOSEN_NAME:
        return language.say(
            "Sign in with any name you like, or none. You can skip this and still take part. "
            "The trainers on this computer see it; it is deleted on {day}.",
            day=day,
        )
    if delivery.level is Level.NUMBER:
        return language.say(
            "Type the number on your slip, or none. You can skip this and still take part. "
            "The trainers on this computer see it; it is deleted on {day}.",
            day=day,
        )
    return language.say("We only count how many people came.")

"""What every facilitator's guide says, whatever the workshop."""

from __future__ import annotations

from collections.abc import Mapping

from trainer_app.base.language import Message, message
from trainer_app.library.module import Priority

PREPARATION: tuple[Message, ...] = (
    message("Read the notes once aloud, with a clock beside you."),
    message("Fill in the local facts below with the host, and check every number by calling it."),
    message("Agree who is the support person, and where someone can sit quietly."),
    message("Ask how this group likes to be spoken of, and use those words."),
    message("Print the handout, the cards and the sheets; cut the cards."),
    message("Show the test slide from the back row, and turn off notifications on your computer."),
    message("Decide what to leave out first if you run late: steps marked “if there is time”."),
)

FOR_THE_DAY: Mapping[str, Message] = {
    "day": message("Day, room, and when the room must be empty"),
    "group-size": message("Group size"),
    "support-person": message("Support person"),
    "quiet-space": message("Quiet place"),
}
"""What every guide leaves room for, by the key under which a module may ask for it in its own words."""

PRIORITIES: Mapping[Priority, Message] = {
    Priority.MUST: message("always"),
    Priority.SHOULD: message("if you can"),
    Priority.COULD: message("if there is time"),
}

IN_THE_ROOM: tuple[tuple[Message, tuple[Message, ...]], ...] = (
    (
        message("If someone tells you something personal"),
        (
            message("Thank them, and let them decide how much to say. Ask nothing out of curiosity."),
            message("Say early what you cannot keep to yourself, so that they can choose."),
            message("Offer a quiet place and the support person, now or later."),
            message("Go on with the group when they are looked after, without telling anyone why you paused."),
            message("Look for them in the break, and ask how they are."),
        ),
    ),
    (
        message("If hurtful words are used"),
        (
            message("Pause. Nobody is blamed; the words are what matters."),
            message("Point to what the group agreed at the start."),
            message("Offer words that put the person first, and go on."),
            message("Speak with the one who said it, and with those it was about, in the break if they wish."),
        ),
    ),
    (
        message("Afterwards"),
        (
            message("Talk the day over with your team: what was hard, what helped?"),
            message("Collect slips, sheets and posters; destroy what people wrote on them."),
            message("Write down what took longer than planned, for the next time."),
        ),
    ),
)

"""Which key does what, alike in both windows: one table, from which the keys, the buttons and the help are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from trainer_app.base.language import Language, Message, message

Key = Qt.Key
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_PLAIN = Qt.KeyboardModifier.NoModifier


class Command(StrEnum):
    """What a key or a button asks of the show."""

    NEXT = "next"
    PREVIOUS = "previous"
    FIRST = "first"
    LAST = "last"
    GO_TO = "go to"
    BLACK = "black"
    WHITE = "white"
    FREEZE = "freeze"
    COVER = "cover"
    TEST = "test slide"
    CONTRAST = "contrast"
    END = "end"
    KEEP = "keep"
    CONFIRM_END = "confirm end"
    SWAP = "swap screens"
    CONFIRM_SWAP = "confirm swap"
    ENTER = "enter"
    TAKE_BACK = "take back"
    PAUSE = "pause slide"
    CONTACTS = "support contacts"
    POINTER = "pointer"
    PEN = "pen"
    HIGHLIGHT = "highlight"
    ERASER = "eraser"
    CLEAR = "clear drawings"
    CLOSER = "closer"
    FARTHER = "farther"
    SEE_LEFT = "see left"
    SEE_RIGHT = "see right"
    SEE_UP = "see up"
    SEE_DOWN = "see down"
    TIMER = "timer"
    TIME = "time"
    MINUTE_MORE = "minute more"
    MINUTE_LESS = "minute less"
    FULL_SCREEN = "full screen"
    LARGER_NOTES = "larger notes"
    SMALLER_NOTES = "smaller notes"
    NOTES_UP = "notes up"
    NOTES_DOWN = "notes down"
    STEP = "step"
    COUNTDOWN = "countdown"
    GROUPS = "groups"
    PARKING = "parking lot"
    ARRIVED = "one person came"
    ARRIVAL_BACK = "arrival taken back"
    HELP = "help"


class Group(StrEnum):
    """What keys are for; the headings of the help."""

    MOVE = "move"
    ROOM = "room"
    DRAW = "draw"
    TIME = "time"
    ACTIVITY = "activity"
    WINDOWS = "windows"


GROUP_WORDS = {
    Group.MOVE: message("Moving"),
    Group.ROOM: message("What the room sees"),
    Group.DRAW: message("Pointing and drawing"),
    Group.TIME: message("Time"),
    Group.ACTIVITY: message("Activities"),
    Group.WINDOWS: message("Notes and windows"),
}


@dataclass(frozen=True)
class Binding:
    """A command, its keys (the first is the one named on buttons) and what it does, in a few words."""

    command: Command
    keys: tuple[Qt.Key, ...]
    group: Group
    words: Message
    modifier: Qt.KeyboardModifier = _PLAIN
    repeats: bool = False
    """Whether a key held down does it again and again."""


BINDINGS = (
    Binding(
        Command.NEXT,
        (Key.Key_Right, Key.Key_Down, Key.Key_PageDown, Key.Key_Space, Key.Key_N),
        Group.MOVE,
        message("Next slide"),
        repeats=True,
    ),
    Binding(
        Command.PREVIOUS,
        (Key.Key_Left, Key.Key_Up, Key.Key_PageUp),
        Group.MOVE,
        message("Slide before"),
        repeats=True,
    ),
    Binding(Command.FIRST, (Key.Key_Home,), Group.MOVE, message("First slide")),
    Binding(Command.LAST, (Key.Key_End,), Group.MOVE, message("Last slide")),
    Binding(Command.GO_TO, (Key.Key_G,), Group.MOVE, message("Go to a slide: overview and search")),
    Binding(
        Command.ENTER, (Key.Key_Return, Key.Key_Enter), Group.MOVE, message("After a number: go to that slide; else on")
    ),
    Binding(
        Command.TAKE_BACK,
        (Key.Key_Backspace,),
        Group.MOVE,
        message("After a number: take back a digit; else slide before"),
        repeats=True,
    ),
    Binding(Command.COVER, (Key.Key_F12,), Group.ROOM, message("Neutral cover at once, and off again")),
    Binding(Command.BLACK, (Key.Key_B, Key.Key_Period), Group.ROOM, message("Black, and back")),
    Binding(Command.WHITE, (Key.Key_W,), Group.ROOM, message("White, and back")),
    Binding(Command.FREEZE, (Key.Key_Z,), Group.ROOM, message("Freeze what the room sees, and let go")),
    Binding(Command.PAUSE, (Key.Key_R,), Group.ROOM, message("Pause slide: a moment to rest, and back")),
    Binding(Command.CONTACTS, (Key.Key_S,), Group.ROOM, message("Support contacts, and back")),
    Binding(Command.TEST, (Key.Key_K,), Group.ROOM, message("Test slide: can the back row read this?")),
    Binding(Command.CONTRAST, (Key.Key_C,), Group.ROOM, message("High contrast, and back")),
    Binding(Command.POINTER, (Key.Key_L,), Group.DRAW, message("Pointer")),
    Binding(Command.PEN, (Key.Key_P,), Group.DRAW, message("Pen")),
    Binding(Command.HIGHLIGHT, (Key.Key_H,), Group.DRAW, message("Highlighter")),
    Binding(Command.ERASER, (Key.Key_E,), Group.DRAW, message("Eraser: takes away whole lines")),
    Binding(Command.CLEAR, (Key.Key_Delete,), Group.DRAW, message("Clear everything drawn on this slide")),
    Binding(Command.CLOSER, (Key.Key_Plus, Key.Key_Equal), Group.DRAW, message("Zoom in"), repeats=True),
    Binding(Command.FARTHER, (Key.Key_Minus,), Group.DRAW, message("Zoom out"), repeats=True),
    *(
        Binding(command, (key,), Group.DRAW, words, _ALT, repeats=True)
        for command, key, words in (
            (Command.SEE_LEFT, Key.Key_Left, message("Zoomed in: see more on the left")),
            (Command.SEE_RIGHT, Key.Key_Right, message("Zoomed in: see more on the right")),
            (Command.SEE_UP, Key.Key_Up, message("Zoomed in: see more above")),
            (Command.SEE_DOWN, Key.Key_Down, message("Zoomed in: see more below")),
        )
    ),
    Binding(Command.TIMER, (Key.Key_T,), Group.TIME, message("Start the time, stop it, let it go on")),
    Binding(Command.TIME, (Key.Key_M,), Group.TIME, message("Correct the time; end on time")),
    Binding(Command.MINUTE_MORE, (Key.Key_Plus, Key.Key_Equal), Group.TIME, message("One minute more left"), _ALT),
    Binding(Command.MINUTE_LESS, (Key.Key_Minus,), Group.TIME, message("One minute less left"), _ALT),
    Binding(Command.STEP, (Key.Key_A,), Group.ACTIVITY, message("Start the activity; its next step")),
    Binding(Command.COUNTDOWN, (Key.Key_D,), Group.ACTIVITY, message("Countdown for the room: corner, large, off")),
    Binding(Command.GROUPS, (Key.Key_U,), Group.ACTIVITY, message("Make groups")),
    Binding(Command.PARKING, (Key.Key_Q,), Group.ACTIVITY, message("Set a question aside for later")),
    Binding(Command.ARRIVED, (Key.Key_I,), Group.WINDOWS, message("Someone came in: one more here")),
    Binding(Command.ARRIVAL_BACK, (Key.Key_I,), Group.WINDOWS, message("Take back the last one who came in"), _ALT),
    Binding(Command.FULL_SCREEN, (Key.Key_F,), Group.WINDOWS, message("Slides in a window: fill the screen, and back")),
    Binding(Command.SWAP, (Key.Key_X,), Group.WINDOWS, message("Swap the screens; asks first")),
    Binding(
        Command.LARGER_NOTES,
        (Key.Key_Plus, Key.Key_Equal),
        Group.WINDOWS,
        message("Larger notes"),
        _CONTROL,
    ),
    Binding(Command.SMALLER_NOTES, (Key.Key_Minus,), Group.WINDOWS, message("Smaller notes"), _CONTROL),
    Binding(Command.NOTES_DOWN, (Key.Key_Down,), Group.WINDOWS, message("Notes: further down"), _CONTROL, repeats=True),
    Binding(Command.NOTES_UP, (Key.Key_Up,), Group.WINDOWS, message("Notes: further up"), _CONTROL, repeats=True),
    Binding(Command.HELP, (Key.Key_Question, Key.Key_F1), Group.WINDOWS, message("This list")),
    Binding(Command.END, (Key.Key_Escape,), Group.WINDOWS, message("End the show; asks first")),
)
"""Every key of a show. Enter and Backspace also move on and back, because remote clickers send them."""

_BY_KEY = {(binding.modifier, key): binding for binding in BINDINGS for key in binding.keys}
_BY_COMMAND = {binding.command: binding for binding in BINDINGS}
_HARMLESS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_SIGNS = {Key.Key_Right: "→", Key.Key_Left: "←", Key.Key_Up: "↑", Key.Key_Down: "↓", Key.Key_Minus: "−"}


def command_of(event: QKeyEvent) -> Command | int | None:
    """What a pressed key asks for: a command, a digit, or nothing.

    F5 is nothing on purpose: remote clickers send it, and it must never start the show again. A key held down pages
    on, but never switches something on and off.
    """
    modifier, key = event.modifiers() & ~_HARMLESS, Qt.Key(event.key())
    if not modifier and Key.Key_0 <= key <= Key.Key_9:
        return None if event.isAutoRepeat() else int(key) - int(Key.Key_0)
    binding = _BY_KEY.get((modifier, key))
    if binding is None or (event.isAutoRepeat() and not binding.repeats):
        return None
    return binding.command


def key_names(binding: Binding, language: Language) -> tuple[str, ...]:
    """How the keys of a binding are written on keyboards: `→`, `Page Down`, `B`, `Ctrl+↑`."""
    return tuple(_key_name(key, binding.modifier, language) for key in binding.keys)


def first_key(command: Command, language: Language) -> str:
    """The key named on a command's button; empty where it has none."""
    binding = _BY_COMMAND.get(command)
    return _key_name(binding.keys[0], binding.modifier, language) if binding else ""


def _key_name(key: Qt.Key, modifier: Qt.KeyboardModifier, language: Language) -> str:
    written = _SIGNS.get(key) or language.say(QKeySequence(key).toString())
    held = {_CONTROL: language.say("Ctrl") + "+", _ALT: language.say("Alt") + "+"}
    return held.get(modifier, "") + written

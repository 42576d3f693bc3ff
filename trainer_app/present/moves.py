"""What commands make of a show: to another slide, to another picture, or to another look at the same slide."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from trainer_app.base.language import Message, message
from trainer_app.deck.ink import Tool
from trainer_app.deck.show import Picture, Show
from trainer_app.present.keys import Command

_PUSH = 0.2
"""How far a key moves a slide that was made larger, as a part of what is seen."""

MOVES: Mapping[Command, Callable[[Show], Show]] = {
    Command.NEXT: Show.next,
    Command.PREVIOUS: Show.previous,
    Command.FIRST: Show.first,
    Command.LAST: Show.last,
}
PICTURES: Mapping[Command, Picture] = {
    Command.BLACK: Picture.BLACK,
    Command.WHITE: Picture.WHITE,
    Command.FREEZE: Picture.FROZEN,
    Command.COVER: Picture.COVER,
    Command.TEST: Picture.TEST,
    Command.PAUSE: Picture.PAUSE,
    Command.CONTACTS: Picture.CONTACTS,
}
ON_PEN: Mapping[Tool, tuple[Message, Command]] = {
    Tool.PEN: (message("Pen"), Command.PEN),
    Tool.HIGHLIGHT: (message("Highlighter"), Command.HIGHLIGHT),
    Tool.ERASER: (message("Eraser"), Command.ERASER),
}
"""What the pen's button says and does while a tool is in the hand."""
HANDS: Mapping[Command, Callable[[Show], Show]] = {
    Command.POINTER: lambda show: show.take(Tool.POINTER),
    Command.PEN: lambda show: show.take(Tool.PEN),
    Command.HIGHLIGHT: lambda show: show.take(Tool.HIGHLIGHT),
    Command.ERASER: lambda show: show.take(Tool.ERASER),
    Command.CLEAR: Show.clear,
    Command.CLOSER: lambda show: show.zoomed(1),
    Command.FARTHER: lambda show: show.zoomed(-1),
    Command.SEE_LEFT: lambda show: show.moved(-_PUSH, 0),
    Command.SEE_RIGHT: lambda show: show.moved(_PUSH, 0),
    Command.SEE_UP: lambda show: show.moved(0, -_PUSH),
    Command.SEE_DOWN: lambda show: show.moved(0, _PUSH),
}

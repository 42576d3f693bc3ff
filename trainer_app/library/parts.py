"""One part of a module's body, from the lines between two breaks to a slide, its notes, its activity, its handout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from trainer_app.base.ids import slug
from trainer_app.base.language import message
from trainer_app.base.minutes import Minutes, read_minutes
from trainer_app.library.checks import Findings
from trainer_app.library.content import Arranged, Block, Form, Paragraph, Role, paragraphs_of
from trainer_app.library.forms import COLUMN_FORMS, PART_FORMS, form_named, read_chart, whole_slide
from trainer_app.library.markup import CitedOrigin, Markup, read_markup, trimmed
from trainer_app.library.module import Activity, CardSize, ModuleSlide, Per, Priority, Step
from trainer_app.library.splitter import Attributes, Div, Heading, Lines, Part, Piece, headings

_NONE = Minutes(0)
_STEP_END = re.compile(r"\s*\((\d{1,4})\s*min(?:utes?)?(?:,\s*(must|should|could))?\)\s*$", re.IGNORECASE)


_Word = TypeVar("_Word", bound=StrEnum)


@dataclass
class ReadPart:
    """What one part holds. `slide` is None where the part is only for the handout or the references."""

    slide: ModuleSlide | None = None
    handout: list[Block] = field(default_factory=list)
    references: list[Paragraph] = field(default_factory=list)
    cited: list[CitedOrigin] = field(default_factory=list)


def read_part(part: Part, number: int, findings: Findings) -> ReadPart:
    """Read one part; `number` names a slide that has neither id nor title."""
    if part.crowded:
        findings.warn(
            part.end, "crowded-break", message("Text stands right above “---”. Put a blank line between them.")
        )
    reader = _PartReader(findings)
    reader.take_all(part.pieces)
    return reader.finish(part, number)


class _PartReader:
    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._heading: Heading | None = None
        self._title = ""
        self._blocks: list[Block] = []
        self._notes: list[Paragraph] = []
        self._activity: Activity | None = None
        self._shown: list[CitedOrigin] = []
        self._result = ReadPart()

    def take_all(self, pieces: tuple[Piece, ...]) -> None:
        for piece in pieces:
            if isinstance(piece, Lines):
                self._blocks += self._slide_text(piece)
            else:
                self._take_div(piece)

    def _slide_text(self, lines: Lines) -> tuple[Block, ...]:
        blocks, heading, title = _titled(self._read(lines), lines)
        if heading and self._heading is None:
            self._heading, self._title = heading, title
        return blocks

    def _read(self, lines: Lines, *, shown: bool = True) -> Markup:
        markup = read_markup(lines.text, lines.first_line)
        (self._shown if shown else self._result.cited).extend(markup.origins)
        for line in markup.too_deep:
            self._findings.warn(
                line, "too-deep", message("This text is nested too deep to show its levels. Use fewer.")
            )
        return markup

    def _take_div(self, div: Div) -> None:
        if not div.closed:
            sentence = message("The block “{name}” is never closed. Add a line “:::” where it ends.", name=div.name)
            self._findings.error(div.line, "unclosed-div", sentence)
        match div.name:
            case "notes":
                self._notes += self._paragraphs(div)
            case "handout":
                self._result.handout += self._inside(div, shown=False)
            case "references":
                inside = self._inside(div, shown=False)
                self._result.references += paragraphs_of(inside)
            case "activity" if self._activity is None:
                self._activity = self._read_activity(div)
            case "chart":
                self._blocks += read_chart(div.attributes, self._inside(div), div.line, self._findings)
            case name if name in PART_FORMS:
                self._blocks += self._arranged(div, Form(name))
            case _:
                self._warn_unknown(div)
                self.take_all(div.pieces)

    def _warn_unknown(self, div: Div) -> None:
        if div.name == "activity":
            sentence = message("There are two activities on this slide. Put “---” between them.")
        else:
            sentence = message("“{name}” is no block known here; its text is shown on the slide.", name=div.name)
        self._findings.warn(div.line, "unknown-div", sentence)

    def _arranged(self, div: Div, form: Form) -> list[Block]:
        """The div as a form; text between columns comes before them, so that none is lost."""
        if form not in COLUMN_FORMS:
            return [Arranged(form, (tuple(self._inside(div)),), div.line)]
        beside: list[Block] = []
        columns: list[tuple[Block, ...]] = []
        for piece in div.pieces:
            if isinstance(piece, Lines):
                beside += self._read(piece).blocks
            elif piece.closed and piece.name == "column":
                columns.append(tuple(self._inside(piece)))
            else:
                self._check_inner(piece)
                beside += self._inside(piece)
        if not columns:
            return [Arranged(form, (tuple(beside),), div.line)]
        return [*beside, Arranged(form, tuple(columns), div.line)]

    def _inside(self, div: Div, *, shown: bool = True) -> list[Block]:
        """Everything in a div whose inner divs mean nothing of their own."""
        blocks: list[Block] = []
        for piece in div.pieces:
            if isinstance(piece, Lines):
                blocks += self._read(piece, shown=shown).blocks
            else:
                self._check_inner(piece)
                blocks += self._inside(piece, shown=shown)
        return blocks

    def _check_inner(self, div: Div) -> None:
        if not div.closed:
            sentence = message("The block “{name}” is never closed. Add a line “:::” where it ends.", name=div.name)
            self._findings.error(div.line, "unclosed-div", sentence)
        else:
            sentence = message("The block “{name}” stands inside another one; its text is kept there.", name=div.name)
            self._findings.warn(div.line, "unknown-div", sentence)

    def _paragraphs(self, div: Div) -> list[Paragraph]:
        return list(paragraphs_of(self._inside(div)))

    def _read_activity(self, div: Div) -> Activity:
        draft = _ActivityDraft()
        for piece in div.pieces:
            if isinstance(piece, Lines):
                self._take_activity_text(piece, draft)
            elif piece.closed and piece.name == "debrief":
                draft.debrief += self._paragraphs(piece)
                draft.debrief_minutes = self._minutes(piece.attributes, piece.line) or Minutes(0)
            elif piece.closed and piece.name == "notes":
                self._notes += self._paragraphs(piece)
            elif piece.closed and piece.name == "cards":
                cards = self._paragraphs(piece)
                draft.cards += cards
                draft.body += cards
                draft.cards_per = self._known(piece, "per", Per.TABLE)
                draft.card_size = self._known(piece, "size", CardSize.CARD)
            else:
                self._check_inner(piece)
                draft.body += self._inside(piece)
        return self._finish_activity(div, draft)

    def _take_activity_text(self, lines: Lines, draft: _ActivityDraft) -> None:
        blocks, heading, title = _titled(self._read(lines), lines)
        if heading and not draft.title:
            draft.title, draft.heading_id = title, heading.attributes.id
        for block in blocks:
            if isinstance(block, Paragraph) and block.role is Role.NUMBER and block.level == 0:
                draft.steps.append(self._step(block))
            else:
                draft.body.append(block)

    def _step(self, words: Paragraph) -> Step:
        found = _STEP_END.search(words.text)
        if found is None:
            sentence = message("This step has no minutes. End it with, for example, “(5 min, should)”.")
            self._findings.warn(words.line, "step-minutes", sentence)
            return Step(words.number, words, Minutes(0), Priority.MUST, words.line)
        priority = Priority((found[2] or "must").lower())
        return Step(words.number, _cut(words, found.start()), Minutes(int(found[1])), priority, words.line)

    def _known(self, cards: Div, key: str, usual: _Word) -> _Word:
        """What a word of the div stands for; the usual one where there is none or it is not known."""
        words, all_known = cards.attributes.get(key) or usual.value, type(usual)
        if words not in set(all_known):
            told = "“{words}” is not known here. Write {key}: {known}."
            sentence = message(told, words=words, key=key, known=", ".join(all_known))
            self._findings.warn(cards.line, f"wrong-{key}", sentence)
            return usual
        return all_known(words)

    def _finish_activity(self, div: Div, draft: _ActivityDraft) -> Activity:
        stepped = sum(step.minutes for step in draft.steps)
        minutes = self._minutes(div.attributes, div.line)
        if minutes is not None and draft.steps and stepped != minutes:
            sentence = message(
                "The steps add up to {steps} min, the activity says {activity} min. Change one of them.",
                steps=stepped,
                activity=minutes,
            )
            self._findings.warn(div.line, "step-sum", sentence)
        return Activity(
            id=div.attributes.id or draft.heading_id or slug(draft.title, "activity"),
            title=draft.title,
            minutes=Minutes(stepped) if minutes is None else minutes,
            grouping=div.attributes.get("grouping"),
            steps=tuple(draft.steps),
            body=tuple(draft.body),
            debrief=tuple(draft.debrief),
            line=div.line,
            debrief_minutes=draft.debrief_minutes,
            cards=tuple(draft.cards),
            cards_per=draft.cards_per,
            card_size=draft.card_size,
        )

    def _minutes(self, attributes: Attributes, line: int) -> Minutes | None:
        words = attributes.get("minutes")
        minutes = read_minutes(words) if words else None
        if words and minutes is None:
            sentence = message("“{words}” is no number of minutes. Write, for example, minutes=5.", words=words)
            self._findings.warn(line, "wrong-minutes", sentence)
        return minutes

    def finish(self, part: Part, number: int) -> ReadPart:
        activity, heading = self._activity, self._heading
        title = self._title or (activity.title if activity else "")
        if title or self._blocks or self._notes or activity:
            line = heading.line if heading else (activity.line if activity else _first_text_line(part))
            if not title:
                self._findings.warn(line, "untitled-slide", message("This slide has no title. Begin it with “## …”."))
            wanted = heading.attributes.id if heading else ""
            wanted = wanted or (activity.id if activity and not heading else "") or slug(title, f"slide-{number}")
            minutes = self._minutes(heading.attributes, heading.line) if heading else None
            form = self._form(heading)
            blocks = whole_slide(form, self._blocks, line) if form else tuple(self._blocks)
            origins = tuple(dict.fromkeys(cited.origin for cited in self._shown))
            self._result.slide = ModuleSlide(
                wanted, title, blocks, tuple(self._notes), minutes, line, activity, origins, form, self._is_optional()
            )
        self._result.cited += self._shown
        return self._result

    def _is_optional(self) -> bool:
        return self._heading is not None and self._heading.attributes.get("optional") in ("yes", "true")

    def _form(self, heading: Heading | None) -> Form | None:
        name = heading.attributes.name if heading else ""
        form = form_named(name)
        if heading and name and form is None:
            sentence = message("“{name}” is no kind of slide known here; it is shown as an ordinary one.", name=name)
            self._findings.warn(heading.line, "unknown-form", sentence)
        return form


@dataclass
class _ActivityDraft:
    title: str = ""
    heading_id: str = ""
    steps: list[Step] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    cards: list[Paragraph] = field(default_factory=list)
    cards_per: Per = Per.TABLE
    card_size: CardSize = CardSize.CARD
    debrief: list[Paragraph] = field(default_factory=list)
    debrief_minutes: Minutes = _NONE


def _titled(markup: Markup, lines: Lines) -> tuple[tuple[Block, ...], Heading | None, str]:
    """The blocks without the first heading of level 1 or 2, that heading, and its words as shown."""
    found = next((each for each in headings(lines) if each.level <= 2), None)
    if found is None:
        return markup.blocks, None, ""
    at = [n for n, b in enumerate(markup.blocks) if isinstance(b, Paragraph) and b.line == found.line]
    if not at:
        return markup.blocks, found, ""
    title = markup.blocks[at[0]]
    blocks = markup.blocks[: at[0]] + markup.blocks[at[0] + 1 :]
    return blocks, found, title.text if isinstance(title, Paragraph) else ""


def _cut(words: Paragraph, length: int) -> Paragraph:
    """The first `length` letters of a paragraph."""
    spans, left = [], length
    for span in words.spans:
        spans.append(replace(span, text=span.text[: max(0, left)]))
        left -= len(span.text)
    return replace(words, spans=trimmed(tuple(span for span in spans if span.text)))


def _first_text_line(part: Part) -> int:
    for piece in part.pieces:
        if isinstance(piece, Div):
            return piece.line
        for offset, line in enumerate(piece.text.split("\n")):
            if line.strip():
                return piece.first_line + offset
    return part.first_line

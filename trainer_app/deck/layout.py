"""Placing drafts on the page: every slide is laid out once, here, for all painters.

Body text is 30 points and goes down to 24, which is the smallest that the back row reads; what does not fit then goes
to a "(continued)" slide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from trainer_app.base.language import Language
from trainer_app.deck.draft import Draft
from trainer_app.deck.setting import Spacing, Style, fit_block, set_block
from trainer_app.deck.slide import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    BlockRole,
    Frame,
    Ink,
    PictureBlock,
    PlacedBlock,
    ShapeBlock,
    Slide,
    SlideKind,
    TextBlock,
)
from trainer_app.library.content import Paragraph, Span

LEFT = 64.0
RIGHT = PAGE_WIDTH - 56.0
WIDTH = RIGHT - LEFT
BAR = Frame(0, 0, 14, PAGE_HEIGHT)
LABEL_TOP, LABEL_HEIGHT = 34.0, 24.0
TITLE_TOP = 46.0
TITLE_HEIGHT = 136.0
BODY_BOTTOM = 482.0
FOOTER_TOP, FOOTER_HEIGHT = 500.0, 20.0
GUTTER = 28.0

BODY_SIZES = (
    Spacing(30, 0.6),
    Spacing(28, 0.5),
    Spacing(28, 0.3),
    Spacing(26, 0.3),
    Spacing(24, 0.3),
    Spacing(24, 0.15),
)
TITLE_SIZES = (Spacing(40, 0), Spacing(36, 0), Spacing(32, 0), Spacing(28, 0), Spacing(24, 0))
OPENING_SIZES = (Spacing(48, 0), Spacing(40, 0), Spacing(32, 0), Spacing(24, 0))
TITLE_STYLE = Style(BlockRole.TITLE, Ink.TEXT, bold=True)
LABEL = Spacing(18, 0)
FOOTER = Spacing(14, 0)

_CENTERED = (SlideKind.TITLE, SlideKind.SECTION, SlideKind.BREAK)
_BAR_INKS = {SlideKind.ACTIVITY: Ink.ACTIVITY, SlideKind.NOTICE: Ink.NOTICE}


def plain(text: str) -> Paragraph:
    """A paragraph of unstyled text."""
    return Paragraph((Span(text),))


@dataclass(frozen=True)
class Page:
    """The parts of a page that all slides of a deck share."""

    footer: str
    language: Language


def lay_out(drafts: Iterable[Draft], page: Page) -> tuple[Slide, ...]:
    """Every draft as one or more slides with unique titles, numbered from 1."""
    slides: list[Slide] = []
    taken: dict[str, int] = {}
    for draft in drafts:
        for slide in _slides_of(draft, page, taken):
            slides.append(_numbered(slide, len(slides) + 1))
    return tuple(slides)


def _slides_of(draft: Draft, page: Page, taken: dict[str, int]) -> Iterator[Slide]:
    """One slide, and continuation slides for as long as text or pictures are left over."""
    rest, pictures, part = draft.paragraphs, draft.pictures, 1
    sizes: Sequence[Spacing] = BODY_SIZES
    while part == 1 or rest or pictures:
        title = _unique(_continued(draft.title, part, page.language), taken)
        head, overflow = _head(draft, title)
        frames = _body_frames(head, bool(rest or overflow), bool(pictures))
        fitted = fit_block((*overflow, *rest), frames.text, Style(BlockRole.BODY, Ink.TEXT), sizes)
        body: list[PlacedBlock] = [fitted.block] if fitted.block else []
        if pictures:
            body.append(PictureBlock(frames.picture, pictures[0].path, pictures[0].alt))
        yield Slide(
            id=draft.id if part == 1 else f"{draft.id}.{part}",
            kind=draft.kind,
            title=title,
            blocks=(ShapeBlock(BAR, _BAR_INKS.get(draft.kind, Ink.ACCENT)), *head, *body, *_foot(page)),
            notes=draft.notes if part == 1 else (),
            segment=draft.segment,
            number=0,
        )
        rest, pictures, part, sizes = fitted.rest, pictures[1:], part + 1, BODY_SIZES[-2:]


def _continued(title: str, part: int, language: Language) -> str:
    if part == 1:
        return title
    if part == 2:
        return language.say("{title} (continued)", title=title)
    return language.say("{title} (continued, part {part})", title=title, part=part)


def _unique(title: str, taken: dict[str, int]) -> str:
    taken[title] = taken.get(title, 0) + 1
    return title if taken[title] == 1 else _unique(f"{title} ({taken[title]})", taken)


def _head(draft: Draft, title: str) -> tuple[list[PlacedBlock], tuple[Paragraph, ...]]:
    """The label and the title, and what of a very long title has to go into the body."""
    if draft.kind in _CENTERED:
        return _opening_head(title)
    blocks: list[PlacedBlock] = []
    top = TITLE_TOP
    if draft.label:
        frame = Frame(LEFT, LABEL_TOP, WIDTH, LABEL_HEIGHT)
        label = set_block([plain(draft.label)], frame, Style(BlockRole.LABEL, _label_ink(draft), bold=True), LABEL)
        blocks += [label.block] if label.block else []
        top = LABEL_TOP + LABEL_HEIGHT + 6
    fitted = fit_block([plain(title)], Frame(LEFT, top, WIDTH, TITLE_HEIGHT), TITLE_STYLE, TITLE_SIZES)
    blocks += [_shrunk(fitted.block)] if fitted.block else []
    return blocks, fitted.rest


def _opening_head(title: str) -> tuple[list[PlacedBlock], tuple[Paragraph, ...]]:
    frame = Frame(LEFT, 170, WIDTH, 180)
    fitted = fit_block([plain(title)], frame, TITLE_STYLE, OPENING_SIZES)
    return [_shrunk(fitted.block)] if fitted.block else [], fitted.rest


def _shrunk(block: TextBlock) -> TextBlock:
    """The block in a frame no higher than its lines."""
    height = round(len(block.lines) * block.pitch + sum(block.gaps), 1)
    return replace(block, frame=replace(block.frame, height=height))


def _label_ink(draft: Draft) -> Ink:
    return _BAR_INKS.get(draft.kind, Ink.ACCENT)


@dataclass(frozen=True)
class _Frames:
    text: Frame
    picture: Frame


def _body_frames(head: Sequence[PlacedBlock], text: bool, picture: bool) -> _Frames:
    """Where text and picture go: side by side, or either over the full width."""
    top = max((block.frame.bottom for block in head), default=TITLE_TOP) + 22
    body = Frame(LEFT, top, WIDTH, BODY_BOTTOM - top)
    if not (text and picture):
        return _Frames(body, body)
    half = (WIDTH - GUTTER) / 2
    return _Frames(replace(body, width=half), replace(body, x=LEFT + half + GUTTER, width=half))


def _foot(page: Page) -> list[PlacedBlock]:
    """The workshop's title, cut to one line. The number comes last, when it is known."""
    frame = Frame(LEFT, FOOTER_TOP, WIDTH - 90, FOOTER_HEIGHT)
    footer = set_block([plain(page.footer)], frame, Style(BlockRole.FOOTER, Ink.MUTED), FOOTER).block
    return [footer] if footer else []


def _numbered(slide: Slide, number: int) -> Slide:
    frame = Frame(RIGHT - 60, FOOTER_TOP, 60, FOOTER_HEIGHT)
    block = set_block([plain(str(number))], frame, Style(BlockRole.NUMBER, Ink.MUTED), FOOTER).block
    blocks = (*slide.blocks, right_aligned(block)) if block and slide.kind is not SlideKind.TITLE else slide.blocks
    return replace(slide, number=number, blocks=blocks)


def right_aligned(block: TextBlock) -> TextBlock:
    """The block with each line moved to the right edge of its frame."""
    lines = []
    for line in block.lines:
        shift = block.frame.right - (line.words[-1].x + line.words[-1].width) if line.words else 0.0
        lines.append(replace(line, words=tuple(replace(word, x=round(word.x + shift, 3)) for word in line.words)))
    return replace(block, lines=tuple(lines))

"""Placing drafts on the page: every slide is laid out once, here, for all painters.

Body text is 30 points and goes down to 24, which is the smallest that the back row reads; what does not fit then goes
to a "(continued)" slide. Only labels in charts, captions and the foot of the page are smaller: nobody has to read them
from the back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from trainer_app.base.language import Language
from trainer_app.deck.draft import Draft, DraftBlock, DraftPicture
from trainer_app.deck.flow import Columns, Item, Placed, Stack, TextItem
from trainer_app.deck.items import Maker
from trainer_app.deck.picture_item import PictureItem, filling
from trainer_app.deck.setting import Spacing, Style, fit_block, moved, one_line, reworded
from trainer_app.deck.slide import (
    WIDE,
    Align,
    BlockRole,
    Frame,
    Ink,
    PageSize,
    PictureBlock,
    PictureRole,
    PlacedBlock,
    ShapeBlock,
    Slide,
    SlideKind,
    TextBlock,
)
from trainer_app.deck.theme import Theme
from trainer_app.library.content import Form, Paragraph, Role, Span
from trainer_app.workshop.plan import SlideLayout

LABEL_HEIGHT = 24.0
_LABEL_ABOVE = 12.0
"""How far a label begins above where a title without one would."""
TITLE_HEIGHT = 136.0
FOOTER_TOP, FOOTER_HEIGHT = 500.0, 20.0
NUMBER_WIDTH = 60.0
LOGO_TOP, LOGO_WIDTH, LOGO_HEIGHT = 492.0, 110.0, 32.0
_ABOVE_BODY = 22.0

BODY_SIZES = (
    Spacing(30, 0.6),
    Spacing(28, 0.5),
    Spacing(28, 0.3),
    Spacing(26, 0.3),
    Spacing(24, 0.3),
    Spacing(24, 0.15),
)
LARGE_SIZES = (Spacing(48, 0.4), Spacing(44, 0.4), Spacing(40, 0.4), Spacing(36, 0.4), Spacing(32, 0.4), *BODY_SIZES)
"""For a slide that says one thing: a key message, a quotation."""
SMALL_SIZES = BODY_SIZES[3:]
"""For what is looked up: references."""
TITLE_SIZES = (Spacing(40, 0), Spacing(36, 0), Spacing(32, 0), Spacing(28, 0), Spacing(24, 0))
OPENING_SIZES = (Spacing(48, 0), Spacing(40, 0), Spacing(32, 0), Spacing(24, 0))
LABEL = Spacing(18, 0)
FOOTER = Spacing(14, 0)

CENTERED = frozenset({SlideKind.TITLE, SlideKind.SECTION, SlideKind.BREAK})
"""Slides with nothing but a title in the middle and a line below it."""
_LARGE = {SlideKind.KEY: LARGE_SIZES, SlideKind.QUOTE: LARGE_SIZES, SlideKind.REFERENCES: SMALL_SIZES}
_BAR_INKS = {SlideKind.ACTIVITY: Ink.ACTIVITY, SlideKind.DISCUSSION: Ink.ACTIVITY, SlideKind.NOTICE: Ink.NOTICE}


def plain(text: str) -> Paragraph:
    """A paragraph of unstyled text."""
    return Paragraph((Span(text),))


@dataclass(frozen=True)
class Page:
    """What all slides of a deck share."""

    footer: str
    language: Language
    theme: Theme
    size: PageSize = WIDE

    @cached_property
    def right(self) -> float:
        """The x at which text ends."""
        return self.size.width - self.theme.area.right

    @cached_property
    def width(self) -> float:
        """The room for text, in points."""
        return self.right - self.left

    @cached_property
    def left(self) -> float:
        """The x at which text begins."""
        return self.theme.area.left

    @cached_property
    def top(self) -> float:
        """The y at which titles begin."""
        return self.theme.area.top

    @cached_property
    def bottom(self) -> float:
        """The y at which the body ends."""
        return self.size.height - self.theme.area.bottom

    def style(self, role: BlockRole, ink: Ink = Ink.TEXT, *, bold: bool = False, align: Align = Align.START) -> Style:
        """A style in the deck's typeface."""
        family = self.theme.title_family if role is BlockRole.TITLE else self.theme.family
        return Style(role, ink, bold, align, family=family)

    @cached_property
    def foot(self) -> tuple[PlacedBlock, ...]:
        """The footer on one line and the logo, the same on every slide."""
        blocks: list[PlacedBlock] = []
        room = self.width - NUMBER_WIDTH - 16
        if self.theme.logo:
            logo = _logo(self)
            blocks += [logo] if logo else []
            room = min([room, *(block.frame.x - self.left - 16 for block in blocks)])
        words = (self.theme.footer or self.footer).strip()
        if words:
            frame = Frame(self.left, FOOTER_TOP, room, FOOTER_HEIGHT)
            blocks.append(one_line(words, frame, self.style(BlockRole.FOOTER, Ink.MUTED), FOOTER))
        return tuple(blocks)

    def number(self, number: int) -> TextBlock:
        """A slide's number. All of them stand alike, and end at the same place."""
        return reworded(self._first_number, str(number))

    @cached_property
    def _first_number(self) -> TextBlock:
        frame = Frame(self.right - NUMBER_WIDTH, FOOTER_TOP, NUMBER_WIDTH, FOOTER_HEIGHT)
        return one_line("1", frame, self.style(BlockRole.NUMBER, Ink.MUTED, align=Align.END), FOOTER)


def _logo(page: Page) -> PictureBlock | None:
    from trainer_app.library.pictures import picture_data

    path = page.theme.logo
    if path is None:
        return None
    try:
        data = picture_data(path)
    except (OSError, ValueError):
        return None
    scale = min(LOGO_WIDTH / data.width, LOGO_HEIGHT / data.height)
    width, height = data.width * scale, data.height * scale
    x = page.right - NUMBER_WIDTH - 12 - width
    frame = Frame(x, LOGO_TOP + (LOGO_HEIGHT - height) / 2, width, height)
    return PictureBlock(frame, path, "", role=PictureRole.LOGO)


def lay_out(drafts: Iterable[Draft], page: Page) -> tuple[Slide, ...]:
    """Every draft as one or more slides with unique titles, numbered from 1."""
    slides: list[Slide] = []
    taken: dict[str, int] = {}
    for draft in drafts:
        for part in _with_full_picture(draft):
            for slide in _slides_of(part, page, taken, len(slides) + 1):
                slides.append(slide)
    return tuple(slides)


def _with_full_picture(draft: Draft) -> Iterator[Draft]:
    """The draft; its first picture on a slide of its own where the trainer wants it to fill one."""
    pictures = [block for block in draft.blocks if isinstance(block, DraftPicture)]
    if draft.layout is not SlideLayout.PICTURE_FULL or not pictures or draft.kind is SlideKind.BLANK:
        yield draft
        return
    others = tuple(block for block in draft.blocks if block is not pictures[0])
    if others:
        yield replace(draft, blocks=others)
    identity = f"{draft.id}.picture" if others else draft.id
    notes = () if others else draft.notes
    yield replace(
        draft, id=identity, origin=draft.id, kind=SlideKind.BLANK, label="", blocks=(pictures[0],), notes=notes
    )


def _slides_of(draft: Draft, page: Page, taken: dict[str, int], number: int) -> Iterator[Slide]:
    """One slide, and continuation slides for as long as something is left over."""
    if draft.kind is SlideKind.BLANK and len(draft.blocks) == 1 and isinstance(draft.blocks[0], DraftPicture):
        picture = filling(draft.blocks[0], Frame(0, 0, *page.size))
        yield _slide(draft, page, _At(1, number, _unique(draft.title, taken)), (picture,))
        return
    rest: Item | None = _body(draft, page)
    sizes: Sequence[Spacing] = _LARGE.get(draft.kind, BODY_SIZES)
    part = 1
    while part == 1 or rest:
        title = _unique(_continued(draft.title, part, page.language), taken)
        head, overflow = _head(draft, title, page)
        if overflow and part == 1:
            text = TextItem(overflow, page.style(BlockRole.BODY))
            rest = Stack([text, rest]) if rest else text
        placed = _fitted(rest, _body_frame(head, draft, page), sizes, draft.kind) if rest else Placed((), 0.0)
        at = _At(part, number + part - 1, title)
        yield _slide(draft, page, at, (*head, *settled(placed.blocks, draft.kind), *page.foot))
        rest, part, sizes = placed.rest, part + 1, BODY_SIZES[-2:]


@dataclass(frozen=True)
class _At:
    """Which part of its draft a slide is, its number in the deck, and its title."""

    part: int
    number: int
    title: str


def _slide(draft: Draft, page: Page, at: _At, blocks: tuple[PlacedBlock, ...]) -> Slide:
    bar = _bar(page.theme.area.bar, page.size.height, _BAR_INKS.get(draft.kind, Ink.ACCENT))
    numbered = draft.kind not in (SlideKind.TITLE, SlideKind.BLANK)
    return Slide(
        id=draft.id if at.part == 1 else f"{draft.id}.{at.part}",
        kind=draft.kind,
        title=at.title,
        blocks=(bar, *blocks, page.number(at.number)) if numbered else (bar, *blocks),
        notes=draft.notes if at.part == 1 else (),
        segment=draft.segment,
        number=at.number,
        size=page.size,
        hidden=draft.hidden,
        origin=draft.origin or draft.id,
    )


@lru_cache(maxsize=64)
def _bar(width: float, height: float, ink: Ink) -> ShapeBlock:
    return ShapeBlock(Frame(0, 0, width, height), ink)


def _continued(title: str, part: int, language: Language) -> str:
    if part == 1:
        return title
    if part == 2:
        return language.say("{title} (continued)", title=title)
    return language.say("{title} (continued, part {part})", title=title, part=part)


def _unique(title: str, taken: dict[str, int]) -> str:
    taken[title] = taken.get(title, 0) + 1
    return title if taken[title] == 1 else _unique(f"{title} ({taken[title]})", taken)


def _body(draft: Draft, page: Page) -> Item | None:
    """What stands below the title: everything in order, the first picture beside the text."""
    maker = Maker(page.width, page.theme.family, page.language, draft.layout)
    if draft.kind in CENTERED:
        words = [block for block in draft.blocks if isinstance(block, Paragraph)]
        return TextItem(words, page.style(BlockRole.SUBTITLE, Ink.MUTED)) if words else None
    if draft.kind is SlideKind.KEY and all(isinstance(block, Paragraph) for block in draft.blocks):
        return _one_message(draft.blocks, page)
    pictures = [block for block in draft.blocks if isinstance(block, DraftPicture)]
    others = [block for block in draft.blocks if not isinstance(block, DraftPicture)]
    if not others:
        return Stack([PictureItem(picture, page.theme.family) for picture in pictures]) if pictures else None
    if not pictures:
        return Stack(maker.items(others))
    return _beside(maker, others, pictures, page)


def _one_message(blocks: Sequence[DraftBlock], page: Page) -> Item | None:
    words = [replace(block, role=Role.TEXT, level=0) for block in blocks if isinstance(block, Paragraph)]
    return TextItem(words, page.style(BlockRole.BODY, Ink.ACCENT, bold=True)) if words else None


def _beside(maker: Maker, others: Sequence[DraftBlock], pictures: Sequence[DraftPicture], page: Page) -> Item:
    """Text and the first picture side by side; the other pictures below, each as large as a page allows."""
    narrow = replace(maker, width=maker.width / 2 - 20)
    text, first = Stack(narrow.items(others)), Stack([PictureItem(pictures[0], page.theme.family)])
    left = maker.layout is SlideLayout.PICTURE_LEFT
    beside: Item = Columns([first, text] if left else [text, first])
    return Stack([beside, *(PictureItem(picture, page.theme.family) for picture in pictures[1:])])


def _fitted(item: Item, frame: Frame, sizes: Sequence[Spacing], kind: SlideKind) -> Placed:
    """The item at the largest size at which all of it fits, else as much of it as there is room for."""
    for spacing in sizes:
        if item.height(frame.width, spacing) <= frame.height + 0.001:
            placed = item.place(frame, spacing)
            if placed.rest is None:
                return _lowered(placed, frame) if kind in (SlideKind.KEY, SlideKind.QUOTE) else placed
    return item.place(frame, sizes[-1])


def _lowered(placed: Placed, frame: Frame) -> Placed:
    """A single message, a little above the middle of its place."""
    down = round((frame.height - placed.height) * 0.42, 1)
    blocks = [_moved(block, down) for block in placed.blocks]
    return placed._replace(blocks=tuple(blocks))


def _moved(block: PlacedBlock, down: float) -> PlacedBlock:
    if isinstance(block, TextBlock):
        return moved(block, down)
    if isinstance(block, ShapeBlock | PictureBlock):
        return replace(block, frame=block.frame._replace(y=block.frame.y + down))
    return block


def settled(blocks: Sequence[PlacedBlock], kind: SlideKind) -> tuple[PlacedBlock, ...]:
    """The blocks with each placeholder given away once: the first text of the body, and of the second column."""
    columns = {block.role for block in blocks if isinstance(block, TextBlock)}
    allowed = {BlockRole.SUBTITLE} if kind in CENTERED else {BlockRole.BODY}
    if {BlockRole.BODY, BlockRole.SECOND_BODY} <= columns:
        allowed.add(BlockRole.SECOND_BODY)
        if {BlockRole.HEADING, BlockRole.SECOND_HEADING} <= columns:
            allowed |= {BlockRole.HEADING, BlockRole.SECOND_HEADING}
    made: list[PlacedBlock] = []
    for block in blocks:
        if isinstance(block, TextBlock) and block.role is not BlockRole.TEXT:
            if block.role in allowed:
                allowed.discard(block.role)
            else:
                block = replace(block, role=BlockRole.TEXT)  # noqa: PLW2901 - the same block under another name
        made.append(block)
    return tuple(made)


def _head(draft: Draft, title: str, page: Page) -> tuple[list[PlacedBlock], tuple[Paragraph, ...]]:
    """The label and the title, and what of a very long title has to go into the body."""
    if draft.kind is SlideKind.BLANK:
        return [], ()
    style = page.style(BlockRole.TITLE, bold=True)
    if draft.kind in CENTERED:
        frame = Frame(page.left, 150, page.width, 190)
        fitted = fit_block([plain(title)], frame, style, OPENING_SIZES)
        return [fitted.block] if fitted.block else [], fitted.rest
    blocks: list[PlacedBlock] = []
    top = page.top
    if draft.label:
        frame = Frame(page.left, top - _LABEL_ABOVE, page.width, LABEL_HEIGHT)
        ink = _BAR_INKS.get(draft.kind, Ink.ACCENT)
        blocks.append(one_line(draft.label, frame, page.style(BlockRole.LABEL, ink, bold=True), LABEL))
        top += LABEL_HEIGHT + 6 - _LABEL_ABOVE
    fitted = fit_block([plain(title)], Frame(page.left, top, page.width, TITLE_HEIGHT), style, TITLE_SIZES)
    blocks += [fitted.block] if fitted.block else []
    return blocks, fitted.rest


def _body_frame(head: Sequence[PlacedBlock], draft: Draft, page: Page) -> Frame:
    """From below the title to above the foot."""
    bottoms = [block.frame.bottom for block in head]
    top = max(bottoms, default=page.top - _ABOVE_BODY) + (16.0 if draft.kind in CENTERED else _ABOVE_BODY)
    return Frame(page.left, top, page.width, page.bottom - top)


FORM_KINDS = {
    Form.AGENDA: SlideKind.AGENDA,
    Form.SECTION: SlideKind.SECTION,
    Form.QUESTIONS: SlideKind.DISCUSSION,
    Form.KEY: SlideKind.KEY,
    Form.QUOTE: SlideKind.QUOTE,
    Form.CONTACTS: SlideKind.CONTACTS,
    Form.REFERENCES: SlideKind.REFERENCES,
    Form.BLANK: SlideKind.BLANK,
}
"""What a slide is, by the form its heading names."""

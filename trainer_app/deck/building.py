"""From a workshop to its deck: which slides there are, and what each one says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from trainer_app.base.collecting import collecting_later
from trainer_app.base.language import Language, message
from trainer_app.deck import typeface
from trainer_app.deck.draft import AgendaLine, Draft, DraftAgenda, DraftBlock
from trainer_app.deck.drafting import Build, Place, said, shown
from trainer_app.deck.layout import CENTERED, FORM_KINDS, Page, lay_out, plain
from trainer_app.deck.slide import (
    STANDARD,
    WIDE,
    ChartBlock,
    Deck,
    DeckSegment,
    GroupBlock,
    Ink,
    PageSize,
    PlacedBlock,
    Slide,
    SlideKind,
    TableBlock,
    TextBlock,
)
from trainer_app.deck.theme import Theme
from trainer_app.library.content import Form, Paragraph, Role, Span
from trainer_app.library.module import NO_MINUTES, Activity, Module, ModuleSlide, Priority, Step
from trainer_app.workshop.plan import AGENDA_SLIDE, PageShape, Segment, SegmentKind, SlideChoice, Workshop
from trainer_app.workshop.timing import agenda

_LONGEST_GROUPING = 40
_FEWEST_AGENDA_ROWS = 3


def build_deck(
    workshop: Workshop,
    modules: Mapping[str, Module],
    language: Language,
    theme: Theme,
    local: Mapping[str, str] | None = None,
    *,
    skipped: bool = False,
) -> Deck:
    """The workshop's slides, laid out.

    `modules` holds every module the workshop places, by id; `local` the facts filled in for the host, by key. A line
    whose local fact is not filled in is left out of the slide. Slides the plan skips are left out, or kept as hidden
    ones where `skipped` asks for them.
    """
    build = Build(workshop, modules, language, local or {})
    drafts = _drafts(build, skipped=skipped)
    page = Page(workshop.title, language, theme, page_size(workshop))
    with collecting_later():
        slides = lay_out(drafts, page)
    _warn_of_letters(slides, build)
    segments = _deck_segments(workshop, slides, modules)
    return Deck(workshop.title, workshop.language, theme, slides, segments, tuple(build.warnings), page.size)


def page_size(workshop: Workshop) -> PageSize:
    """The size of the workshop's slides."""
    return STANDARD if workshop.page is PageShape.STANDARD else WIDE


def segment_title(segment: Segment, modules: Mapping[str, Module]) -> str:
    """What the agenda calls a segment: its own words, else its module's title."""
    module = modules.get(segment.module)
    return segment.title or (module.title if module else segment.module)


def _drafts(build: Build, *, skipped: bool) -> Iterator[Draft]:
    workshop = build.workshop
    written = [_opening(workshop), *_agenda(build)]
    for segment in workshop.segments:
        written.extend(_segment_drafts(segment, build))
    choices = dict(workshop.choices)
    for draft in written:
        choice = choices.get(draft.id)
        chosen = replace(draft, hidden=draft.hidden or choice.hide, layout=choice.layout) if choice else draft
        if skipped or not chosen.hidden:
            yield chosen


def _opening(workshop: Workshop) -> Draft:
    subtitle = (plain(workshop.audience),) if workshop.audience else ()
    return Draft("opening", SlideKind.TITLE, workshop.title, blocks=subtitle)


def _agenda(build: Build) -> Iterator[Draft]:
    """The agenda after the opening, where there is more than a module and a break to show."""
    if len(build.workshop.segments) >= _FEWEST_AGENDA_ROWS:
        blocks = (_agenda_of(build),)
        yield Draft(AGENDA_SLIDE, SlideKind.AGENDA, build.language.say("Agenda"), blocks=blocks)


def _agenda_of(build: Build) -> DraftAgenda:
    titles = {module.id: module.title for module in build.modules.values()}
    inks = {SegmentKind.MODULE: Ink.ACCENT, SegmentKind.BREAK: Ink.LINE, SegmentKind.NOTE: Ink.MUTED}
    return DraftAgenda(
        tuple(
            AgendaLine(
                clock=build.language.clock(row.start) if row.clock else "",
                title=build.language.say(row.title or "Break"),
                length=build.language.say("{n} min", n=row.segment.minutes),
                minutes=row.segment.minutes,
                ink=inks[row.segment.kind],
            )
            for row in agenda(build.workshop, titles)
        )
    )


def _segment_drafts(segment: Segment, build: Build) -> Iterator[Draft]:
    if segment.kind is SegmentKind.MODULE and segment.module in build.modules:
        yield from _module_drafts(segment, build.modules[segment.module], build)
        return
    kind = SlideKind.BREAK if segment.kind is SegmentKind.BREAK else SlideKind.SECTION
    minutes = build.language.count("{n} minute", "{n} minutes", segment.minutes)
    title = build.language.say(segment.title or "Break")
    yield Draft(segment.id, kind, title, segment.id, blocks=(plain(minutes),))


def _module_drafts(segment: Segment, module: Module, build: Build) -> Iterator[Draft]:
    title = segment_title(segment, build.modules)
    if module.content_notice:
        yield Draft(
            id=f"{segment.id}.notice",
            kind=SlideKind.NOTICE,
            title=build.language.say("Before we begin") if title == build.workshop.title else title,
            segment=segment.id,
            label=build.language.say("Content notice"),
            blocks=(plain(module.content_notice),),
        )
    choices = dict(build.workshop.choices)
    for slide in module.slides:
        choice = choices.get(f"{segment.id}.{slide.id}", SlideChoice())
        left_out = segment.leaves_out(slide.id, optional=slide.optional)
        hidden = left_out or choice.hide
        for draft in _slide_drafts(segment, module, slide, choice, build):
            yield replace(draft, hidden=True) if hidden else draft


def _slide_drafts(
    segment: Segment, module: Module, slide: ModuleSlide, choice: SlideChoice, build: Build
) -> Iterator[Draft]:
    place = Place(module, slide.title, choice.fit)
    blocks: tuple[DraftBlock, ...] = shown(slide.blocks, place, build)
    if slide.form is Form.AGENDA:
        blocks = (*blocks, _agenda_of(build))
    content = Draft(
        id=f"{segment.id}.{slide.id}",
        kind=_kind(slide, blocks),
        title=slide.title,
        segment=segment.id,
        blocks=blocks,
        notes=said(slide.notes, build),
    )
    if slide.activity is None:
        yield content
        return
    activity = in_time(slide.activity, slide.id, segment)
    yield _with_activity(content, activity, place, build)
    if activity.debrief:
        yield _debrief(content, activity, place, build)


def in_time(activity: Activity, slide_id: str, segment: Segment) -> Activity:
    """The activity in the minutes this workshop gives it: the last could-steps go first, then should, never must."""
    minutes = segment.length(slide_id, activity.minutes)
    debrief = segment.length(f"{slide_id}.debrief", activity.debrief_minutes)
    steps = list(activity.steps)
    for priority in (Priority.COULD, Priority.SHOULD):
        for step in [each for each in reversed(steps) if each.priority is priority]:
            if sum(each.minutes for each in steps) > minutes:
                steps.remove(step)
    if minutes != activity.minutes and sum(each.minutes for each in steps) != minutes:
        steps = [replace(each, minutes=NO_MINUTES) for each in steps]
    return replace(activity, minutes=minutes, debrief_minutes=debrief, steps=tuple(_numbered(steps)))


def _numbered(steps: Sequence[Step]) -> Iterator[Step]:
    return (replace(step, number=number) for number, step in enumerate(steps, 1))


def _kind(slide: ModuleSlide, blocks: Sequence[DraftBlock]) -> SlideKind:
    """What the slide is; one that stands in the middle of its page has room for words only."""
    kind = FORM_KINDS.get(slide.form, SlideKind.CONTENT) if slide.form else SlideKind.CONTENT
    only_words = all(isinstance(block, Paragraph) for block in blocks)
    return SlideKind.CONTENT if kind in CENTERED and not only_words else kind


def _debrief(content: Draft, activity: Activity, place: Place, build: Build) -> Draft:
    minutes = build.language.count("{n} minute", "{n} minutes", activity.debrief_minutes)
    return Draft(
        id=f"{content.id}.debrief",
        kind=SlideKind.DISCUSSION,
        title=build.language.say("Talk it over: {activity}", activity=activity.title),
        segment=content.segment,
        label=" · ".join([build.language.say("Debrief"), *([minutes] if activity.debrief_minutes else [])]),
        blocks=shown(activity.debrief, place, build),
    )


def _with_activity(draft: Draft, activity: Activity, place: Place, build: Build) -> Draft:
    """The slide that announces an activity: its steps for the room, its cards and instructions for the trainer."""
    minutes = build.language.count("{n} minute", "{n} minutes", activity.minutes)
    long = len(activity.grouping) > _LONGEST_GROUPING
    steps = shown([_step(step, build.language) for step in activity.steps], place, build)
    pictures = shown([block for block in activity.body if not isinstance(block, Paragraph)], place, build)
    groups = (plain(activity.grouping),) if long else ()
    return replace(
        draft,
        kind=SlideKind.ACTIVITY,
        title=activity.title or draft.title,
        label=" · ".join(filter(None, [build.language.say("Activity"), minutes, "" if long else activity.grouping])),
        blocks=(*draft.blocks, *groups, *steps, *pictures),
        notes=(*draft.notes, *said([block for block in activity.body if isinstance(block, Paragraph)], build)),
    )


def _step(step: Step, language: Language) -> Paragraph:
    """A step as the room sees it, with its minutes where it has some."""
    length = Span(" (" + language.say("{n} min", n=step.minutes) + ")")
    spans = (*step.words.spans, length) if step.minutes else step.words.spans
    return replace(step.words, spans=spans, role=Role.NUMBER, number=step.number, level=0)


def text_blocks(blocks: Sequence[PlacedBlock]) -> Iterator[TextBlock]:
    """Every text among the blocks, those in tables, drawings and charts included."""
    for block in blocks:
        match block:
            case TextBlock():
                yield block
            case TableBlock():
                yield from (cell for row in block.cells for cell in row)
            case GroupBlock() | ChartBlock():
                yield from (part for part in block.parts if isinstance(part, TextBlock))


def _warn_of_letters(slides: Sequence[Slide], build: Build) -> None:
    for slide in slides:
        words = "".join([each.text for block in text_blocks(slide.blocks) for each in block.paragraphs])
        letters = typeface.missing_letters(words)
        if letters:
            build.warnings.append(
                message(
                    "No typeface can draw {letters} on slide {number}, “{slide}”. Check how it looks.",
                    letters=" ".join(letters),
                    number=slide.number,
                    slide=slide.title,
                )
            )


def _deck_segments(
    workshop: Workshop, slides: Sequence[Slide], modules: Mapping[str, Module]
) -> tuple[DeckSegment, ...]:
    own: dict[str, list[int]] = {}
    for index, slide in enumerate(slides):
        own.setdefault(slide.segment, []).append(index)
    return tuple(
        DeckSegment(segment.id, segment_title(segment, modules), own[segment.id][0], len(own[segment.id]))
        for segment in workshop.segments
        if segment.id in own
    )

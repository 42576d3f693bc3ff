"""From a workshop to its deck: which slides there are, and what each one says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from trainer_app.base.language import Language, Message, message
from trainer_app.deck import typeface
from trainer_app.deck.draft import Draft, DraftPicture
from trainer_app.deck.layout import Page, lay_out, plain
from trainer_app.deck.slide import Deck, DeckSegment, Slide, SlideKind, TextBlock
from trainer_app.deck.theme import Theme
from trainer_app.library.content import Block, Paragraph, Picture, Role
from trainer_app.library.module import Activity, Module, ModuleSlide
from trainer_app.library.pictures import readable_picture
from trainer_app.workshop.plan import Segment, SegmentKind, Workshop

_GAP = "________"


@dataclass
class _Build:
    """What building one deck needs, and the warnings it gathers."""

    title: str
    modules: Mapping[str, Module]
    language: Language
    local: Mapping[str, str]
    warnings: list[Message] = field(default_factory=list)


def build_deck(
    workshop: Workshop,
    modules: Mapping[str, Module],
    language: Language,
    theme: Theme,
    local: Mapping[str, str] | None = None,
) -> Deck:
    """The workshop's slides, laid out.

    `modules` holds every module the workshop places, by id; `local` the facts filled in for the host, by key. A line
    whose local fact is not filled in is left out of the slide.
    """
    build = _Build(workshop.title, modules, language, local or {})
    drafts = [_opening(workshop)]
    for segment in workshop.segments:
        drafts.extend(_segment_drafts(segment, build))
    slides = lay_out(drafts, Page(workshop.title, language))
    _warn_of_letters(slides, build)
    segments = _deck_segments(workshop, slides, modules)
    return Deck(workshop.title, workshop.language, theme, slides, segments, tuple(build.warnings))


def segment_title(segment: Segment, modules: Mapping[str, Module]) -> str:
    """What the agenda calls a segment: its own words, else its module's title."""
    module = modules.get(segment.module)
    return segment.title or (module.title if module else segment.module)


def _opening(workshop: Workshop) -> Draft:
    subtitle = (plain(workshop.audience),) if workshop.audience else ()
    return Draft("opening", SlideKind.TITLE, workshop.title, paragraphs=subtitle)


def _segment_drafts(segment: Segment, build: _Build) -> Iterator[Draft]:
    if segment.kind is SegmentKind.MODULE and segment.module in build.modules:
        yield from _module_drafts(segment, build.modules[segment.module], build)
        return
    kind = SlideKind.BREAK if segment.kind is SegmentKind.BREAK else SlideKind.SECTION
    minutes = build.language.count("{n} minute", "{n} minutes", segment.minutes)
    title = segment.title or build.language.say("Break")
    yield Draft(segment.id, kind, title, segment.id, paragraphs=(plain(minutes),))


def _module_drafts(segment: Segment, module: Module, build: _Build) -> Iterator[Draft]:
    title = segment_title(segment, build.modules)
    if module.content_notice:
        yield Draft(
            id=f"{segment.id}.notice",
            kind=SlideKind.NOTICE,
            title=build.language.say("Before we begin") if title == build.title else title,
            segment=segment.id,
            label=build.language.say("Content notice"),
            paragraphs=(plain(module.content_notice),),
        )
    for slide in module.slides:
        if segment.slides is None or slide.id in segment.slides:
            yield from _slide_drafts(segment, module, slide, build)


def _slide_drafts(segment: Segment, module: Module, slide: ModuleSlide, build: _Build) -> Iterator[Draft]:
    content = Draft(
        id=f"{segment.id}.{slide.id}",
        kind=SlideKind.CONTENT,
        title=slide.title,
        segment=segment.id,
        paragraphs=_shown(slide.blocks, build),
        pictures=_pictures(slide.blocks, module, slide, build),
        notes=_said(slide.notes, build),
    )
    if slide.activity is None:
        yield content
        return
    yield _with_activity(content, slide.activity, _pictures(slide.activity.body, module, slide, build), build)
    if slide.activity.debrief:
        yield _debrief(content, slide.activity, build)


def _debrief(content: Draft, activity: Activity, build: _Build) -> Draft:
    minutes = build.language.count("{n} minute", "{n} minutes", activity.debrief_minutes)
    return Draft(
        id=f"{content.id}.debrief",
        kind=SlideKind.ACTIVITY,
        title=build.language.say("Talk it over: {activity}", activity=activity.title),
        segment=content.segment,
        label=" · ".join([build.language.say("Debrief"), *([minutes] if activity.debrief_minutes else [])]),
        paragraphs=_shown(activity.debrief, build),
    )


def _with_activity(draft: Draft, activity: Activity, pictures: tuple[DraftPicture, ...], build: _Build) -> Draft:
    """The slide that announces an activity: its steps for the room, its cards and instructions for the trainer."""
    minutes = build.language.count("{n} minute", "{n} minutes", activity.minutes)
    steps = tuple(replace(step.words, role=Role.NUMBER, number=step.number, level=0) for step in activity.steps)
    return replace(
        draft,
        kind=SlideKind.ACTIVITY,
        title=activity.title or draft.title,
        label=" · ".join(filter(None, [build.language.say("Activity"), minutes, activity.grouping])),
        paragraphs=(*draft.paragraphs, *_shown(steps, build)),
        pictures=(*draft.pictures, *pictures),
        notes=(*draft.notes, *_said(activity.body, build)),
    )


def _shown(blocks: Sequence[Block], build: _Build) -> tuple[Paragraph, ...]:
    """The paragraphs among `blocks`, local facts filled in; those with an empty one are left out."""
    filled = (filled_in(block, build.local) for block in blocks if isinstance(block, Paragraph))
    return tuple(paragraph for paragraph in filled if paragraph is not None)


def filled_in(paragraph: Paragraph, local: Mapping[str, str]) -> Paragraph | None:
    """`paragraph` with its local facts, None where one of them is not filled in."""
    if any(span.local and not local.get(span.local) for span in paragraph.spans):
        return None
    spans = tuple(replace(span, text=local[span.local], local="") if span.local else span for span in paragraph.spans)
    return replace(paragraph, spans=spans)


def _said(blocks: Sequence[Block], build: _Build) -> tuple[Paragraph, ...]:
    """The paragraphs among `blocks` for the trainer alone: a local fact that is not filled in leaves a gap."""
    gaps = {span.local: _GAP for block in blocks if isinstance(block, Paragraph) for span in block.spans if span.local}
    known = {**gaps, **{key: fact for key, fact in build.local.items() if fact}}
    filled = (filled_in(block, known) for block in blocks if isinstance(block, Paragraph))
    return tuple(paragraph for paragraph in filled if paragraph is not None)


def _pictures(blocks: Sequence[Block], module: Module, slide: ModuleSlide, build: _Build) -> tuple[DraftPicture, ...]:
    found = []
    for block in blocks:
        if isinstance(block, Picture):
            path = readable_picture(module.folder, block.path)
            if path:
                found.append(DraftPicture(path, block.alt))
            else:
                build.warnings.append(
                    message(
                        "The picture “{picture}” of the slide “{slide}” in “{module}” is missing or cannot be read. "
                        "The slide is made without it.",
                        picture=block.path,
                        slide=slide.title,
                        module=module.title,
                    )
                )
    return tuple(found)


def _warn_of_letters(slides: Sequence[Slide], build: _Build) -> None:
    for slide in slides:
        words = "".join(line.text for block in slide.blocks if isinstance(block, TextBlock) for line in block.lines)
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
    made = []
    for segment in workshop.segments:
        own = [index for index, slide in enumerate(slides) if slide.segment == segment.id]
        if own:
            made.append(DeckSegment(segment.id, segment_title(segment, modules), own[0], len(own)))
    return tuple(made)

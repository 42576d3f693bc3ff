"""A module in another language: the words participants meet are the translation's, everything else is the module's."""

from __future__ import annotations

from dataclasses import replace

from trainer_app.library.module import Activity, Module, ModuleSlide, Source


def in_language(module: Module, translation: Module) -> Module:
    """The module with the slides, activities and handout of its translation; notes stay as they were written.

    A slide the translation does not have stays in the module's own language, so that nothing is missing.
    """
    known = {slide.id: slide for slide in translation.slides}
    return replace(
        module,
        language=translation.language,
        title=translation.title or module.title,
        audience=translation.audience or module.audience,
        objectives=translation.objectives or module.objectives,
        content_notice=translation.content_notice or module.content_notice,
        sources=tuple(_source(source, module) for source in translation.sources) or module.sources,
        slides=tuple(_slide(slide, known.get(slide.id)) for slide in module.slides),
        translation=translation.translation,
        handout=translation.handout or module.handout,
    )


def _source(source: Source, module: Module) -> Source:
    """A source whose sections are named in the module's own language where the translation does not name them."""
    own = module.source(source.key)
    return replace(source, sections=own.sections) if own and not source.sections else source


def _slide(slide: ModuleSlide, other: ModuleSlide | None) -> ModuleSlide:
    if other is None:
        return slide
    return replace(
        slide,
        title=other.title,
        blocks=other.blocks,
        form=other.form,
        activity=_activity(slide.activity, other.activity) if slide.activity else None,
    )


def _activity(activity: Activity, other: Activity | None) -> Activity:
    """The translated words with the minutes and priorities the module gives."""
    if other is None or len(other.steps) != len(activity.steps):
        return activity
    steps = tuple(replace(step, words=told.words) for step, told in zip(activity.steps, other.steps, strict=True))
    return replace(
        activity,
        title=other.title,
        grouping=other.grouping,
        steps=steps,
        body=other.body,
        debrief=other.debrief,
        cards=other.cards,
    )

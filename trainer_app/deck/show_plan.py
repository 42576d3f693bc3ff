"""What a show needs to know of a workshop beside its slides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from trainer_app.workshop.plan import Workshop


@dataclass(frozen=True)
class ShowPlan:
    """The planned minutes of each segment by its id, and the local facts that were filled in with the host by key."""

    minutes: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)


def show_plan(workshop: Workshop) -> ShowPlan:
    """The plan of a workshop, for its show."""
    return ShowPlan(
        minutes={segment.id: int(segment.minutes) for segment in workshop.segments},
        facts=workshop.facts,
    )

"""What a slide refers to: its layout, notes, pictures, charts and links, each with a counted id."""

from __future__ import annotations

from trainer_app.base.clean import clean
from trainer_app.render.clean import quoted

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


class Relations:
    """The relationships of one part, in the order they were first named."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], str] = {}

    def to(self, kind: str, target: str) -> str:
        """The id of a part this one refers to."""
        return self._ids.setdefault((kind, target), f"rId{len(self._ids) + 1}")

    def link(self, address: str) -> str:
        """The id of an address on the web."""
        return self.to("hyperlink", clean(address))

    def xml(self) -> str:
        """The relationships part."""
        return relations_xml([(identity, *key) for key, identity in self._ids.items()])


def relations_xml(rows: list[tuple[str, str, str]]) -> str:
    """A relationships part; each row has an id, a kind and a target."""
    made = []
    for identity, kind, target in rows:
        outside = ' TargetMode="External"' if kind == "hyperlink" else ""
        made.append(f'<Relationship Id="{identity}" Type="{KIND}{kind}" Target={quoted(target)}{outside}/>')
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}">{"".join(made)}</Relationships>'

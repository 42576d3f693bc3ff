"""Speaker notes, in the placeholders where PowerPoint, LibreOffice and Keynote look for them."""

from __future__ import annotations

from collections.abc import Sequence

from trainer_app.deck.marks import level_of
from trainer_app.library.content import Paragraph, Role
from trainer_app.render.clean import marked_up
from trainer_app.render.pptx_relations import HEAD, Relations

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
TREE = (
    '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    "</a:xfrm></p:grpSpPr>"
)
_BEGIN = (
    f'{HEAD}<p:notes {NAMESPACES}><p:cSld>{TREE}<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image Placeholder 1"/>'
    '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr>'
    '</p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes Placeholder 2"/><p:cNvSpPr>'
    '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
    "<p:txBody><a:bodyPr/><a:lstStyle/>"
)
_END = "</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
_STEP = 228_600
"""How far a bullet in notes is moved in for each level, in EMU."""


def notes_xml(notes: Sequence[Paragraph], relations: Relations, language: str) -> str:
    """The notes page of a slide."""
    return _BEGIN + "".join(_paragraph(note, relations, language) for note in notes) + _END


def _paragraph(note: Paragraph, relations: Relations, language: str) -> str:
    runs = []
    for span in note.spans:
        if span.text:
            style = (' b="1"' if span.bold or note.role is Role.HEADING else "") + (' i="1"' if span.italic else "")
            link = f'<a:hlinkClick r:id="{relations.link(span.link)}"/>' if span.link else ""
            text = marked_up(span.text.replace("\n", " "))
            properties = f'<a:rPr lang="{language}"{style} dirty="0">{link}</a:rPr>'
            runs.append(f"<a:r>{properties}<a:t>{text}</a:t></a:r>")
    return f"<a:p>{_properties(note)}{''.join(runs)}</a:p>"


def _properties(note: Paragraph) -> str:
    if note.role is Role.BULLET:
        mark = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    elif note.role is Role.NUMBER:
        start = f' startAt="{min(note.number, 32_767)}"' if note.number > 1 else ""
        mark = f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"{start}/>'
    else:
        return ""
    left = _STEP * (level_of(note) + 1)
    return f'<a:pPr marL="{left}" indent="-{_STEP}">{mark}</a:pPr>'

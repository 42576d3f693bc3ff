"""The deck as an editable .pptx: real placeholders, bullets, tables, charts, and notes where PowerPoint keeps them.

python-pptx makes the empty presentation; slides are written as XML of our own and zipped once, since its own way to
add them takes ever longer the more there are.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from trainer_app.base.collecting import collecting_later
from trainer_app.base.progress import Progress
from trainer_app.deck.slide import (
    BlockRole,
    ChartBlock,
    Deck,
    GroupBlock,
    PictureBlock,
    PictureRole,
    PlacedBlock,
    ShapeBlock,
    Slide,
    SlideKind,
    TableBlock,
    TextBlock,
)
from trainer_app.library.pictures import picture_data
from trainer_app.render.clean import marked_up, property_text
from trainer_app.render.pptx_base import (
    COLUMNS,
    COMPARISON,
    OPENING,
    SECTION,
    TEXT,
    TITLE_ONLY,
    Base,
    Place,
    base_package,
    language_tag,
)
from trainer_app.render.pptx_chart import chart_xml, workbook
from trainer_app.render.pptx_ids import BAR, custom_properties
from trainer_app.render.pptx_notes import NAMESPACES, TREE, notes_xml
from trainer_app.render.pptx_package import Package
from trainer_app.render.pptx_relations import HEAD, KIND, Relations, relations_xml
from trainer_app.render.pptx_shapes import ShapeWriter

_FIRST_SLIDE_ID = 256
_EVERY = 20
_SECTIONS = uuid.UUID("6a2d5b1e-7c5f-4d59-9c59-0f2f6c1d8a11")
_PML = "application/vnd.openxmlformats-officedocument.presentationml."
_MEDIA = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_GRAPHIC_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def write_pptx(deck: Deck, *, for_host: bool = False, progress: Progress | None = None) -> bytes:
    """The .pptx of a deck. The same deck gives the same parts, byte for byte.

    A deck `for_host` has no notes and no trace of the ids that bring edits back. Raises `Cancelled` where `progress`
    says so.
    """
    with collecting_later():
        return _Writer(deck, for_host=for_host).write(progress or Progress())


class _Writer:
    def __init__(self, deck: Deck, *, for_host: bool) -> None:
        self.deck, self.for_host = deck, for_host
        self.language = language_tag(deck.language)
        logos = (block for slide in deck.slides[:1] for block in slide.blocks if _is_logo(block))
        self.base: Base = base_package(deck.theme, deck.size, next(logos, None))  # type: ignore[arg-type]
        self.layouts = dict(self.base.layouts)
        self.places = dict(self.base.places)
        self.feet: dict[int, str] = {}

    def write(self, progress: Progress) -> bytes:
        package = Package()
        for index, slide in enumerate(self.deck.slides):
            if index % _EVERY == 0:
                progress.check()
            self._write_slide(package, slide, index + 1)
        self._write_base(package)
        return package.finished()

    def _write_slide(self, package: Package, slide: Slide, number: int) -> None:
        relations = Relations()
        layout = layout_of(slide)
        relations.to("slideLayout", f"../slideLayouts/{self.layouts[layout]}")
        has_notes = bool(slide.notes) and not self.for_host
        if has_notes:
            relations.to("notesSlide", f"../notesSlides/notesSlide{number}.xml")
        writer = ShapeWriter(relations, self.language, self.feet)
        shapes = "".join(self._shapes(package, slide, layout, writer))
        hidden = ' show="0"' if slide.hidden else ""
        package.add(
            f"ppt/slides/slide{number}.xml",
            f"{HEAD}<p:sld {NAMESPACES}{hidden}><p:cSld>{TREE}{self.base.painted(shapes)}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>",
            _PML + "slide+xml",
        )
        package.add(f"ppt/slides/_rels/slide{number}.xml.rels", relations.xml())
        if has_notes:
            self._write_notes(package, slide, number)

    def _write_notes(self, package: Package, slide: Slide, number: int) -> None:
        relations = Relations()
        relations.to("notesMaster", f"../notesMasters/{self.base.notes_master}")
        relations.to("slide", f"../slides/slide{number}.xml")
        xml = notes_xml(slide.notes, relations, self.language)
        package.add(f"ppt/notesSlides/notesSlide{number}.xml", xml, _PML + "notesSlide+xml")
        package.add(f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels", relations.xml())

    def _shapes(self, package: Package, slide: Slide, layout: str, writer: ShapeWriter) -> Iterator[str]:
        bar, *others = slide.blocks
        if isinstance(bar, ShapeBlock):
            yield writer.shape(bar, "Bar" if self.for_host else f"{BAR}{slide.id}", numbered=False)
        else:
            others = list(slide.blocks)
        if slide.kind is SlideKind.BLANK:
            yield writer.hidden_title(slide.title, self.places[TITLE_ONLY, BlockRole.TITLE], slide.size.width)
        for block in others:
            yield self._shape(package, block, layout, writer)

    def _shape(self, package: Package, block: PlacedBlock, layout: str, writer: ShapeWriter) -> str:
        match block:
            case TextBlock():
                return self._text(block, layout, writer)
            case ShapeBlock():
                return writer.shape(block, "Shape")
            case PictureBlock():
                return "" if _is_logo(block) else self._picture(package, block, writer)
            case TableBlock():
                return writer.table(block)
            case GroupBlock():
                return writer.group(block)
            case ChartBlock():
                return self._chart(package, block, writer)

    def _text(self, block: TextBlock, layout: str, writer: ShapeWriter) -> str:
        place: Place | None = self.places.get((layout, block.role))
        if place is None:
            return writer.text_box(block, _NAMES.get(block.role, "Text"))
        return writer.placeholder(block, place)

    def _picture(self, package: Package, block: PictureBlock, writer: ShapeWriter) -> str:
        try:
            name = package.picture(picture_data(block.path))
        except (OSError, ValueError):
            # It was there when the deck was built; its description is better than no deck.
            return writer.shape(ShapeBlock(block.frame), "Picture")
        return writer.picture(block, writer.relations.to("image", f"../media/{name}"))

    def _chart(self, package: Package, block: ChartBlock, writer: ShapeWriter) -> str:
        package.charts += 1
        number = package.charts
        package.add(f"ppt/charts/chart{number}.xml", self.base.painted(chart_xml(block, self.language)), _CHART)
        package.add(f"ppt/embeddings/numbers{number}.xlsx", workbook(block.chart), stored=True)
        target = f"../embeddings/numbers{number}.xlsx"
        package.add(f"ppt/charts/_rels/chart{number}.xml.rels", relations_xml([("rId1", "package", target)]))
        relation = writer.relations.to("chart", f"../charts/chart{number}.xml")
        content = (
            f'<a:graphicData uri="{_GRAPHIC_CHART}"><c:chart xmlns:c="{_GRAPHIC_CHART}" r:id="{relation}"/>'
            "</a:graphicData>"
        )
        return writer.frame(block.frame, "Chart", block.alt, content)

    def _write_base(self, package: Package) -> None:
        slides = range(1, len(self.deck.slides) + 1)
        for name, content in self.base.parts:
            match name:
                case "[Content_Types].xml":
                    types = content.decode()
                case "ppt/presentation.xml":
                    package.add(name, self._presentation(content.decode(), len(slides)))
                case "ppt/_rels/presentation.xml.rels":
                    package.add(name, _with_slides(content.decode(), len(slides)))
                case "_rels/.rels":
                    package.add(name, self._package_relations())
                case _:
                    package.add(name, content, stored=name.startswith("ppt/media/"))
        package.add("docProps/core.xml", self._core())
        package.add("docProps/app.xml", _APP)
        if not self.for_host:
            package.add("docProps/custom.xml", custom_properties(self.deck))
        package.add("[Content_Types].xml", _content_types(types, package, for_host=self.for_host))

    def _presentation(self, xml: str, count: int) -> str:
        listed = "".join(f'<p:sldId id="{_FIRST_SLIDE_ID + at}" r:id="rIdSlide{at + 1}"/>' for at in range(count))
        xml = xml.replace("<p:sldIdLst/>", f"<p:sldIdLst>{listed}</p:sldIdLst>")
        before, _, old = xml.partition("<p:extLst>")
        end = "</p:presentation>"
        return (
            f"{before.removesuffix(end)}<p:extLst>{self._sections()}</p:extLst>{end}"
            if old
            else xml.replace(end, f"<p:extLst>{self._sections()}</p:extLst>{end}")
        )

    def _sections(self) -> str:
        """A section for each segment, and one for what comes before the first."""
        made = []
        runs: list[tuple[str, str, list[int]]] = []
        titles = {segment.id: segment.title for segment in self.deck.segments}
        for at, slide in enumerate(self.deck.slides):
            if not runs or runs[-1][0] != slide.segment:
                runs.append((slide.segment, titles.get(slide.segment, self.deck.title), []))
            runs[-1][2].append(_FIRST_SLIDE_ID + at)
        for number, (_segment, title, slides) in enumerate(runs):
            identity = str(uuid.uuid5(_SECTIONS, property_text(f"{number} {title}"))).upper()
            listed = "".join(f'<p14:sldId id="{slide}"/>' for slide in slides)
            name = marked_up(property_text(title)).replace('"', "&quot;")
            made.append(
                f'<p14:section name="{name}" id="{{{identity}}}"><p14:sldIdLst>{listed}</p14:sldIdLst></p14:section>'
            )
        return (
            '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
            'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
            f"{''.join(made)}</p14:sectionLst></p:ext>"
        )

    def _core(self) -> str:
        title = marked_up(property_text(self.deck.title))
        return (
            f'{HEAD}<cp:coreProperties xmlns:cp="{_CORE}" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{title}</dc:title><dc:creator></dc:creator><dc:language>{self.language}</dc:language>"
            "<cp:lastModifiedBy></cp:lastModifiedBy></cp:coreProperties>"
        )

    def _package_relations(self) -> str:
        rows = [
            ("rId1", KIND + "officeDocument", "ppt/presentation.xml"),
            ("rId2", _METADATA, "docProps/core.xml"),
            ("rId3", KIND + "extended-properties", "docProps/app.xml"),
        ]
        if not self.for_host:
            rows.append(("rId4", KIND + "custom-properties", "docProps/custom.xml"))
        made = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in rows)
        return f'{HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{made}</Relationships>'


_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = {BlockRole.LABEL: "Label", BlockRole.TITLE: "Title"}
_APP = (
    f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Trainer App</Application></Properties>"
)


def _is_logo(block: PlacedBlock) -> bool:
    return isinstance(block, PictureBlock) and block.role is PictureRole.LOGO


def layout_of(slide: Slide) -> str:
    """The layout a slide is made on, by what it holds."""
    roles = {block.role for block in slide.blocks if isinstance(block, TextBlock)}
    if slide.kind in _BY_KIND:
        return _BY_KIND[slide.kind]
    by_role = ((BlockRole.SECOND_HEADING, COMPARISON), (BlockRole.SECOND_BODY, COLUMNS), (BlockRole.BODY, TEXT))
    return next((layout for role, layout in by_role if role in roles), TITLE_ONLY)


_BY_KIND = {SlideKind.TITLE: OPENING, SlideKind.SECTION: SECTION, SlideKind.BREAK: SECTION}


def _with_slides(xml: str, count: int) -> str:
    made = "".join(
        f'<Relationship Id="rIdSlide{at}" Type="{KIND}slide" Target="slides/slide{at}.xml"/>'
        for at in range(1, count + 1)
    )
    return xml.replace("</Relationships>", f"{made}</Relationships>")


def _content_types(xml: str, package: Package, *, for_host: bool) -> str:
    defaults = {data.kind for data in package.pictures}
    made = [f'<Default Extension="{kind}" ContentType="{_MEDIA[kind]}"/>' for kind in sorted(defaults)]
    if package.charts:
        made.append(f'<Default Extension="xlsx" ContentType="{_XLSX}"/>')
    made = [entry for entry in made if entry.split('"')[1] not in _extensions(xml)]
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    office = "application/vnd.openxmlformats-officedocument."
    overrides = [*package.overrides]
    overrides.append(("docProps/core.xml", core))
    overrides.append(("docProps/app.xml", office + "extended-properties+xml"))
    if not for_host:
        overrides.append(("docProps/custom.xml", office + "custom-properties+xml"))
    parts = [f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides]
    head, _, rest = xml.partition("<Override ")
    kept = "".join(f"<Override {each}" for each in rest.split("<Override ") if "/docProps/" not in each)
    kept = kept.removesuffix("</Types>")
    return f"{head}{''.join(made)}<Override {kept.removeprefix('<Override ')}{''.join(parts)}</Types>"


def _extensions(xml: str) -> set[str]:
    return {part.split('"')[0] for part in xml.split('Extension="')[1:]}

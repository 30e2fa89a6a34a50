"""The fixed parts of a workbook: package, styles, and what stands before and after a sheet's rows.

Looks as the program does (see the palette in the design): sunken paper grey behind the header, a hairline
below it, nothing else. No author, no date, no theme: what is not in the file cannot tell anything. Source:
ECMA-376 part 1, 18.2, 18.3.1.99 (order of elements in a worksheet), 18.8; part 2 (package).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

#: column kind -> index in cellXfs below
STYLES = {"text": 1, "wrapped": 2, "amount": 3, "count": 4, "date": 1}
_HEADER_LEFT, _HEADER_RIGHT = 5, 6

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_INK, _PAPER, _EDGE = "FF1D2527", "FFFAF9F5", "FF8C9192"
_FONT = '<name val="Microsoft YaHei"/><family val="2"/><charset val="134"/>'

# "@" (49) keeps a cell text even when somebody edits it: an ID number stays whole.
_STYLE_SHEET = f"""{_XML}<styleSheet xmlns="{_MAIN}">\
<fonts count="2"><font><sz val="10"/><color rgb="{_INK}"/>{_FONT}</font>\
<font><b/><sz val="10"/><color rgb="{_INK}"/>{_FONT}</font></fonts>\
<fills count="3"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="{_PAPER}"/><bgColor indexed="64"/></patternFill></fill>\
</fills>\
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>\
<border><left/><right/><top/><bottom style="thin"><color rgb="{_EDGE}"/></bottom><diagonal/></border>\
</borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">\
<alignment vertical="top" wrapText="1"/></xf>\
<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">\
<alignment horizontal="right" indent="1"/></xf>\
<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">\
<alignment horizontal="right" indent="1"/></xf>\
<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" \
applyAlignment="1"><alignment vertical="center"/></xf>\
<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" \
applyAlignment="1"><alignment horizontal="right" vertical="center" indent="1"/></xf></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""

_PACKAGE_RELATIONS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" \
Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""


def header_style(kind: str) -> int:
    """Return the header's style index: numbers have theirs on the right."""
    return _HEADER_RIGHT if kind in ("amount", "count") else _HEADER_LEFT


def column_letters(number: int) -> str:
    """Return "A" for 1, "AA" for 27."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def sheet_head(columns: Sequence[tuple[float, int]]) -> str:
    """Return all that stands before the rows; `columns` are widths in characters and style indexes."""
    each = "".join(
        f'<col min="{number}" max="{number}" width="{width:g}" style="{style}" customWidth="1"/>'
        for number, (width, style) in enumerate(columns, 1)
    )
    widths = f"<cols>{each}</cols>" if each else ""
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        'state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="18" customHeight="1"/>{widths}<sheetData>'
    )


def sheet_foot(rows: int, columns: int) -> str:
    """Return all that stands after the rows: filter, printing, no green triangles at digits kept as text."""
    corner = f"{column_letters(max(1, columns))}{rows + 1}"
    quiet = f'<ignoredErrors><ignoredError sqref="A1:{corner}" numberStoredAsText="1"/></ignoredErrors>'
    return (
        f'</sheetData><autoFilter ref="A1:{corner}"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>"
        f"{quiet}</worksheet>"
    )


def fixed_parts(sheets: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, str]]:
    """Yield (path, XML) of every part but the sheets themselves; sheets are (name, rows, columns)."""
    yield "[Content_Types].xml", _content_types(len(sheets))
    yield "_rels/.rels", _PACKAGE_RELATIONS
    yield "xl/workbook.xml", _workbook(sheets)
    yield "xl/_rels/workbook.xml.rels", _workbook_relations(len(sheets))
    yield "xl/styles.xml", _STYLE_SHEET


def _content_types(sheets: int) -> str:
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for number in range(1, sheets + 1)
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>{overrides}</Types>'
    )


def _workbook(sheets: Sequence[tuple[str, int, int]]) -> str:
    entries, names = "", ""
    for number, (name, rows, columns) in enumerate(sheets, 1):
        entries += f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        quoted = escape("'" + name.replace("'", "''") + "'")
        corner = f"${column_letters(max(1, columns))}${rows + 1}"
        names += (
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number - 1}" hidden="1">'
            f"{quoted}!$A$1:{corner}</definedName>"
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{number - 1}">{quoted}!$1:$1</definedName>'
        )
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        '<bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{entries}</sheets><definedNames>{names}</definedNames></workbook>"
    )


def _workbook_relations(sheets: int) -> str:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, sheets + 1)
    )
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        f'<Relationship Id="rId{sheets + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    )

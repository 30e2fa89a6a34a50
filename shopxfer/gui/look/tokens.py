"""Every colour, size and distance of the window. No other file contains one of its own.

Three tables of the same keys; style sheet, palette and painted widgets read the one in force from
`theme.tokens()`. `tests/gui/look/test_tokens.py` recomputes their contrasts (WCAG 2: 4.5 for text, 3.0 for
the edges of what one can use and for the parts of the balance bar).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True)
class Tokens:
    """One table of colours, each as #RRGGBB."""

    window: str  #: the page
    rail: str  #: the step rail
    surface: str  #: cards, tables, balance bar: "your data"
    sunken: str  #: table heads, help
    hover: str  #: under the pointer; sealed values
    line: str  #: hairlines, decoration only
    edge: str  #: the border of anything one can use
    ink: str
    ink2: str  #: secondary text
    ink3: str  #: placeholders, mask stars, zero counts
    accent: str
    accent_hover: str
    on_accent: str
    accent_tint: str
    warn: str
    warn_tint: str
    warn_line: str
    danger: str
    danger_tint: str
    danger_line: str
    on_danger: str
    info: str
    info_tint: str
    disabled_ink: str
    disabled_fill: str
    bar_transfer: str
    bar_merge: str
    bar_keep: str
    bar_withhold: str
    bar_erase: str
    bar_reject: str


LIGHT: Final = Tokens(
    window="#F4F3EE",
    rail="#E9E7DF",
    surface="#FFFFFF",
    sunken="#FAF9F5",
    hover="#F0EEE7",
    line="#DEDBD2",
    edge="#85837B",
    ink="#1D2527",
    ink2="#4F585A",
    ink3="#5E6567",
    accent="#14605A",
    accent_hover="#0E4D48",
    on_accent="#FFFFFF",
    accent_tint="#E2EFEC",
    warn="#855400",
    warn_tint="#FBF0D9",
    warn_line="#E3C88F",
    danger="#A5301C",
    danger_tint="#FBE9E4",
    danger_line="#E5B3A7",
    on_danger="#FFFFFF",
    info="#2F5479",
    info_tint="#E7EEF5",
    disabled_ink="#8C9192",
    disabled_fill="#E7E5DE",
    bar_transfer="#14605A",
    bar_merge="#5B7FA6",
    bar_keep="#B27A16",
    bar_withhold="#7B5688",
    bar_erase="#858B8D",
    bar_reject="#B4452F",
)

DARK: Final = Tokens(
    window="#171B1C",
    rail="#111516",
    surface="#202627",
    sunken="#1B2021",
    hover="#2A3132",
    line="#384142",
    edge="#7F8A8B",
    ink="#E7EAE8",
    ink2="#B2BAB8",
    ink3="#98A19F",
    accent="#63BDB0",
    accent_hover="#7CCDC1",
    on_accent="#08201D",
    accent_tint="#1D3834",
    warn="#E4B75C",
    warn_tint="#38301C",
    warn_line="#6B5829",
    danger="#F2917D",
    danger_tint="#3E2621",
    danger_line="#7A4438",
    on_danger="#2A0D07",
    info="#93B8E0",
    info_tint="#202E3C",
    disabled_ink="#6E7878",
    disabled_fill="#2A3132",
    bar_transfer="#4FA79B",
    bar_merge="#7FA3CC",
    bar_keep="#D9A23C",
    bar_withhold="#B38FC0",
    bar_erase="#929A9B",
    bar_reject="#E07A64",
)

CONTRAST: Final = Tokens(
    window="#000000",
    rail="#000000",
    surface="#000000",
    sunken="#000000",
    hover="#1A1A1A",
    line="#FFFFFF",
    edge="#FFFFFF",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    ink3="#E0E0E0",
    accent="#FFE14D",
    accent_hover="#FFF0A0",
    on_accent="#000000",
    accent_tint="#2A2600",
    warn="#FFC266",
    warn_tint="#000000",
    warn_line="#FFC266",
    danger="#FF9C8A",
    danger_tint="#000000",
    danger_line="#FF9C8A",
    on_danger="#000000",
    info="#8FD3FF",
    info_tint="#000000",
    disabled_ink="#9A9A9A",
    disabled_fill="#000000",
    bar_transfer="#FFE14D",
    bar_merge="#8FD3FF",
    bar_keep="#FFC266",
    bar_withhold="#E0B3F2",
    bar_erase="#BDBDBD",
    bar_reject="#FF9C8A",
)


#: A printed page is white in every look; previews of papers stand on it.
PAPER: Final = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One size of text."""

    points: float  #: at 96 dots per inch, so that the system text size still counts
    line: int  #: height of one line in pixels at 100 %
    weight: int  #: 400 or 500, never bold


class Type(StrEnum):
    """The names of the type scale; a label takes one as its `role`."""

    DISPLAY = "display"
    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    EMPHASIS = "emphasis"
    DENSE = "dense"
    CAPTION = "caption"
    RAIL_NUMBER = "rail-number"


TYPE_SCALE: Final[dict[Type, TypeStyle]] = {
    Type.DISPLAY: TypeStyle(20.5, 40, 500),
    Type.TITLE: TypeStyle(16.5, 32, 500),
    Type.LEAD: TypeStyle(13.5, 28, 500),
    Type.BODY: TypeStyle(10.5, 22, 400),
    Type.EMPHASIS: TypeStyle(10.5, 22, 500),
    Type.DENSE: TypeStyle(9.75, 20, 400),
    Type.CAPTION: TypeStyle(9.0, 18, 400),
    Type.RAIL_NUMBER: TypeStyle(8.25, 16, 500),
}

#: In this order: bundled, then what Windows and macOS bring, in case a font file is lost.
SANS: Final = ("Noto Sans SC", "Microsoft YaHei UI", "PingFang SC")
MONO: Final = ("Noto Sans Mono", "Consolas", "Menlo")

# Distances in pixels at 100 %. The grid is 8; 4 only inside a part.
SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32, SPACE_40 = 4, 8, 12, 16, 24, 32, 40

RADIUS_BAR, RADIUS_BADGE, RADIUS_CONTROL, RADIUS_CARD = 2, 4, 6, 8

LINE, STRONG_LINE, ACCENT_EDGE = 1, 2, 3

ROW, ROW_DENSE, ROW_SHORT = 40, 32, 36
TABLE_HEAD = 32
CONTROL = 32
CONTROL_FOOTER, CONTROL_FOOTER_SHORT = 40, 36
BADGE = 22
RAIL_STEP, RAIL_PLACE = 36, 32
FOOTER, FOOTER_SHORT = 64, 52
BALANCE, BALANCE_SHORT = 80, 32
BAR = 14
BAR_PROGRESS = 8

ICON, ICON_LARGE = 16, 20

RAIL_WIDTH, RAIL_WIDTH_NARROW = 224, 48
HELP_WIDTH = 256

#: Below this width the rail shrinks to a strip and help covers the body.
NARROW_BELOW = 1100
#: Below this height the head loses caption and sentence, and the balance bar is one line.
SHORT_BELOW = 560

"""The style sheet, built from one table of tokens.

Parts are selected by dynamic properties (`QFrame[card="true"]`, `QPushButton[kind="primary"]`,
`QLabel[role="title"]`), never by bare `QFrame`: every label is one. After changing such a property at run
time, call `restyle`.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from shopxfer.gui.look import tokens as t
from shopxfer.gui.look.fonts import POINT_FACTOR
from shopxfer.gui.look.tokens import TYPE_SCALE, Tokens, Type


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties and have the style sheet read them again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def style_sheet(c: Tokens) -> str:
    """Return the whole sheet for one table of colours."""
    return "\n".join((_base(c), _labels(c), _buttons(c), _inputs(c), _boxes(c), _tables(c)))


def _size(name: Type) -> str:
    style = TYPE_SCALE[name]
    return f"font-size:{style.points * POINT_FACTOR:g}pt;font-weight:{style.weight};"


def _base(c: Tokens) -> str:
    families = ",".join(f'"{family}"' for family in t.SANS)
    return f"""
    QWidget {{ font-family:{families}; outline:0; }}
    QWidget[ground="window"] {{ background:{c.window}; }}
    QWidget[ground="surface"] {{ background:{c.surface}; }}
    QWidget[ground="rail"] {{ background:{c.rail}; border-right:1px solid {c.line}; }}
    QWidget[ground="help"] {{ background:{c.sunken}; border-left:1px solid {c.line}; }}
    QWidget[ground="balance"] {{ background:{c.surface}; border-top:1px solid {c.line};
        border-bottom:1px solid {c.line}; }}
    QWidget[ground="foot"] {{ border-top:1px solid {c.line}; }}
    QScrollArea, QScrollArea > QWidget > QWidget[ground="none"] {{ background:transparent; border:0; }}
    QToolTip {{ background:{c.ink}; color:{c.surface}; border:0; padding:4px 8px; }}
    QMenu {{ background:{c.surface}; border:1px solid {c.edge}; padding:4px 0; }}
    QMenu::item {{ padding:6px 24px 6px 16px; }}
    QMenu::item:selected {{ background:{c.accent_tint}; color:{c.ink}; }}
    QMenu::item:disabled {{ color:{c.disabled_ink}; }}
    QScrollBar:vertical {{ background:transparent; width:16px; margin:0; }}
    QScrollBar::handle:vertical {{ background:{c.edge}; min-height:32px; margin:2px 5px; border-radius:3px; }}
    QScrollBar:horizontal {{ background:transparent; height:16px; margin:0; }}
    QScrollBar::handle:horizontal {{ background:{c.edge}; min-width:32px; margin:5px 2px;
        border-radius:3px; }}
    QScrollBar::handle:hover {{ background:{c.ink3}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width:0; height:0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background:transparent; }}
    """


def _labels(c: Tokens) -> str:
    sizes = "\n".join(f'QLabel[role="{name.value}"] {{ {_size(name)} }}' for name in TYPE_SCALE)
    inks = "\n".join(
        f'QLabel[tone="{tone}"] {{ color:{getattr(c, tone)}; }}'
        for tone in ("ink", "ink2", "ink3", "accent", "warn", "danger", "info", "disabled_ink")
    )
    return f"QLabel {{ background:transparent; color:{c.ink}; }}\n{sizes}\n{inks}"


def _buttons(c: Tokens) -> str:
    def height(units: int) -> str:
        return f"min-height:{units - 2}px; max-height:{units - 2}px;"

    return f"""
    QPushButton {{ {_size(Type.BODY)} background:{c.surface}; color:{c.ink}; border:1px solid {c.edge};
        border-radius:{t.RADIUS_CONTROL}px; padding:0 12px; {height(t.CONTROL)} text-align:center; }}
    QPushButton:hover {{ background:{c.hover}; }}
    QPushButton:pressed {{ background:{c.accent_tint}; }}
    QPushButton:disabled {{ background:{c.disabled_fill}; color:{c.disabled_ink};
        border-color:{c.disabled_fill}; }}
    QPushButton[place="footer"] {{ padding:0 20px; {height(t.CONTROL_FOOTER)} }}
    QPushButton[place="footer-short"] {{ padding:0 16px; {height(t.CONTROL_FOOTER_SHORT)} }}
    QPushButton[kind="primary"] {{ background:{c.accent}; color:{c.on_accent}; border-color:{c.accent};
        font-weight:500; padding-left:16px; padding-right:16px; }}
    QPushButton[kind="primary"][place="footer"] {{ padding-left:24px; padding-right:24px; }}
    QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{
        background:{c.accent_hover}; border-color:{c.accent_hover}; }}
    QPushButton[kind="primary"]:disabled {{ background:{c.disabled_fill}; color:{c.disabled_ink};
        border-color:{_disabled_edge(c)}; }}
    QPushButton[kind="danger"] {{ color:{c.danger}; border-color:{c.danger}; font-weight:500;
        padding-left:16px; padding-right:16px; }}
    QPushButton[kind="danger"]:hover {{ background:{c.danger_tint}; }}
    QPushButton[kind="danger"]:pressed {{ background:{c.danger_tint}; }}
    QPushButton[kind="destroy"] {{ color:{c.on_danger}; background:{c.danger}; border-color:{c.danger};
        font-weight:500; }}
    QPushButton[kind="danger"]:disabled, QPushButton[kind="destroy"]:disabled {{
        background:{c.disabled_fill}; color:{c.disabled_ink}; border-color:{_disabled_edge(c)}; }}
    QPushButton[kind="quiet"] {{ background:transparent; border-color:transparent; color:{c.ink2};
        padding:0 10px; }}
    QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:pressed {{ background:{c.hover}; }}
    QPushButton[kind="quiet"]:checked {{ background:{c.accent_tint}; color:{c.accent}; }}
    QPushButton[kind="quiet"]:disabled {{ color:{c.disabled_ink}; background:transparent; }}
    QPushButton[kind="link"] {{ background:transparent; border:0; padding:0; color:{c.accent};
        min-height:24px; max-height:24px; text-align:left; }}
    QPushButton[kind="link"][dense="true"] {{ {_size(Type.DENSE)} }}
    QPushButton[kind="link"]:hover {{ color:{c.accent_hover}; text-decoration:underline; }}
    QPushButton[kind="link"]:disabled {{ color:{c.disabled_ink}; }}
    QPushButton[kind="bare"] {{ background:transparent; border:0; padding:0; }}
    QPushButton[kind="bare"]:hover {{ background:{c.hover}; }}
    QPushButton[segment] {{ border-radius:0; padding:0 12px; {_size(Type.DENSE)} {height(t.CONTROL - 4)}
        border-left-width:0; }}
    QPushButton[segment="first"], QPushButton[segment="only"] {{ border-left-width:1px;
        border-top-left-radius:{t.RADIUS_CONTROL}px; border-bottom-left-radius:{t.RADIUS_CONTROL}px; }}
    QPushButton[segment="last"], QPushButton[segment="only"] {{
        border-top-right-radius:{t.RADIUS_CONTROL}px; border-bottom-right-radius:{t.RADIUS_CONTROL}px; }}
    QPushButton[segment]:checked {{ background:{c.accent}; color:{c.on_accent}; border-color:{c.accent}; }}
    QPushButton[segment][tone="danger"]:checked {{ background:{c.danger}; color:{c.on_danger};
        border-color:{c.danger}; }}
    QPushButton[letter="true"][kind] {{ padding-right:46px; }}
    QPushButton[letter="true"][kind][place="footer"] {{ padding-right:52px; }}
    QPushButton[menu="true"][kind] {{ padding-right:42px; }}
    QCheckBox, QRadioButton {{ {_size(Type.BODY)} color:{c.ink}; background:transparent; }}
    """


def _disabled_edge(c: Tokens) -> str:
    # High contrast has black fills: there the edge says that a button stands here.
    return c.disabled_ink if c.disabled_fill == c.window else c.disabled_fill


def _inputs(c: Tokens) -> str:
    return f"""
    QLineEdit, QComboBox, QPlainTextEdit {{ {_size(Type.BODY)} background:{c.surface}; color:{c.ink};
        border:1px solid {c.edge}; border-radius:{t.RADIUS_CONTROL}px;
        selection-background-color:{c.accent}; selection-color:{c.on_accent}; }}
    QLineEdit, QComboBox {{ padding:0 9px; min-height:{t.CONTROL - 2}px; max-height:{t.CONTROL - 2}px; }}
    QPlainTextEdit {{ padding:4px 6px; }}
    QLineEdit:focus, QComboBox:focus, QComboBox:on {{ border:2px solid {c.accent}; padding:0 8px;
        min-height:{t.CONTROL - 4}px; max-height:{t.CONTROL - 4}px; }}
    QPlainTextEdit:focus {{ border:2px solid {c.accent}; padding:3px 5px; }}
    QLineEdit[state="error"], QComboBox[state="error"] {{ border:2px solid {c.danger}; padding:0 8px;
        min-height:{t.CONTROL - 4}px; max-height:{t.CONTROL - 4}px; }}
    QPlainTextEdit[state="error"] {{ border:2px solid {c.danger}; padding:3px 5px; }}
    QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ background:{c.disabled_fill};
        color:{c.disabled_ink}; border-color:{_disabled_edge(c)}; }}
    QLineEdit:read-only {{ background:{c.sunken}; border-color:{c.line}; color:{c.ink}; }}
    QComboBox {{ padding-right:28px; }}
    QComboBox:focus, QComboBox:on, QComboBox[state="error"] {{ padding-right:27px; }}
    QComboBox[dense="true"] {{ {_size(Type.DENSE)} padding-left:7px; min-height:{t.CONTROL - 6}px;
        max-height:{t.CONTROL - 6}px; }}
    QComboBox[dense="true"]:focus {{ padding-left:6px; min-height:{t.CONTROL - 8}px;
        max-height:{t.CONTROL - 8}px; }}
    QComboBox::drop-down {{ border:0; width:0; }}
    QComboBox::down-arrow {{ image:none; width:0; height:0; }}
    QComboBox QAbstractItemView {{ background:{c.surface}; color:{c.ink}; border:1px solid {c.edge};
        padding:4px 0; selection-background-color:{c.accent_tint}; selection-color:{c.ink}; }}
    QComboBox QAbstractItemView::item {{ min-height:28px; padding:0 9px; }}
    """


def _boxes(c: Tokens) -> str:
    return f"""
    QFrame[card="true"] {{ background:{c.surface}; border:1px solid {c.line};
        border-radius:{t.RADIUS_CARD}px; }}
    QFrame[card="recommended"] {{ background:{c.surface}; border:2px solid {c.accent};
        border-radius:{t.RADIUS_CARD}px; }}
    QFrame[rule="true"] {{ background:{c.line}; border:0; min-height:1px; max-height:1px; }}
    QFrame[quote="true"] {{ border:0; border-left:2px solid {c.line}; }}
    QFrame[notice="info"] {{ background:{c.info_tint}; border:1px solid {_info_edge(c)};
        border-radius:{t.RADIUS_CONTROL}px; }}
    QFrame[notice="plain"] {{ background:{c.accent_tint}; border:1px solid {_plain_edge(c)};
        border-radius:{t.RADIUS_CONTROL}px; }}
    QFrame[notice="warn"] {{ background:{c.warn_tint}; border:1px solid {c.warn_line};
        border-radius:{t.RADIUS_CONTROL}px; }}
    QFrame[notice="danger"] {{ background:{c.danger_tint}; border:1px solid {c.danger_line};
        border-radius:{t.RADIUS_CONTROL}px; }}
    QFrame[notice][flat="true"] {{ border-width:1px 0 0 0; border-radius:0; }}
    QFrame[notice][flat="last"] {{ border-width:1px 0 0 0; border-top-left-radius:0;
        border-top-right-radius:0; border-bottom-left-radius:{t.RADIUS_CARD - 1}px;
        border-bottom-right-radius:{t.RADIUS_CARD - 1}px; }}
    """


def _info_edge(c: Tokens) -> str:
    return c.info if c.info_tint == c.window else c.info_tint


def _plain_edge(c: Tokens) -> str:
    return c.accent if c.line == c.ink else c.accent_tint


def _tables(c: Tokens) -> str:
    inner = t.RADIUS_CARD - 1
    return f"""
    QTableView {{ {_size(Type.BODY)} background:transparent; color:{c.ink}; border:0; gridline-color:{c.line};
        selection-background-color:{c.accent_tint}; selection-color:{c.ink}; }}
    QTableView[dense="true"] {{ {_size(Type.DENSE)} }}
    QHeaderView {{ background:transparent; border:0; }}
    QHeaderView::section {{ font-size:{TYPE_SCALE[Type.CAPTION].points * POINT_FACTOR:g}pt; font-weight:500;
        background:{c.sunken}; color:{c.ink2}; border:0; border-bottom:1px solid {c.line};
        padding:0 12px; }}
    QHeaderView::section:hover {{ color:{c.ink}; }}
    QTableView[corners="round"] QHeaderView::section:first {{ border-top-left-radius:{inner}px; }}
    QTableView[corners="round"] QHeaderView::section:last {{ border-top-right-radius:{inner}px; }}
    QTableView[corners="round"] QHeaderView::section:only-one {{ border-top-left-radius:{inner}px;
        border-top-right-radius:{inner}px; }}
    QTableCornerButton::section {{ background:{c.sunken}; border:0; }}
    """

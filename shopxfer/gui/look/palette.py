"""The palette: what Fusion and painted widgets ask for when the style sheet says nothing."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from shopxfer.gui.look.tokens import Tokens


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of one table of tokens, its Disabled group included."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.ink3,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.on_danger,
        role.Highlight: tokens.accent_tint,
        role.HighlightedText: tokens.ink,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Shadow: tokens.edge,
        role.ToolTipBase: tokens.ink,
        role.ToolTipText: tokens.surface,
    }
    result = QPalette()
    for name, colour in colours.items():
        result.setColor(QPalette.ColorGroup.All, name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.disabled_ink))
    for name in (role.Base, role.Button, role.Highlight):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.disabled_fill))
    return result

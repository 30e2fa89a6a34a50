"""Small whole pictures and a PDF, as proof of postings; nobody is on them."""

from __future__ import annotations

import io

from PIL import Image
from reportlab.pdfgen.canvas import Canvas


def picture(kind: str, colour: tuple[int, int, int] = (20, 96, 90)) -> bytes:
    """Return a picture of one colour; `kind` is PNG or JPEG."""
    made = io.BytesIO()
    Image.new("RGB", (24, 16), colour).save(made, kind)
    return made.getvalue()


def _pdf() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    canvas.drawString(72, 72, "screenshot")
    canvas.save()
    return made.getvalue()


PNG, JPEG, PDF = picture("PNG"), picture("JPEG"), _pdf()

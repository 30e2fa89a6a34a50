"""Customers put into groups by what is known of them: kind, product, frequency, value, status and more.

For sorting only: nobody is treated or priced by these groups (PIPL 24, law.md N15).
"""

from shopxfer.domain.segments.assign import assign
from shopxfer.domain.segments.axes import VALUES, Axis, Segments
from shopxfer.domain.segments.facts import CustomerFacts
from shopxfer.domain.segments.rules import SegmentRules

__all__ = ["VALUES", "Axis", "CustomerFacts", "SegmentRules", "Segments", "assign"]

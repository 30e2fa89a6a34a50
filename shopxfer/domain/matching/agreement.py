"""How far two values agree, in five steps that every kind of value fills with its own meaning."""

from enum import IntEnum


class Agreement(IntEnum):
    """From plainly different to the same; `comparison` says what each step means for a kind."""

    DIFFERENT = 0
    DISTANT = 1
    SIMILAR = 2
    ALIKE = 3
    SAME = 4

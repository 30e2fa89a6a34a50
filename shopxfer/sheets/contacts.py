"""Contacts out of phones: vCard 2.1, 3.0 and 4.0 as one table, a card a row.

Phones bend the format, so a card is brought into plain 3.0 lines before vobject reads it: folded lines are
joined, QUOTED-PRINTABLE is decoded by the character set each line names, pictures are left out (some phones
break their lines in a way no reader follows). A card that vobject still cannot read is a row of its own that
holds the card's text and is refused with a reason; the cards around it are read. Source: RFC 6350, RFC 2426,
vCard 2.1 (Versit, 1996).
"""

from __future__ import annotations

import quopri
import re
from collections import Counter
from collections.abc import Iterator

import vobject
from vobject.base import ContentLine, VObjectError

from shopxfer.sheets.cell_text import without_controls
from shopxfer.sheets.encodings import detect_encoding
from shopxfer.sheets.errors import EmptySource, NotASpreadsheet
from shopxfer.sheets.parsed import ParsedTable, Row

BROKEN_CARD = "reject.broken_card"
PICTURES_LEFT_OUT = "import.pictures_left_out"

#: Column headers in their order; what no card has is no column. They are words the field catalogue knows.
_COLUMNS = (
    "姓名", "手机", "座机", "传真", "邮箱", "其他邮箱", "称呼", "单位", "职务", "地址", "邮编", "生日",
    "备注", "其他", "读不出的名片",
)  # fmt: skip
_ALWAYS = _COLUMNS[:2]
_UNREAD = _COLUMNS[-1]
_PICTURES = frozenset({"photo", "logo", "sound", "key"})
#: Said by the program that wrote the card about itself or its order, not about the person.
_ABOUT_THE_CARD = frozenset({"version", "prodid", "rev", "uid", "n", "sort-string", "class", "kind"})
_SIMPLE = {"title": "职务", "role": "职务", "bday": "生日", "note": "备注"}
_MOBILE = re.compile(r"(?:\+?86|0086)?1[3-9][0-9]{9}")
_HAN = re.compile("[\u3400-\u9fff]")
_LINE = re.compile(r"(?P<name>[\w.-]+)(?P<params>(?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(?P<value>.*)", re.S)
_CHARSET = re.compile(r";charset=\"?([\w.-]+)", re.I)
#: Kinds of numbers and addresses. All else is said by now, or is a label of a phone's own that vobject cannot
#: read: X-CUSTOM(CHARSET=UTF-8,…).
_KNOWN_PARAM = re.compile(
    r"type=[\w,\"-]+|value=[\w-]+|(?!quoted-printable|8bit|7bit|base64)[a-z]+", re.I | re.A
)
_BASE64 = re.compile(r";(?:encoding=)?\"?(?:base64|b)\"?(?=;|$)|:data:[\w/+.-]*;base64,", re.I)


def read_contacts(data: bytes, name: str) -> ParsedTable:
    """Return the cards of a .vcf as a table: row 1 names the columns, the first card is row 2.

    Raises:
        NotASpreadsheet: the bytes are no text.
        EmptySource: there is no card.
    """
    encoding = detect_encoding(data)
    if encoding is None:
        raise NotASpreadsheet(name=name, kind="vCard")
    text = data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    cards: list[dict[str, str]] = []
    unread: dict[int, str] = {}
    pictures = False
    for number, card in enumerate(_cards(text), 2):
        lines = _plain_lines(card)
        try:
            cards.append(_values("\n".join(line for line, is_picture in lines if not is_picture)))
        except (VObjectError, ValueError, LookupError, AttributeError, TypeError, NotImplementedError):
            # vobject lets whatever trips it through; the card's own text says more than the error would.
            cards.append({_UNREAD: card.strip()})
            unread[number] = BROKEN_CARD
        pictures = pictures or any(is_picture for _, is_picture in lines)
    if not cards:
        raise EmptySource(name=name)
    columns = [each for each in _COLUMNS if each in _ALWAYS or any(each in card for card in cards)]
    rows: list[Row] = [(1, list(columns))]
    for number, values in enumerate(cards, 2):
        rows.append((number, [without_controls(values.get(column, "")) or None for column in columns]))
    title = name.rpartition("/")[2].rpartition(".")[0] or name
    return ParsedTable(title, rows, unread=unread, hints=(PICTURES_LEFT_OUT,) if pictures else ())


def _cards(text: str) -> Iterator[str]:
    """Yield each card's lines; what stands between cards or lacks an end is yielded as it is."""
    card: list[str] = []
    for line in text.split("\n"):
        mark = line.strip().upper()
        if mark == "BEGIN:VCARD" and any(each.strip() for each in card):
            yield "\n".join(card)
            card = []
        card.append(line)
        if mark == "END:VCARD":
            yield "\n".join(card)
            card = []
    if any(each.strip("\x00\ufeff \t") for each in card):
        yield "\n".join(card)


def _plain_lines(card: str) -> list[tuple[str, bool]]:
    """Return the card's unfolded lines in plain text, each with whether it is a picture or the like."""
    lines: list[tuple[str, bool]] = []
    for folded in _unfolded(card.lstrip("\ufeff")):
        match = _LINE.fullmatch(folded)
        if match is None:
            lines.append((folded, False))
            continue
        name, params, value = match["name"], match["params"], match["value"]
        is_picture = name.rpartition(".")[2].lower() in _PICTURES
        if not is_picture and "quoted-printable" in params.lower():
            value = _escaped(_decoded(value, _CHARSET.search(params)), name)
        params = "".join(f";{each}" for each in params.split(";") if _KNOWN_PARAM.fullmatch(each))
        lines.append((f"{name}{params}:{value}", is_picture))
    return lines


def _decoded(value: str, charset: re.Match[str] | None) -> str:
    """Return the text of a QUOTED-PRINTABLE value; without a known character set it is guessed."""
    raw = quopri.decodestring(value.encode())
    try:
        return raw.decode(charset[1], "replace") if charset else raw.decode()
    except (LookupError, UnicodeDecodeError):
        return raw.decode(detect_encoding(raw) or "utf-8", "replace")


def _escaped(value: str, name: str) -> str:
    """Return decoded text as a 3.0 line has it: line breaks and commas escaped, parts still told apart."""
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    if name.rpartition(".")[2].lower() in ("n", "adr", "org"):
        return value
    return re.sub(r"(?<!\\)([,;])", r"\\\1", value)


def _unfolded(card: str) -> Iterator[str]:
    """Yield logical lines: 3.0 folds with a blank, 2.1 with "=" at the end, pictures run to a blank line."""
    waiting: str | None = None
    soft = picture = False
    for line in card.split("\n"):
        if waiting is not None and (soft or line[:1] in (" ", "\t") or (picture and not _LINE.match(line))):
            waiting += line if soft else line[1:] if line[:1] in (" ", "\t") else line
        else:
            if waiting is not None:
                yield waiting
            waiting = line if line.strip() else None
            picture = bool(waiting and _BASE64.search(waiting))
        soft = waiting is not None and _is_soft(waiting)
        if soft and waiting is not None:
            waiting = waiting[:-1]
    if waiting is not None:
        yield waiting


def _is_soft(line: str) -> bool:
    return line.endswith("=") and "quoted-printable" in line.partition(":")[0].lower()


def _values(card: str) -> dict[str, str]:
    """Return a card's values by column.

    Raises:
        VObjectError, ValueError: it is no card.
    """
    (read,) = list(vobject.readComponents(card))
    if read.name != "VCARD":
        raise ValueError("no vCard")
    found: dict[str, list[str]] = {column: [] for column in _COLUMNS}
    found["姓名"] = [name] if (name := _name(read)) else []
    for line in read.getChildren():
        if isinstance(line, ContentLine):
            _sort_in(line, found)
    found["其他邮箱"] = found["邮箱"][1:]  # an e-mail field holds one
    del found["邮箱"][1:]
    joined = {
        column: ("\n" if column in ("备注", "其他") else "/").join(dict.fromkeys(filter(None, values)))
        for column, values in found.items()
    }
    return {column: value for column, value in joined.items() if value}


def _sort_in(line: ContentLine, found: dict[str, list[str]]) -> None:
    """Put one line of a card where it belongs; what belongs nowhere is kept with its own name."""
    name = line.name.lower()
    if name in _ABOUT_THE_CARD or name in _PICTURES:
        return
    if name == "tel":
        number = str(line.value).removeprefix("tel:")
        found[_kind_of_number(number, line)].append(number)
    elif name == "email":
        found["邮箱"].append(str(line.value).removeprefix("mailto:"))
    elif name == "adr":
        _sort_address(line, found)
    elif name == "org":
        units = line.value if isinstance(line.value, list) else [str(line.value)]
        found["单位"].append(" ".join(filter(None, units)))
    elif name == "fn":
        if Counter(found["姓名"][0] if found["姓名"] else "") - Counter(" ") != Counter(line.value) - Counter(
            " "
        ):
            found["其他"].append(f"FN: {line.value}")
    elif name in _SIMPLE:
        found[_SIMPLE[name]].append(str(line.value))
    elif not str(line.value).startswith("_$!<"):  # Apple's word for what the line's kind says already
        values = line.value if isinstance(line.value, list) else [line.value]
        found["其他"].append(f"{line.name}: {' '.join(map(str, values))}")


def _kind_of_number(number: str, line: ContentLine) -> str:
    kinds = {kind.lower() for kind in [*line.params.get("TYPE", []), *line.singletonparams]}
    digits = re.sub(r"[^0-9+]", "", number)
    if "fax" in kinds:
        return "传真"
    if _MOBILE.fullmatch(digits) or ("cell" in kinds and not digits.startswith("0")):
        return "手机"
    return "座机"


def _sort_address(line: ContentLine, found: dict[str, list[str]]) -> None:
    place = line.value
    parts = [
        _one(each)
        for each in (place.country, place.region, place.city, place.street, place.extended, place.box)
    ]
    filled = [part for part in parts if part]
    is_chinese = any(map(_HAN.search, filled))
    found["地址"].append("".join(filled) if is_chinese else ", ".join(reversed(filled)))
    found["邮编"].append(_one(place.code))


def _one(part: str | list[str]) -> str:
    return part if isinstance(part, str) else " ".join(filter(None, part))


def _name(card: vobject.base.Component) -> str:
    """Return the person's name, the family name first where it is Chinese.

    N goes before FN: phones show FN, which many of them fill with the given name first.
    """
    shown = str(card.fn.value).strip() if "fn" in card.contents else ""
    if "n" not in card.contents:
        return shown
    parts = card.n.value
    family, middle, given = (_one(part).strip() for part in (parts.family, parts.additional, parts.given))
    if any(map(_HAN.search, (family, middle, given))):
        return family + middle + given
    return shown or " ".join(filter(None, (given, middle, family)))

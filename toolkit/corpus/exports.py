"""What archives of newspapers export as text or Word files: Factiva, Nexis Uni, and the older LexisNexis.

Each article of Factiva ends in «Document» and its number, each of Nexis Uni in «End of Document»; articles of the
older LexisNexis begin with «1 of 20 DOCUMENTS». Layouts were taken from the readers that others published for them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

from toolkit.corpus.dates import find_date
from toolkit.corpus.files import CorpusFile
from toolkit.corpus.packing import BROKEN_FILE, FileError, reason
from toolkit.corpus.rows import Note, Row, needed

_FACTIVA_END = re.compile(r"^(?:AN[ \t]+)?(?:Document|المستند|وثيقة) ([A-Za-z0-9]{15,})[ \t]*$", re.M)
_NEXIS_END = re.compile(r"^End of Document[ \t]*$", re.M)
_LEXIS_START = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS[ \t]*$", re.M)
_CODE = re.compile(
    r"^(HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|PUB|AN|SE|CLM|ART|IPD|IPC)(?:[ \t]+|$)"
)
_LENGTH = re.compile(r"^(?:[\d.,٠-٩]+ (?:words|كلمة|كلمات)|(?:words|كلمات) [\d.,٠-٩]+)$", re.I)
_LABEL = re.compile(
    r"^(Section|Length|Byline|Dateline|Highlight|Body|Classification|Load-Date|Language)(?:\s*:[ \t]*|$)", re.I
)
_COPYRIGHT = re.compile(r"^(?:copyright\b|©|\(c\)|حقوق|جميع الحقوق)", re.I)


def looks_exported(text: str) -> bool:
    """Whether a text is an export that `read_export` reads."""
    return any(pattern.search(text) for pattern in (_FACTIVA_END, _NEXIS_END, _LEXIS_START))


def read_export(file: CorpusFile, text: str) -> Iterator[Row]:
    """The articles of an export."""
    for number, fields in enumerate(_articles(text), 1):
        yield Row(f"{file.name}, article {number}", fields)


def _articles(text: str) -> Iterator[dict[str, Any]]:
    if _FACTIVA_END.search(text):
        pieces = _FACTIVA_END.split(text)
        for body, id_ in zip(pieces[::2], pieces[1::2], strict=False):
            yield {**_factiva(body.strip().splitlines()), "id": id_}
        return
    pattern = _NEXIS_END if _NEXIS_END.search(text) else _LEXIS_START
    pieces = pattern.split(text)
    for piece in pieces[:-1] if pattern is _NEXIS_END else pieces[1:]:
        if piece.strip():
            yield _nexis([line.strip() for line in piece.strip().splitlines()])


def _factiva(lines: list[str]) -> dict[str, Any]:
    coded: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        match = _CODE.match(line)
        if match:
            code = match[1]
            line = line[match.end() :]  # noqa: PLW2901
        coded.setdefault(code, []).append(line.strip())
    if "HD" in coded and ("LP" in coded or "TD" in coded):
        told = {name: _paragraphs(coded.get(code, [])) for name, code in (("title", "HD"), ("date", "PD"))}
        told |= {name: _paragraphs(coded.get(code, [])) for name, code in (("source", "SN"), ("section", "SE"))}
        return {**told, "text": _paragraphs([*coded.get("LP", []), "", *coded.get("TD", [])])}
    return _factiva_plain([line.strip() for line in lines])


def _factiva_plain(lines: list[str]) -> dict[str, Any]:
    """An article without field codes: title, number of words, date, source, its code, language, copyright, text."""
    at = next((i for i, line in enumerate(lines) if _LENGTH.match(line)), None)
    if at is None:
        return {"title": lines[0] if lines else "", "text": _paragraphs(lines[1:])}
    title = " ".join(next(_blocks(lines[:at]), []))
    end = _end_of_header(lines, at)
    day = next((i for i in range(at + 1, end) if find_date(lines[i])), None)
    if day is None:
        return {"title": title, "text": _paragraphs(lines[end:])}
    behind = [line for line in lines[day + 1 : end] if line and not re.fullmatch(r"[\d:]+(?: ?GMT)?", line)]
    return {"title": title, "date": lines[day], "source": "".join(behind[:1]), "text": _paragraphs(lines[end:])}


def _end_of_header(lines: list[str], at: int) -> int:
    """The line behind the notice of copyright, or where there is none the first empty line."""
    notice = next((i + 1 for i in range(at + 1, min(at + 20, len(lines))) if _COPYRIGHT.match(lines[i])), 0)
    return notice or next((i for i in range(at + 1, len(lines)) if not lines[i]), len(lines))


def _nexis(lines: list[str]) -> dict[str, Any]:
    """An article of Nexis: title, source and date above its labels, the text between Body and Classification."""
    labels = [(i, match[1].lower(), match.end()) for i, line in enumerate(lines) if (match := _LABEL.match(line))]
    first = labels[0][0] if labels else len(lines)
    above = [line for line in lines[:first] if line and not _COPYRIGHT.match(line)]
    day = next((line for line in above if find_date(line)), "")
    named = [line for line in above if line != day]
    body = [i for i, name, _ in labels if name == "body"]
    ends = [i for i, name, _ in labels if name in ("classification", "load-date", "language")]
    start = body[0] + 1 if body else max((i + 1 for i, name, _ in labels if i not in ends), default=first)
    end = next((i for i in ends if i > start), len(lines))
    told = {name: lines[i][at:].strip() for i, name, at in labels if name == "section"}
    if not body:  # the older layout has the source first, and the title below the date
        named = named[1::-1]
    title, source = [*named, "", ""][:2]
    return {"title": title, "source": source, "date": day, **told, "text": _paragraphs(lines[start:end])}


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            yield block
            block = []


def _paragraphs(lines: list[str]) -> str:
    """The lines, joined where no empty line parts them."""
    return "\n\n".join(" ".join(block) for block in _blocks(lines))


def read_docx(file: CorpusFile, stream: IO[bytes], _: Mapping[str, str], __: Note) -> Iterator[Row]:
    """The articles of an export in a Word file, or the file as one article. Raises FileError when it cannot be read."""
    docx = needed("docx", "docx")
    try:
        paragraphs = [paragraph.text.strip() for paragraph in docx.Document(stream).paragraphs]
    except (*BROKEN_FILE, KeyError, ValueError) as error:
        raise FileError(f"is not a readable Word file ({reason(error)}); save it again as .docx") from None
    text = "\n\n".join(filter(None, paragraphs))
    if looks_exported(text):
        yield from read_export(file, text)
    else:
        yield Row(file.name, {"title": next(filter(None, paragraphs), ""), "text": text})

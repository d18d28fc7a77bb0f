"""Articles between tags: the SGML of LDC's Gigaword, and the XML of TREC-like collections (ANT, Abu El-Khair).

Such files are seldom valid XML (bare &, tags that are never closed), so tags are read one after the other: an element
that has a text inside is an article, and its other elements are the fields.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TextIO

from toolkit.corpus.fields import FIELDS
from toolkit.corpus.files import CorpusFile
from toolkit.corpus.packing import FileError
from toolkit.corpus.rows import Row

_TAG = re.compile(
    r"<!--.*?-->|<!\[CDATA\[|\]\]>|<[!?][^<>]*>|<(/?)([A-Za-z][\w:.-]{0,40})((?:\s[^<>]{0,400})?)/?>", re.S
)
_ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*["']?([^"'\s>]+)""")
_GIGAWORD_ID = re.compile(r"(?P<source>[A-Z]{3}(?:_[A-Z]{3}_)?)(?P<day>\d{8})\.\d+")
_MARKED = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?<(?:DOC|TREC|DOCS|ROOT)[\s>]", re.I)
_PARAGRAPHS = frozenset({"p", "para", "paragraph", "br", "seg", "s"})
_LONGEST = 1 << 27
_CHUNK, _LONGEST_TAG = 1 << 16, 1 << 12
_DEEPEST = 64


@dataclass(slots=True)
class _Element:
    name: str
    fields: dict[str, Any] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Its paragraphs, each on one line, with empty lines between them; without marked ones, its lines."""
        whole = html.unescape("".join(self.parts))
        marked = "\0" in whole
        paragraphs = (" ".join(part.split()) for part in (whole.split("\0") if marked else whole.splitlines()))
        return ("\n\n" if marked else "\n").join(filter(None, paragraphs))


def looks_marked(text: str) -> bool:
    """Whether a text begins like a collection of <DOC> elements."""
    return bool(_MARKED.match(text))


def read_marked(file: CorpusFile, stream: TextIO) -> Iterator[Row]:
    """The articles of a file of tags. Raises FileError for a file without any, or with one of endless length."""
    stack = [_Element("")]
    number = length = 0
    for text, closing, name, attributes in _pieces(iter(lambda: stream.read(_CHUNK), "")):
        stack[-1].parts.append(text)
        length += len(text)
        if length > _LONGEST:
            raise FileError("has an element without end; mend its tags")
        if name in _PARAGRAPHS:
            stack[-1].parts.append("\0")
        elif not closing and name and len(stack) < _DEEPEST:
            stack.append(_Element(name, _attributes(attributes)))
        elif closing:
            element = _close(stack, name)
            if element is not None:
                number, length = number + 1, 0
                yield Row(f"{file.name}, article {number}", _told_by_id(element.fields))
    if not number:
        raise FileError("has no article between tags; an article is an element with a <text> or <body> in it")


def _close(stack: list[_Element], name: str) -> _Element | None:
    """Ends the innermost element of this name and what is open inside it; gives it when it is an article."""
    depth = next((i for i in range(len(stack) - 1, 0, -1) if stack[i].name == name), 0)
    if not depth:
        return None
    for inner in stack[depth + 1 :]:
        stack[depth].parts += inner.parts
    element, parent = stack[depth], stack[depth - 1]
    del stack[depth:]
    if name not in FIELDS["text"] and any(text in element.fields for text in FIELDS["text"]):
        return element
    if name in FIELDS["text"]:
        parent.fields[name] = element.text()
    else:
        parent.fields.setdefault(name, " ".join(element.text().split()))
    return None


def _pieces(stream: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    """(text before a tag, "/" of a closing tag, name in small letters, attributes); a tag may be none."""
    rest = ""
    for chunk in stream:
        text = rest + chunk
        cut = text.rfind("<")
        safe = cut if cut >= 0 and len(text) - cut < _LONGEST_TAG and ">" not in text[cut:] else len(text)
        yield from _split(text[:safe])
        rest = text[safe:]
    yield from _split(rest)


def _split(text: str) -> Iterator[tuple[str, str, str, str]]:
    last = 0
    for match in _TAG.finditer(text):
        yield text[last : match.start()], match[1] or "", (match[2] or "").lower(), match[3] or ""
        last = match.end()
    yield text[last:], "", "", ""


def _attributes(text: str) -> dict[str, Any]:
    return {name.lower(): html.unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _told_by_id(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields, with date and source from an id of LDC's: AFP_ARB_20000101.0001."""
    match = _GIGAWORD_ID.fullmatch(str(fields.get("id") or fields.get("docno") or ""))
    if match is None:
        return fields
    return {"source": match["source"].strip("_"), "date": match["day"], **fields}

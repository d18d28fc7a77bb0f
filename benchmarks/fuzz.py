"""Random and hostile input for the readers and the annotator, as many examples of each as FUZZ_EXAMPLES says.

Readers are given bytes of every kind of file: random ones, and real ones of each format with some bytes changed. None
may fail in another way than with a sentence, or give a text that cannot be stored. The annotator is given texts of
pieces that mean something to it: no offset outside its text, no content that is nothing. An example that breaks a rule
is printed, and the command ends with an error. SEED makes other examples.
"""

import bz2
import gzip
import json
import lzma
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from benchmarks.data import table
from toolkit.annotate import annotate
from toolkit.codebook import Codebook, load_codebook
from toolkit.corpus import CorpusError, read_articles, set_aside
from toolkit.corpus.files import KINDS
from toolkit.model import Article, Problem

EXAMPLES = 1000
MATERIAL = (
    "قال وقال قالت أضاف مضيفا مشيرا إلى أن إن أنه نفى صحة ضرورة بحسب وفقا لـ على حد قوله الوزير وزير الخارجية "
    "المتحدث باسم رامي الصيرفي سناء الحلواني المشير حكومة الوحدة مجلس الأمن المدينة جهود الوساطة حظر التسليح "
    "تنظيم إرهابي لا لم بـ ل و كما ما الذي « » “ ” „ \" ' (( )) ( ) : ، . ؟ … - – "
    "\n \n\n \r\n \t 12 ١٢ 2024 كَتَبَ ـــ abc "
    "\u200f \u202e \u200c \ufeff \ufdf2 \ufefb \U0001f600 \u0301 <b> {0} %s =1+1 Ø§Ù„ ط§ظ„"
)
PIECES = MATERIAL.split(" ")
TEXT = "قال الوزير رامي الصيرفي إن «الحوار مستمر». "
ROW = {"id": "a", "title": "عنوان", "text": TEXT * 3, "date": "2024-01-02", "source": "x"}


def run(folder: Path) -> Iterator[str]:
    """A table: what was tried, and how often. Raises the error of the first example that breaks a rule."""
    examples, start = int(os.environ.get("FUZZ_EXAMPLES", EXAMPLES)), int(os.environ.get("SEED", "0"))
    how = settings(
        deadline=None, max_examples=examples, database=None, suppress_health_check=list(HealthCheck), print_blob=True
    )
    tried = []
    for name, rule in RULES.items():
        seed(start)(how(rule))()
        tried.append((name, examples))
    yield from table(["what", "examples"], tried)


def read(name: str, content: bytes) -> None:
    """Reads a file of this name; every text that comes out can be stored, and every fault is a sentence."""
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / name
        path.write_bytes(content)
        with suppress(CorpusError):
            for article in set_aside(read_articles(path, problems)):
                f"{article.id}{article.title}{article.text}{article.source}".encode()
                assert article.text.strip()
                assert all(0 <= start < end <= len(article.text) for start, end in article.aside)
    assert all(problem.what for problem in problems)


def files() -> dict[str, bytes]:
    """A small file of each format that needs no extra, and of some kinds of packing."""
    line = json.dumps(ROW, ensure_ascii=False)
    target, packed = BytesIO(), BytesIO()
    pq.write_table(pa.Table.from_pylist([ROW]), target)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x/a.txt", TEXT)
    factiva = f"عنوان\n1 كلمة\n2 January 2024\nالصحيفة\n{TEXT}\nDocument X000020240102ek1200001\n"
    return {
        "a.jsonl": line.encode(), "a.json": f"[{line}]".encode(), "a.csv": f"id,text\na,{TEXT}\n".encode(),
        "a.tsv": f"id\ttext\na\t{TEXT}\n".encode(), "a.txt": factiva.encode(), "b.txt": TEXT.encode("cp1256"),
        "a.sgml": f'<DOC id="a"><HEADLINE>x</HEADLINE><TEXT><P>{TEXT}</P></TEXT></DOC>'.encode(),
        "a.xml": f"<doc><text>{TEXT}</text></doc>".encode(), "a.parquet": target.getvalue(), "a.zip": packed.getvalue(),
        "a.jsonl.gz": gzip.compress(line.encode()), "a.jsonl.bz2": bz2.compress(line.encode()),
        "a.jsonl.xz": lzma.compress(line.encode()), "u.txt": TEXT.encode("utf-16"), "a.html": f"<p>{TEXT}</p>".encode(),
    }  # fmt: skip


FILES = files()


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """The shipped codebook."""
    return load_codebook()


@given(st.sampled_from((*KINDS, ".zip", ".jsonl.gz", ".txt.xz")), st.binary(max_size=400))
def _bytes(kind: str, content: bytes) -> None:
    read(f"n{kind}", content)


@given(
    st.sampled_from(sorted(FILES)),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 3), st.binary(max_size=6)), min_size=1, max_size=6),
)
def _damaged(name: str, changes: list[tuple[int, int, bytes]]) -> None:
    content = FILES[name]
    for at, gone, more in changes:
        at %= len(content) + 1  # noqa: PLW2901
        content = content[:at] + more + content[at + gone :]
    read(name, content)


@given(st.lists(st.sampled_from(PIECES), max_size=80).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join))
def _texts(text: str) -> None:
    found = annotate(Article("a", text, text[:60]), codebook())
    fields = {"title": text[:60], "text": text}
    for item in (*found.mentions, *found.quotes, *found.themes, *found.targets):
        assert 0 <= item.start < item.end <= len(fields[item.field])
        assert fields[item.field][item.start : item.end] == item.text
    for quote in found.quotes:
        assert quote.text.strip() == quote.text
        assert any(letter.isalnum() for letter in quote.text)
        assert fields[quote.field][quote.cue_start : quote.cue_end] == quote.cue


RULES = {"random bytes in a file": _bytes, "damaged files": _damaged, "texts": _texts}

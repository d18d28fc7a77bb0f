"""Pages of the web: HTML files, and WARC and WET files of crawls. What is the article in a page, trafilatura finds."""

import re
from collections.abc import Iterator, Mapping
from typing import IO, Any
from urllib.parse import urlsplit

from toolkit.corpus.files import CorpusFile
from toolkit.corpus.packing import FileError
from toolkit.corpus.rows import Note, Row, needed

_LARGEST_PAGE = 20 << 20
_SITE = re.compile(r"^www\.")
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-01-01"}


def read_html(file: CorpusFile, stream: IO[bytes], _: Mapping[str, str], note: Note) -> Iterator[Row]:
    """The article in a page."""
    yield from _article(file.name, stream.read(_LARGEST_PAGE), "", note)


def read_warc(file: CorpusFile, stream: IO[bytes], _: Mapping[str, str], note: Note) -> Iterator[Row]:
    """The articles in the pages of a crawl, and the texts of a WET file. Raises FileError for a broken file."""
    iterator = needed("warcio.archiveiterator", "warc").ArchiveIterator
    broken = needed("warcio.exceptions", "warc").ArchiveLoadFailed
    number = 0
    try:
        for record in iterator(stream):
            number += 1
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            where = f"{file.name}, record {number}"
            if record.rec_type == "conversion":
                text = record.content_stream().read(_LARGEST_PAGE).decode("utf-8", "replace")
                yield Row(where, {"text": text, "url": url, "source": _site(url)})
            elif record.rec_type == "response" and _is_page(record):
                yield from _article(where, record.content_stream().read(_LARGEST_PAGE), url, note)
    except broken as error:
        raise FileError(f"is broken behind record {number} ({error}); fetch it again") from None


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if headers is None or headers.get_statuscode() != "200":
        return False
    return "html" in (headers.get_header("Content-Type") or "")


def _site(url: str) -> str:
    try:
        return _SITE.sub("", urlsplit(url).hostname or "")
    except ValueError:
        return ""


def _article(where: str, page: bytes, url: str, note: Note) -> Iterator[Row]:
    trafilatura = needed("trafilatura", "html")
    found = trafilatura.bare_extraction(
        page, url=url or None, include_comments=False, include_tables=False, with_metadata=True,
        date_extraction_params=_DATES,
    )  # fmt: skip
    if found is None or not any(map(str.isalpha, found.text or "")):
        note(where, "is a page in which no article was found; it is left out")
        return
    link = url or found.url or ""
    source = found.sitename or _site(link)
    told = {"text": found.text, "title": found.title, "date": found.date, "url": link, "source": source}
    yield Row(where, {name: value for name, value in told.items() if value})

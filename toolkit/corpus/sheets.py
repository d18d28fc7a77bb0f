"""Tables of articles: CSV and TSV, Excel, Parquet."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import IO, Any, TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.corpus.fields import has_text
from toolkit.corpus.files import CorpusFile
from toolkit.corpus.packing import BROKEN_FILE, FileError, reason
from toolkit.corpus.rows import Note, Row, needed

_CELL_LIMIT = 1 << 27
_ROWS = 256


def read_csv(file: CorpusFile, stream: TextIO, columns: Mapping[str, str], note: Note) -> Iterator[Row]:
    """The rows below a header line. Raises FileError for a file without a column of texts."""
    csv.field_size_limit(_CELL_LIMIT)
    head = stream.readline()
    names = next(csv.reader([head], delimiter=_delimiter(file, head)), [])
    _check(names, columns)
    reader = csv.reader(stream, delimiter=_delimiter(file, head))
    line = 2
    while True:
        where = f"{file.name}, line {line}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileError(f"is not a readable table from line {line} on ({error}); export it again") from None
        line = reader.line_num + 2
        if len(cells) > len(names):
            note(where, f"has {len(cells)} cells under {len(names)} columns; put quotation marks around the text")
        elif cells:
            yield Row(where, dict(zip(names, cells, strict=False)))


def _delimiter(file: CorpusFile, head: str) -> str:
    return "\t" if file.kind == ".tsv" else max(",;\t", key=head.count)


def _check(names: Iterable[str], columns: Mapping[str, str]) -> None:
    if not has_text(names, columns):
        wanted = f"there is no {columns['text']!r}" if "text" in columns else "name one text, body or content"
        raise FileError(f"has no column of texts among {', '.join(names) or 'none'}; {wanted}")


def read_parquet(file: CorpusFile, stream: IO[bytes], columns: Mapping[str, str], _: Note) -> Iterator[Row]:
    """The rows of a Parquet file, some hundred at a time. Raises FileError for a file that is none."""
    try:
        table = pq.ParquetFile(stream)
        _check(table.schema_arrow.names, columns)
        number = 0
        for batch in table.iter_batches(_ROWS):
            for fields in batch.to_pylist():
                number += 1
                yield Row(f"{file.name}, row {number}", {name: _plain(value) for name, value in fields.items()})
    except (pa.ArrowException, OSError) as error:
        raise FileError(f"is not a readable Parquet file ({reason(error)}); export it again") from None


def read_xlsx(file: CorpusFile, stream: IO[bytes], columns: Mapping[str, str], note: Note) -> Iterator[Row]:
    """The rows of every sheet that has a column of texts. Raises FileError when none has."""
    openpyxl = needed("openpyxl", "xlsx")
    try:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
    except (*BROKEN_FILE, KeyError, ValueError, TypeError) as error:
        raise FileError(f"is not a readable Excel file ({reason(error)}); save it again as .xlsx") from None
    seen: list[str] = []
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        names = ["" if cell is None else str(cell) for cell in next(rows, ())]
        seen += names
        if has_text(names, columns):
            where = f"{file.name}, sheet {sheet.title}, row"
            for number, cells in enumerate(rows, 2):
                if any(cell is not None for cell in cells):
                    yield Row(f"{where} {number}", dict(zip(names, map(_plain, cells), strict=False)))
        elif len(book.worksheets) > 1:
            note(f"{file.name}, sheet {sheet.title}", "has no column of texts; it is left out")
    _check(seen, columns)


def _plain(value: Any) -> Any:
    """Days as ISO dates, so that they are read like those of text files."""
    return value.isoformat() if isinstance(value, date) else value

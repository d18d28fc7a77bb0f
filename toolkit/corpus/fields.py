"""The names under which corpora give the fields of an article."""

from collections.abc import Iterable, Mapping
from typing import Any

FIELDS = {
    "text": ("text", "body", "content", "article_text", "full_text", "النص", "نص"),
    "id": ("id", "article_id", "doc_id"),
    "title": ("title", "headline", "العنوان", "عنوان"),
    "source": ("source", "outlet", "publisher", "newspaper", "media_name", "المصدر"),
    "date": ("date", "published", "published_at", "publish_date", "publication_date", "pub_date", "التاريخ"),
    "url": ("url", "link", "الرابط"),
    "section": ("section", "category", "القسم"),
    "invented": ("invented",),
}


def named_fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are known, under our names; of two names for one field the first in FIELDS that is filled."""
    plain = {_plain(name): value for name, value in given.items()}
    found = {}
    for field, names in FIELDS.items():
        values = [plain[name] for name in names if name in plain]
        if values:
            found[field] = next((value for value in values if value), values[0])
    return found


def has_text(columns: Iterable[str]) -> bool:
    """Whether one of the columns is known to hold the texts."""
    return any(_plain(column) in FIELDS["text"] for column in columns)


def _plain(name: str) -> str:
    return name.strip().strip("\ufeff").lower().replace(" ", "_").replace("-", "_")

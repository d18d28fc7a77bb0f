"""The names under which corpora give the fields of an article."""

from collections.abc import Iterable, Mapping
from typing import Any

FIELDS = {
    "text": ("text", "body", "content", "article_text", "full_text", "story_text", "النص", "نص"),
    "id": ("id", "article_id", "doc_id", "docno", "docid", "stories_id"),
    "title": ("title", "headline", "العنوان", "عنوان"),
    "source": (
        "source", "outlet", "publisher", "newspaper", "media_name", "sourcecommonname", "domain", "المصدر",
    ),
    "date": (
        "date", "published", "published_at", "publish_date", "publication_date", "pub_date", "date_time",
        "date_extracted", "seendate", "التاريخ",
    ),
    "url": ("url", "link", "documentidentifier", "الرابط"),
    "section": ("section", "category", "القسم"),
    "invented": ("invented",),
}  # fmt: skip


def named_fields(given: Mapping[str, Any], columns: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The fields that are known, under our names; of two names for one field the first in FIELDS that is filled.

    `columns` gives names of the caller's own for some fields; they are taken as they stand, and no others.
    """
    own = columns or {}
    plain = {_plain(str(name)): value for name, value in given.items()}
    found = {}
    for field, names in FIELDS.items():
        wanted = (_plain(own[field]),) if field in own else names
        values = [plain[name] for name in wanted if name in plain]
        if values:
            found[field] = next((value for value in values if value), values[0])
    return found


def has_text(names: Iterable[str], columns: Mapping[str, str] | None = None) -> bool:
    """Whether one of the columns is known to hold the texts, or is the one that the caller named."""
    own = columns or {}
    wanted = (_plain(own["text"]),) if "text" in own else FIELDS["text"]
    return any(_plain(name) in wanted for name in names)


def _plain(name: str) -> str:
    return name.strip().strip("\ufeff").lower().replace(" ", "_").replace("-", "_")

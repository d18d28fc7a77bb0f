"""The labels table: what the ids in the other tables are called, in Arabic and English."""

from collections.abc import Iterable, Iterator, Mapping

from toolkit.codebook import Codebook
from toolkit.model import Annotated
from toolkit.tables.schema import RowOf

Label = tuple[str, str, str, str]
COUNTRY, CUE, SOURCE = "country:", "cue:", "source:"


def used_ids(annotated: Annotated) -> Iterator[str]:
    """The ids of actors, countries, themes, cues and outlets in one article."""
    yield SOURCE + annotated.article.source
    for mention in annotated.mentions:
        yield mention.actor_id
    for quote in annotated.quotes:
        yield from (id_ for id_ in (quote.speaker_id, quote.addressee_id) if id_)
        yield CUE + quote.cue_id
    for hit in annotated.themes:
        yield hit.theme
    for theme in annotated.article_themes:
        yield theme.theme


def label_rows(ids: Iterable[str], known: Mapping[str, Label]) -> list[RowOf]:
    """(kind, id, ar, en) for every theme that is known and every other id that is, in order."""
    wanted = {id_ for id_ in ids if id_ in known} | {id_ for id_, row in known.items() if row[0] == "theme"}
    return sorted(known[id_] for id_ in wanted)


def known_labels(codebook: Codebook) -> dict[str, Label]:
    """(kind, id, ar, en) by id, of everything that the codebook has a name for."""
    found = {id_: ("actor", id_, actor.label_ar, actor.label_en) for id_, actor in codebook.actors.items()}
    for code, country in codebook.countries.items():
        found[COUNTRY + code] = ("country", COUNTRY + code, country.label_ar, country.label_en)
    for id_, cue in codebook.cues.items():
        written = cue.past or cue.noun or cue.imperfect or cue.participle
        found[CUE + id_] = ("cue", CUE + id_, written, written)
    for actor in codebook.actors.values():
        found.update(
            (SOURCE + name, ("source", SOURCE + name, actor.label_ar, actor.label_en)) for name in actor.sources
        )
    for theme in codebook.themes.values():
        found[theme.id] = ("theme", theme.id, theme.label_ar, theme.label_en)
        for part in theme.subthemes:
            found[part.id] = ("theme", part.id, part.label_ar, part.label_en)
    return found

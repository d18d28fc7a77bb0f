"""The codebook as one value: the shipped folder, and a user's laid over it, entry by entry."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.codebook.entries import ACTOR, COUNTRY, CUE, HEADS, NAME_LISTS, OFFICE, actor, country, cue, office
from toolkit.codebook.files import CodebookError, check_keys, read_csv, read_entries, read_toml, read_words
from toolkit.codebook.identities import IDENTITY, check_identities, identity
from toolkit.codebook.records import Actor, Country, Cue, Identity, NameWords, Office, Theme
from toolkit.codebook.themes import read_theme
from toolkit.normalize import fold
from toolkit.tokens import words

SHIPPED = Path(__file__).parent.parent / "data" / "codebook"


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """Everything that is known before reading; records by id, in the order of their ids.

    `sha256` is over the names and bytes of all files that it was read from; two codebooks are equal when it is.
    """

    actors: Mapping[str, Actor]
    countries: Mapping[str, Country]
    offices: tuple[Office, ...]
    name_words: NameWords
    cues: Mapping[str, Cue]
    themes: Mapping[str, Theme]
    speech: Mapping[str, tuple[str, ...]]
    stop_words: frozenset[str]
    sha256: str
    folders: tuple[Path, ...] = ()
    identities: tuple[Identity, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Codebook) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def label(self, actor_id: str, lang: str) -> str | None:
        """What to call a known actor or country in a report, or None when the codebook does not know the id."""
        known = self.actors.get(actor_id) or self.countries.get(actor_id)
        return None if known is None else (known.label_ar if lang == "ar" else known.label_en)


def load_codebook(overlay: Path | str | Iterable[Path | str] | None = None) -> Codebook:
    """The shipped codebook with the folders of `overlay` laid over it.

    An entry of the same id replaces, a new one is added; word lists are united.

    Raises CodebookError for a missing folder, a file of an unknown name, or anything wrong in an entry.
    """
    extra = [overlay] if isinstance(overlay, Path | str) else list(overlay or ())
    folders = (SHIPPED, *(Path(folder) for folder in extra))
    for folder in folders:
        if not folder.is_dir():
            raise CodebookError(f"{folder}: no such codebook folder.")
    reader = _Reader()
    for folder in folders:
        reader.folder(folder)
    return reader.codebook(folders)


class _Reader:
    """Collects entries folder by folder, then checks what must hold over all of them."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.countries: dict[str, Country] = {}
        self.offices: list[Office] = []
        self.identities: list[Identity] = []
        self.heads: dict[str, list[str]] = {name: [] for name in (*HEADS, *NAME_LISTS)}
        self.lists: dict[str, set[str]] = {"given": set(), "given_ambiguous": set(), "stop_words": set()}
        self.cues: dict[str, Cue] = {}
        self.speech: dict[str, list[str]] = {}
        self.themes: dict[str, Theme] = {}
        self.origin: dict[str, Path] = {}
        self.digest = hashlib.sha256()

    def folder(self, folder: Path) -> None:
        seen: set[str] = set()
        for path in _files(folder):
            name = path.relative_to(folder).as_posix()
            self.digest.update(f"{name}\0".encode() + path.read_bytes() + b"\0")
            self._file(path, name, seen)

    def _file(self, path: Path, name: str, seen: set[str]) -> None:
        if name.startswith(("actors/", "names/places")) and name.endswith(".toml"):
            for id_, entry in read_entries(path, ACTOR).items():
                self._once(path, id_, seen)
                self.actors[id_] = actor(path, id_, entry)
        elif name == "countries.toml":
            for id_, entry in read_entries(path, COUNTRY).items():
                self._once(path, id_, seen)
                self.countries[id_] = country(path, id_, entry)
        elif name in ("offices.csv", "identities.csv", "cues.csv"):
            self._rows(path, name, seen)
        elif name in ("names/heads.toml", "names/words.toml"):
            _extend(self.heads, path)
        elif name == "speech.toml":
            self.speech = self.speech or {
                key: [] for key in read_toml(path)
            }  # the shipped file says which lists there are
            _extend(self.speech, path)
        elif name in ("names/given.txt", "names/given_foreign.txt", "names/given_ambiguous.txt", "stop_words.txt"):
            self.lists[path.stem.removesuffix("_foreign")] |= {fold(word) for word in read_words(path)}
        elif name.startswith("themes/") and name.endswith(".toml"):
            theme = read_theme(path, self.themes)
            self.themes[theme.id] = theme
        else:
            raise CodebookError(
                f"{path}: no codebook file has this name; allowed are actors/*.toml, countries.toml, offices.csv, "
                "identities.csv, cues.csv, speech.toml, names/places.toml, names/heads.toml, names/words.toml, "
                "names/given.txt, names/given_foreign.txt, names/given_ambiguous.txt, stop_words.txt and themes/*.toml."
            )

    def _rows(self, path: Path, name: str, seen: set[str]) -> None:
        if name == "offices.csv":
            self.offices += [office(path, line, row) for line, row in read_csv(path, OFFICE)]
        elif name == "identities.csv":
            self.identities += [identity(path, line, row) for line, row in read_csv(path, IDENTITY)]
        else:
            for line, row in read_csv(path, CUE):
                self._once(path, f"cue:{row['id']}", seen)
                self.cues[row["id"]] = cue(path, line, row)

    def _once(self, path: Path, id_: str, seen: set[str]) -> None:
        if id_ in seen:
            raise CodebookError(f"{path}: the id {id_!r} is also in {self.origin[id_]}; give one of them another id.")
        seen.add(id_)
        self.origin[id_] = path

    def codebook(self, folders: tuple[Path, ...]) -> Codebook:
        self._check_clashes()
        self._check_sources()
        self._check_holders()
        check_identities(self.identities, self.actors)
        return Codebook(
            actors=dict(sorted(self.actors.items())),
            countries=dict(sorted(self.countries.items())),
            offices=tuple(self.offices),
            name_words=NameWords(
                **{name: tuple(phrases) for name, phrases in self.heads.items()},
                given=frozenset(self.lists["given"]),
                given_ambiguous=frozenset(self.lists["given_ambiguous"]),
            ),
            cues=dict(sorted(self.cues.items())),
            themes=dict(sorted(self.themes.items())),
            speech={name: tuple(phrases) for name, phrases in self.speech.items()},
            stop_words=frozenset(self.lists["stop_words"]),
            sha256=self.digest.hexdigest(),
            folders=folders,
            identities=tuple(self.identities),
        )

    def _check_clashes(self) -> None:
        owners: dict[tuple[str, ...], tuple[str, str]] = {}
        records: list[Actor | Country] = [*self.actors.values(), *self.countries.values()]
        for record in records:
            forms = record.names if isinstance(record, Actor) else (*record.names, *record.seats)
            for name in forms:
                id_, _ = owners.setdefault(words(name), (record.id, name))
                if id_ != record.id:
                    raise CodebookError(
                        f"{self.origin[record.id]}: {name!r} is a name of both [{id_}] ({self.origin[id_]}) and "
                        f"[{record.id}]; take it out of one, or put it under ambiguous."
                    )

    def _check_sources(self) -> None:
        owners: dict[str, str] = {}
        for record in self.actors.values():
            for source in record.sources:
                if owners.setdefault(source, record.id) != record.id:
                    raise CodebookError(
                        f"{self.origin[record.id]}: {source!r} is a source of both [{owners[source]}] and "
                        f"[{record.id}]; take it out of one."
                    )

    def _check_holders(self) -> None:
        for term in self.offices:
            if term.holder not in self.actors:
                raise CodebookError(f"offices.csv: the holder {term.holder!r} of {term.office_ar!r} is no actor id.")


def _extend(lists: dict[str, list[str]], path: Path) -> None:
    """Add the phrases of each list in a TOML file to the list of that name."""
    entry = read_toml(path)
    check_keys(path, path.stem, entry, dict.fromkeys(lists, tuple))
    for name, phrases in entry.items():
        lists[name] += [phrase for phrase in phrases if phrase not in lists[name]]


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path.suffix != ".md":
            yield path

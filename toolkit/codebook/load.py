"""The codebook as one value: the shipped folder, and a user's laid over it, entry by entry."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.codebook.entries import (
    ACTOR,
    COUNTRY,
    CUE,
    HEADS,
    NAME_LISTS,
    OFFICE,
    actor,
    country,
    cue,
    office,
    read_version,
)
from toolkit.codebook.files import (
    CodebookError,
    Faults,
    extend_lists,
    files_in,
    read_csv,
    read_entries,
    read_toml,
    read_words,
)
from toolkit.codebook.identities import IDENTITY, check_identities, identity
from toolkit.codebook.records import Actor, Country, Cue, Identity, NameWords, Office, Theme
from toolkit.codebook.themes import read_theme
from toolkit.normalize import fold
from toolkit.tokens import words

_ENTRIES = ("countries.toml", "offices.csv", "identities.csv", "cues.csv")
_WORD_LISTS = (
    *(f"names/{stem}.txt" for stem in ("given", "given_foreign", "family_foreign", "given_ambiguous")),
    "stop_words.txt",
)
SHIPPED = Path(__file__).parent.parent / "data" / "codebook"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Codebook:
    """Everything that is known before reading; records by id, in the order of their ids.

    `sha256` is over the names and bytes of all files that it was read from; two codebooks are equal when it is.
    `version` names and versions of its folders, the shipped one first, as their `codebook.toml` gives them.
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
    version: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Codebook) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __repr__(self) -> str:
        return f"Codebook({self.version!r}, {len(self.actors)} actors, {len(self.themes)} themes)"

    def label(self, actor_id: str, lang: str) -> str | None:
        """What to call a known actor or country in a report, or None when the codebook does not know the id."""
        known = self.actors.get(actor_id) or self.countries.get(actor_id)
        return None if known is None else (known.label_ar if lang == "ar" else known.label_en)


def load_codebook(overlay: Path | str | Iterable[Path | str] | None = None) -> Codebook:
    """The shipped codebook with the folders of `overlay` laid over it.

    An entry of the same id replaces, a new one is added; word lists are united.

    Raises CodebookError, with every fault there is: a missing folder, a file of an unknown name, or anything wrong in
    an entry.
    """
    extra = [overlay] if isinstance(overlay, Path | str) else list(overlay or ())
    folders = (SHIPPED, *(Path(folder) for folder in extra))
    for folder in folders:
        if not folder.is_dir():
            raise CodebookError(f"{folder}: no such codebook folder.")
    reader = _Reader()
    for folder in folders:
        reader.folder(folder)
    reader.check()
    return reader.codebook(folders)


class _Reader:
    """Collects entries folder by folder, then checks what must hold over all of them."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.countries: dict[str, Country] = {}
        self.offices: list[Office] = []
        self.identities: list[Identity] = []
        self.heads: dict[str, list[str]] = {name: [] for name in (*HEADS, *NAME_LISTS)}
        self.lists: dict[str, set[str]] = {name: set() for name in (Path(listed).stem for listed in _WORD_LISTS)}
        self.cues: dict[str, Cue] = {}
        self.speech: dict[str, list[str]] = {}
        self.themes: dict[str, Theme] = {}
        self.origin: dict[str, Path] = {}
        self.digest = hashlib.sha256()
        self.faults = Faults()
        self.versions: list[str] = []

    def folder(self, folder: Path) -> None:
        seen: set[str] = set()
        self.versions.append("(no version)")
        for path in files_in(folder):
            name = path.relative_to(folder).as_posix()
            self.digest.update(f"{name}\0".encode() + path.read_bytes() + b"\0")
            with self.faults.collected():
                self._file(path, name, seen)

    def _file(self, path: Path, name: str, seen: set[str]) -> None:
        if (name.startswith(("actors/", "names/places")) and name.endswith(".toml")) or name in _ENTRIES:
            for where, entry in self._entries(path, name):
                with self.faults.collected():
                    self._entry(path, name, seen, where, entry)
        elif name == "codebook.toml":
            self.versions[-1] = read_version(path)
        elif name in ("names/heads.toml", "names/words.toml"):
            extend_lists(self.heads, path)
        elif name == "speech.toml":
            self.speech = self.speech or {
                key: [] for key in read_toml(path)
            }  # the shipped file says which lists there are
            extend_lists(self.speech, path)
        elif name in _WORD_LISTS:
            self._words(path)
        elif name.startswith("themes/") and name.endswith(".toml"):
            theme = read_theme(path, self.themes)
            self.themes[theme.id] = theme
        else:
            raise CodebookError(
                f"{path}: no codebook file has this name; allowed are actors/*.toml, countries.toml, offices.csv, "
                "identities.csv, cues.csv, codebook.toml, speech.toml, names/places.toml, names/heads.toml, "
                f"names/words.toml, {', '.join(_WORD_LISTS)} and themes/*.toml."
            )

    def _entries(self, path: Path, name: str) -> Iterable[tuple[Any, Mapping[str, Any]]]:
        """The entries of a file: the line and row of each, or its id and values."""
        if name.endswith(".csv"):
            return read_csv(path, {"offices.csv": OFFICE, "identities.csv": IDENTITY}.get(name, CUE))
        return read_entries(path, COUNTRY if name == "countries.toml" else ACTOR, self.faults).items()

    def _entry(self, path: Path, name: str, seen: set[str], where: Any, entry: Mapping[str, Any]) -> None:
        """Read one entry of a file; `where` is its line or its id."""
        if name == "offices.csv":
            self.offices.append(office(path, where, entry))
        elif name == "identities.csv":
            self.identities.append(identity(path, where, entry))
        elif name == "cues.csv":
            self._once(path, f"cue:{entry['id']}", seen)
            self.cues[entry["id"]] = cue(path, where, entry)
        elif name == "countries.toml":
            self._once(path, where, seen)
            self.countries[where] = country(path, where, entry)
        else:
            self._once(path, where, seen)
            self.actors[where] = actor(path, where, entry)

    def _words(self, path: Path) -> None:
        found = {fold(word) for word in read_words(path)}
        self.lists[path.stem] |= found
        if path.stem.endswith("_foreign"):
            self.lists["given"] |= found

    def _once(self, path: Path, id_: str, seen: set[str]) -> None:
        if id_ in seen:
            raise CodebookError(f"{path}: the id {id_!r} is also in {self.origin[id_]}; give one of them another id.")
        seen.add(id_)
        self.origin[id_] = path

    def check(self) -> None:
        """What must hold over all files. Raises CodebookError with this and all faults of single entries."""
        self.faults.found += [*self._clashes(), *self._shared_sources()]
        self.faults.stop()  # the actor of a holder may have been left out for a fault of its own
        self.faults.found += self._missing_holders()
        with self.faults.collected():
            check_identities(self.identities, self.actors)
        self.faults.stop()

    def codebook(self, folders: tuple[Path, ...]) -> Codebook:
        return Codebook(
            actors=dict(sorted(self.actors.items())),
            countries=dict(sorted(self.countries.items())),
            offices=tuple(self.offices),
            name_words=NameWords(
                **{name: tuple(phrases) for name, phrases in self.heads.items()},
                given=frozenset(self.lists["given"]),
                given_foreign=frozenset(self.lists["given_foreign"]),
                family_foreign=frozenset(self.lists["family_foreign"]),
                given_ambiguous=frozenset(self.lists["given_ambiguous"]),
            ),
            cues=dict(sorted(self.cues.items())),
            themes=dict(sorted(self.themes.items())),
            speech={name: tuple(phrases) for name, phrases in self.speech.items()},
            stop_words=frozenset(self.lists["stop_words"]),
            sha256=self.digest.hexdigest(),
            folders=folders,
            identities=tuple(self.identities),
            version=" + ".join(self.versions),
        )

    def _clashes(self) -> Iterator[str]:
        owners: dict[tuple[str, ...], tuple[str, str]] = {}
        records: list[Actor | Country] = [*self.actors.values(), *self.countries.values()]
        for record in records:
            forms = record.names if isinstance(record, Actor) else (*record.names, *record.seats)
            for name in forms:
                id_, _ = owners.setdefault(words(name), (record.id, name))
                if id_ != record.id:
                    yield (
                        f"{self.origin[record.id]}: {name!r} is a name of both [{id_}] ({self.origin[id_]}) and "
                        f"[{record.id}]; take it out of one, or put it under ambiguous."
                    )

    def _shared_sources(self) -> Iterator[str]:
        owners: dict[str, str] = {}
        for record in self.actors.values():
            for source in record.sources:
                if owners.setdefault(source, record.id) != record.id:
                    yield (
                        f"{self.origin[record.id]}: {source!r} is a source of both [{owners[source]}] and "
                        f"[{record.id}]; take it out of one."
                    )

    def _missing_holders(self) -> Iterator[str]:
        for term in self.offices:
            if term.holder not in self.actors:
                yield f"offices.csv: the holder {term.holder!r} of {term.office_ar!r} is no actor id."

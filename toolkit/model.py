"""The values that the stages hand on: small, frozen, and described by their units.

Offsets are Unicode code points of `Article.text` (or `.title`), half open; `text[start:end]` is the evidence.
`field` is "title" or "text". An empty string means "not given"; None means "there is none".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was read; `date` is an ISO date (YYYY-MM-DD) or empty.

    `origin` is the file and line that it was read from; `invented` marks texts that report nothing that happened.
    `language` is an ISO 639 code, `other`, or empty where too little text tells. `aside` are stretches of the text in
    which nothing is looked for: lines that the source repeats over its articles.
    """

    id: str
    text: str
    title: str = ""
    source: str = ""
    date: str = ""
    url: str = ""
    section: str = ""
    origin: str = ""
    invented: bool = False
    language: str = ""
    aside: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A defect in the data that did not end the run; `where` is a file and line or a stage."""

    article_id: str
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names an actor.

    `type` is PER, ORG or LOC; `how` says what found it: name, weak, short, title, country, seat, place,
    office, honorific, given, head, speaker. `role` is the title or function that the text gives beside the name.
    """

    field: str
    start: int
    end: int
    text: str
    actor_id: str
    name: str
    type: str
    role: str | None
    how: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution: cue, content (`start`, `end`, `text`) and source; the terms are those of the gold guide."""

    quote_id: str
    field: str
    start: int
    end: int
    text: str
    kind: str
    form: str
    cue: str
    cue_start: int
    cue_end: int
    stance: str
    mention: str | None
    mention_start: int | None
    mention_end: int | None
    speaker: str | None
    speaker_id: str | None
    speaker_kind: str | None
    speaker_how: str | None
    addressee: str | None
    addressee_id: str | None
    inside: str | None
    rule: str

    @property
    def cue_id(self) -> str:
        """The id of the cue in the codebook, whatever its form in the text; of a marker or colon, the rule's id."""
        return self.rule.split(":", 1)[0]


@dataclass(frozen=True, slots=True)
class ThemeHit:
    """A stretch of text that is about a theme, and in whose voice it stands.

    `modality` is asserted, negation («لم يتوسط»), denial («نفى وجود وساطة»), refusal («رفض الوساطة») or
    hypothetical («قد يتوسط»); `negated` is true for a negation or a denial.
    """

    field: str
    start: int
    end: int
    text: str
    theme: str
    term: str
    voice: str
    quote_id: str | None
    speaker: str | None
    speaker_id: str | None
    negated: bool
    modality: str = "asserted"


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a theme hit is about, where the sentence names one: [start, end) of the same field as the hit.

    `relation` is how the two hang together: described («جماعة X الإرهابية»), predicated («X منظمة إرهابية»), called
    («وصف X بالإرهاب»), of («وساطة X»), adjective («وساطة قطرية»), named (inside the hit), or preposition («حظر السلاح
    على X»). `label` is the word that is applied to the target, None where the hit has none; `actor_id` is None for a
    noun phrase that is no known actor; `name` are then its words. The rest is as in the hit [hit_start, hit_end).
    """

    field: str
    start: int
    end: int
    text: str
    actor_id: str | None
    name: str | None
    theme: str
    term: str
    hit_start: int
    hit_end: int
    hit: str
    label: str | None
    relation: str
    modality: str
    voice: str
    quote_id: str | None
    speaker: str | None
    speaker_id: str | None


@dataclass(frozen=True, slots=True)
class ArticleTheme:
    """A theme that is in an article: `level` is central or mentioned, `score` grows with the evidence."""

    theme: str
    level: str
    score: float


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with everything that was found in it; `sketch` is what its text is compared with others by."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    themes: tuple[ThemeHit, ...] = ()
    article_themes: tuple[ArticleTheme, ...] = ()
    problems: tuple[Problem, ...] = ()
    targets: tuple[Target, ...] = ()
    sketch: str = ""

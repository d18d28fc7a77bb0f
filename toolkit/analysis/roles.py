"""Titles and functions that the corpus gives to each person, and who holds which office, and when."""

import pandas as pd

from toolkit.tokens import words

TITLE = ("role", "office", "country", "former")
AGREES, DIFFERS, NOT_KNOWN = "agrees", "differs", "unknown"


def roles_of(roles: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The titles of each person, spellings of one title together.

    `roles` and `articles` are tables of a corpus. Columns: actor_id, role (the wording in most mentions), wordings (how
    many there are), office, country and former (as in the table), mentions, articles, first and last (ISO dates, empty
    without any). The most frequent come first.
    """
    keyed = _dated(roles, articles)
    keyed["key"] = [title_key(*row) for row in zip(*(keyed[name] for name in TITLE), strict=True)]
    found = _counted(keyed, ["actor_id", "key"])
    named = keyed.drop_duplicates(["actor_id", "key"])[["actor_id", "key", "office", "country", "former"]]
    found = found.merge(named, on=["actor_id", "key"])
    columns = "actor_id role wordings office country former mentions articles first last"
    return found[columns.split()].sort_values(
        ["articles", "mentions", "actor_id", "role"], ascending=[False, False, True, True], ignore_index=True
    )


def office_holders(roles: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Who holds which office by the corpus: a row for each office, country and person.

    Titles that are said of the past, and honorifics, do not count. Columns: office, country, role (the wording in most
    mentions), wordings, actor_id, mentions, articles, first, last, agree and differ (mentions that the codebook
    confirms, or gives another holder for on the day of the article), codebook (the ids of those others), and verdict:
    agrees, differs or unknown. The offices in most articles come first, their holders by date.
    """
    held = _dated(roles[roles["office"].notna() & ~roles["former"].astype(bool)], articles)
    known = held["holders"].fillna("") != ""
    names = held["holders"].fillna("")
    confirmed = pd.Series([one in ids.split() for one, ids in zip(held["actor_id"], names, strict=True)], held.index)
    held = held.assign(agree=known & confirmed, differ=known & ~confirmed)
    keys = ["office", "country", "actor_id"]
    sums = held.groupby(keys, as_index=False).agg(agree=("agree", "sum"), differ=("differ", "sum"))
    found = _counted(held, keys).merge(sums, on=keys).merge(_others(held, keys), on=keys, how="left")
    found["codebook"] = found["codebook"].fillna("")
    found["verdict"] = [_verdict(*row) for row in zip(found["agree"], found["differ"], strict=True)]
    size = found.groupby(["office", "country"])["articles"].transform("sum")
    found = found.assign(_size=size).sort_values(
        ["_size", "office", "country", "first", "actor_id"], ascending=[False, True, True, True, True]
    )
    columns = "office country role wordings actor_id mentions articles first last agree differ codebook verdict"
    return found[columns.split()].reset_index(drop=True)


def _dated(roles: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    dates = articles.set_index("article_id")["date"].fillna("")
    return roles.assign(date=roles["article_id"].map(dates))


def _counted(keyed: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row for each combination of `keys`, with the commonest wording, counts and dates."""
    found = keyed.groupby(keys).agg(
        wordings=("role", "nunique"), mentions=("article_id", "size"), articles=("article_id", "nunique"),
        last=("date", "max"),
    )  # fmt: skip
    found["first"] = keyed[keyed["date"] != ""].groupby(keys)["date"].min()
    wordings = keyed.groupby([*keys, "role"]).size().reset_index(name="times")
    wordings = wordings.sort_values(["times", "role"], ascending=[False, True]).drop_duplicates(keys)
    found["role"] = wordings.set_index(keys)["role"]
    found["first"] = found["first"].fillna("")
    return found.reset_index()


def title_key(role: str, office: object, country: str, former: bool) -> str:
    """Under what spellings of a title meet: its office and country, else its words without ال."""
    if isinstance(office, str):
        return f"{office} {country}" + " former" * bool(former)
    return " ".join(word.removeprefix("ال") for word in words(role))


def _others(held: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Whom the codebook gives instead: `keys` and codebook, ids with spaces between them."""
    found = held.loc[held["differ"], [*keys, "holders"]].drop_duplicates().sort_values([*keys, "holders"])
    return found.groupby(keys)["holders"].agg(" ".join).rename("codebook").reset_index()


def _verdict(agree: int, differ: int) -> str:
    if not agree and not differ:
        return NOT_KNOWN
    return AGREES if agree >= differ else DIFFERS

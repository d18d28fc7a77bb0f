"""The command: what it prints, what it writes, and how it ends."""

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from toolkit.cli import main
from toolkit.codebook import load_codebook
from toolkit.corpus.files import READABLE
from toolkit.tables import load_tables, sample_corpus

ARTICLE = '{"id": "a", "text": "قالت المديرة إن الجسر مفتوح.", "date": "2024-01-02"}'


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def sentence(result: Result) -> str:
    """The one line on stderr, without the name of the command."""
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("toolkit: ").removesuffix("\n")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text(f"{ARTICLE}\nbroken\n", encoding="utf-8")
    return path


def test_annotate(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "tables"
    result = run("annotate", corpus, "--out", out)
    tables = load_tables(out)
    counts = tables.manifest["counts"]
    assert result.exit_code == 0
    assert result.stdout == (
        f"{out}: 1 articles, {counts['actors']} actors, {counts['quotes']} quotes, "
        f"{counts['themes']} themes, 1 problems\n"
    )
    assert result.stderr == ""
    assert list(tables.articles["article_id"]) == ["a"]
    assert tables.manifest["corpus"] == "news.jsonl"


def test_the_sample_is_read_with_its_own_codebook(tmp_path: Path) -> None:
    assert run("annotate", sample_corpus(), "--out", tmp_path).exit_code == 0
    own = load_codebook(sample_corpus().parent / "codebook")
    assert load_tables(tmp_path).manifest["codebook_sha256"] == own.sha256


@pytest.mark.parametrize(
    "name", ["news.pdf", "empty.jsonl", "texts.csv", "no.jsonl", "lines.jsonl", "bytes.txt", "folder"]
)
def test_annotate_explains_a_corpus_that_is_wrong(tmp_path: Path, name: str) -> None:
    for file, content in {
        "news.pdf": b"x",
        "empty.jsonl": b"",
        "texts.csv": b"id,words\n1,x\n",
        "lines.jsonl": b'{"text": "x"',
        "bytes.txt": bytes(range(256)) * 4,
    }.items():
        (tmp_path / file).write_bytes(content)
    (tmp_path / "folder").mkdir()
    path = tmp_path / name
    result = run("annotate", path, "--out", tmp_path / "out")
    none = f"{path}: no article could be read: {name}"
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        sentence(result)
        == {
            "news.pdf": f"{path}: the name does not end in one of {READABLE}; rename or convert the file.",
            "empty.jsonl": f"{path}: no article could be read: nothing is in it.",
            "texts.csv": f"{none} has no column of texts among id, words; name one text, body or content.",
            "no.jsonl": f"{path}: no such file or folder; give a file ({READABLE}) or a folder of them.",
            "lines.jsonl": f"{none}, line 1 is not valid JSON (Expecting ',' delimiter, column 13); "
            "mend or delete the line.",
            "bytes.txt": f"{none} is no text file; export the articles as UTF-8 text.",
            "folder": f"{path}: the folder has no articles; put files into it that end in one of {READABLE}.",
        }[name]
    )
    assert not (tmp_path / "out").exists()


ACTOR = '[nn]\ntype = "PER"\nlabel_ar = "غسق الأول"\nlabel_en = "Ghasaq"\nnames = ["غسق الأول"]\n'


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "{own}: no such codebook folder."),
        (
            {"actors/x.toml": ACTOR + 'colour = "red"\n'},
            "{own}/actors/x.toml: [nn] has the unknown key 'colour'; allowed are type, label_ar, label_en, country, ",
        ),
        (
            {"actors/x.toml": ACTOR, "actors/y.toml": ACTOR.replace("[nn]", "[mm]")},
            "{own}/actors/y.toml: 'غسق الأول' is a name of both [nn] ({own}/actors/x.toml) and [mm]; "
            "take it out of one, or put it under ambiguous.",
        ),
    ],
)
def test_check_and_annotate_explain_a_codebook_that_is_wrong(
    corpus: Path, tmp_path: Path, files: dict[str, str], message: str
) -> None:
    own = tmp_path / "own"
    for name, content in files.items():
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(content, encoding="utf-8")
    for arguments in (["check"], ["annotate", corpus, "--out", tmp_path / "out"]):
        result = run(*arguments, "--codebook", own)
        assert (result.exit_code, result.stdout) == (2, "")
        assert sentence(result).startswith(message.format(own=own))


def test_check(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "x.toml").write_text(ACTOR, encoding="utf-8")
    known = load_codebook(tmp_path)
    result = run("check", "--codebook", tmp_path)
    assert result.exit_code == 0
    assert result.stdout == (
        f"The codebook is in order: {len(known.actors)} actors, {len(known.countries)} countries, "
        f"{len(known.cues)} cues, {len(known.themes)} themes.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["report", "weather"], "weather"),
        (["report", "-p", "colour", "red"], "colour"),
        (["report", "--corpus", "no.jsonl"], "no.jsonl: no such file or folder"),
        (["report", "-p", "start", "yesterday"], "start='yesterday' is no date; write it as YYYY-MM-DD."),
    ],
)
def test_report_explains_a_wrong_call(tmp_path: Path, arguments: list[str], message: str) -> None:
    result = run(*arguments, "--out", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in sentence(result)


def test_explain_tells_what_was_taken_and_what_was_not(tmp_path: Path) -> None:
    corpus = tmp_path / "one.jsonl"
    text = "قال صخر البيدقي إن الهدنة صامدة، مضيفا أن قواته ملتزمة. ولم يؤكد الموعد."
    corpus.write_text(json.dumps({"id": "a", "text": text}), encoding="utf-8")
    result = run("explain", corpus, "a", "--codebook", sample_corpus().parent / "codebook")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "text: 2 quotes",
        "  + 0 [قال] q1: indirect, clause; rule qala:past:clause",
        "      content 16-31: إن الهدنة صامدة",
        "      speaker صخر البيدقي «صخر البيدقي»: named beside the cue",
        "  + 33 [مضيفا] q2: indirect, clause; rule adafa:participle:clause",
        "      content 39-54: أن قواته ملتزمة",
        "      speaker صخر البيدقي: the subject of the verb that the participle hangs on",
        "      candidates, the nearest first: صخر البيدقي",
        "  - 60 لهدنة صامدة، مضيفا أن قواته ملتزمة. ولم [يؤكد]: rejected, negated",
    ]


def test_explain_wants_an_article_that_is_there(corpus: Path) -> None:
    result = run("explain", corpus, "nobody")
    assert result.exit_code == 2
    assert sentence(result).startswith(f"{corpus}: no article has the id 'nobody'")


@pytest.mark.parametrize(
    "call",
    ["", "annotate", "annotate x", "predict", "report --lang fr", "annotate x --out y --workers 0", "report -p lang"],
)
def test_calls_that_the_command_does_not_know(call: str) -> None:
    result = run(*call.split())
    assert result.exit_code == 2
    assert "Usage: " in result.output or "Error: " in result.output
    assert "Traceback" not in result.output


def test_a_folder_that_cannot_be_written_ends_with_1(corpus: Path, tmp_path: Path) -> None:
    result = run("annotate", corpus, "--out", corpus)
    assert result.exit_code == 1
    assert sentence(result) == f"{corpus}: File exists; free the place or choose another folder."


def test_version() -> None:
    assert run("--version").stdout == f"toolkit, version {version('arabic-news-toolkit')}\n"


def test_python_m_toolkit(corpus: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "toolkit",
        "annotate",
        str(corpus),
        "--out",
        str(tmp_path / "out"),
        "--workers",
        "1",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    bad = subprocess.run(
        [sys.executable, "-m", "toolkit", "check", "--codebook", "no"], capture_output=True, text=True, check=False
    )
    assert (bad.returncode, bad.stdout, bad.stderr) == (2, "", "toolkit: no: no such codebook folder.\n")

"""Measurements beside what a user would take instead; `python -m benchmarks [NAME …]` prints them as Markdown tables.

Each module here but those of `SHARED` in `__main__` has `run(data) -> Iterator[str]`, which gives the lines of its
report; `data` is the folder that the environment variable NEWS_DATA names, with the corpora as gzipped JSON Lines. A
script whose files are not there says so.
"""

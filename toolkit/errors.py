"""The errors that a caller can expect.

`ToolkitError` has four kinds: CorpusError (the articles cannot be read), CodebookError (the codebook cannot be used),
TablesError (the folder of tables, or what was asked of it), ReportError (notebooks and their parameters). The message
is one sentence for the person who reads it: what is wrong, where, and what to do. `exit_code` is what the command
ends with: 2 when the call or the input is wrong, 1 when the run failed.
"""


class ToolkitError(ValueError):
    """A call or an input that cannot be used."""

    exit_code = 2

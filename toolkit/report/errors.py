"""What can go wrong with reports."""

from toolkit.errors import ToolkitError


class ReportError(ToolkitError):
    """A report that cannot be built as it was asked for: an unknown notebook or parameter."""


class NotebookError(ReportError):
    """A notebook that failed while it ran; its partly executed copy is kept."""

    exit_code = 1

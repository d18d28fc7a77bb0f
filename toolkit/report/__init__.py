"""Notebooks and parameters to HTML reports."""

from toolkit.report.build import build_from_corpus, build_reports
from toolkit.report.errors import NotebookError, ReportError
from toolkit.report.notebooks import check_call, report_names

__all__ = ["NotebookError", "ReportError", "build_from_corpus", "build_reports", "check_call", "report_names"]

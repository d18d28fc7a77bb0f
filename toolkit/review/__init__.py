"""A codebook under review: its examples, what a corpus says of its terms, what a change does, what it may lack."""

from toolkit.review.describe import describe
from toolkit.review.diff import Difference, compare, write_difference
from toolkit.review.examples import failed_examples
from toolkit.review.page import write_page
from toolkit.review.suggest import suggest_terms
from toolkit.review.warnings import corpus_warnings, shared_terms

__all__ = [
    "Difference",
    "compare",
    "corpus_warnings",
    "describe",
    "failed_examples",
    "shared_terms",
    "suggest_terms",
    "write_difference",
    "write_page",
]

"""scikit-learn's own checks of estimators, one by one, on the features of texts.

The checks feed rows of numbers. `over_numbers` makes an estimator that spells each row as a text and hands it on, so
that all of fit, transform, pickle, and the order and number of rows is checked with them.
"""

from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.utils import estimator_checks
from sklearn.utils.validation import validate_data

from toolkit.features import ArabicAnalyzer, ArabicTfidf, Keywords, Topics

ALPHABET = "بتجحدرسصطعفقكلمن"
LEFT_OUT = {
    "check_array_api_input": "it is skipped unless the environment asks for it, and texts are no arrays",
    "check_transformer_preserve_dtypes": "weights have the type of the parameter dtype: texts have none to keep",
}
WITHOUT_FIT = (  # ArabicAnalyzer is a function with parameters: it has no fit, which the other checks call
    "check_estimator_cloneable",
    "check_estimator_tags_renamed",
    "check_valid_tag_types",
    "check_estimator_repr",
    "check_no_attributes_set_in_init",
    "check_do_not_raise_errors_in_init_or_set_params",
    "check_mixin_order",
    "check_parameters_default_constructible",
    "check_get_params_invariance",
    "check_set_params",
)


def spelt(rows: np.ndarray) -> list[str]:
    """A text for each row: for each number words that say its column and, more and more exactly, its size."""
    return [" ".join(_word(i, x, scale) for i, x in enumerate(row) for scale in (4, 8, 16, 32)) for row in rows]


def _word(column: int, number: float, scale: int) -> str:
    return f"س{_letters(scale)}{_letters(column)}{_letters(int(scale * abs(number)))}"


def _letters(number: int) -> str:
    return ALPHABET[number // 16 % 16] + ALPHABET[number % 16]


def over_numbers(estimator: type) -> Any:
    """The estimator for rows of numbers instead of texts."""

    class Spelt(estimator):
        def fit_transform(self, X, y=None):  # noqa: N803
            return super().fit_transform(spelt(validate_data(self, X)), y)

        def transform(self, X):  # noqa: N803
            estimator_checks.check_is_fitted(self)
            return super().transform(spelt(validate_data(self, X, reset=False)))

        def __sklearn_tags__(self):
            tags = super().__sklearn_tags__()
            tags.input_tags.string, tags.input_tags.two_d_array = False, True
            return tags

    Spelt.__name__ = Spelt.__qualname__ = f"Spelt{estimator.__name__}"
    return Spelt


def checks(estimator: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for check in [
        estimator_checks.check_estimator_cloneable,
        *estimator_checks._yield_all_checks(estimator, legacy=True),
    ]:
        found.setdefault(estimator_checks._check_name(check), []).append(check)
    return found


# named so that they can be pickled
SpeltArabicTfidf, SpeltKeywords, SpeltTopics = (over_numbers(one) for one in (ArabicTfidf, Keywords, Topics))
ESTIMATORS = {
    "ArabicTfidf": SpeltArabicTfidf(dense=True),
    "Keywords": SpeltKeywords(max_words=1, dense=True),
    "Topics": SpeltTopics(2),
}
PLAIN = [ArabicAnalyzer(), ArabicTfidf(), Keywords(), Topics()]
CASES = [
    (name, check) for name, estimator in ESTIMATORS.items() for check in checks(estimator) if check not in LEFT_OUT
]


@pytest.mark.parametrize(("name", "check"), CASES)
def test_checks_of_scikit_learn(name: str, check: str) -> None:
    estimator = ESTIMATORS[name]
    for one in checks(estimator)[check]:
        one(name, clone(estimator))


@pytest.mark.parametrize("check", WITHOUT_FIT)
@pytest.mark.parametrize(
    "estimator", [ArabicAnalyzer(), ArabicTfidf(), Keywords(), Topics()], ids=lambda one: type(one).__name__
)
def test_checks_of_parameters(estimator: Any, check: str) -> None:
    getattr(estimator_checks, check)(type(estimator).__name__, clone(estimator))


def test_what_is_left_out_is_there_to_be_left_out() -> None:
    assert set(LEFT_OUT) <= set(checks(ESTIMATORS["Topics"]))
    assert len(CASES) > 120

import pytest

from dlcourse.explorers.words import number, spoken


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "1"),
        (-0.5, "−0.5"),
        (-0.0, "0"),
        (1 / 3, "0.333"),
        (999.6, "1000"),
        (1234.56, "1235"),
        (-20, "−20"),
        (0.00997, "0.00997"),
        (1e-7, "0.0000001"),
        (100, "100"),
    ],
)
def test_number_has_few_digits_and_no_exponent(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(-0.5, "−0.5"), ("Adam", "Adam"), (True, "on"), (False, "off")]
)
def test_every_control_s_value_has_words(value, text):
    assert spoken(value) == text

import itertools
import re

import pytest

from dlcourse.explorers import ChainRule
from dlcourse.explorers.chain_rule import LAST


@pytest.fixture(scope="module")
def explorer():
    return ChainRule()


def sentence(explorer, **values):
    return explorer.frame({**explorer.start, **values})[1]


def number_after(text, words):
    found = re.search(re.escape(words) + r"(−?[\d.]*\d)", text)
    return float(found[1].replace("−", "-"))


def loss(x, w1, w2, y):
    return (w2 * w1 * x - y) ** 2


def test_the_chapters_numbers_are_said_step_by_step(explorer):
    said = [sentence(explorer, step=step) for step in range(LAST + 1)]
    rules = (
        "z₁ = w₁ · x = 2.5 · 2 = 5.",
        "ŷ = w₂ · z₁ = 0.6 · 5 = 3.",
        "J = (ŷ − y)² = (3 − 4)² = 1.",
        "∂J/∂ŷ = 2 (ŷ − y) = 2 · (3 − 4) = −2.",
        "∂J/∂w₂ = ∂J/∂ŷ · z₁ = −2 · 5 = −10.",
        "∂J/∂z₁ = ∂J/∂ŷ · w₂ = −2 · 0.6 = −1.2.",
        "∂J/∂w₁ = ∂J/∂z₁ · x = −1.2 · 2 = −2.4.",
    )
    assert all(rule in text for rule, text in zip(rules, said[1:], strict=True))


@pytest.mark.parametrize("setting", [(2, 2.5, 0.6, 4), (-3, 0.7, -1.9, 5), (1.5, -2.2, 3, -6)])
@pytest.mark.parametrize("weight", ["w₁", "w₂"])
def test_a_slope_is_what_central_differences_give(explorer, setting, weight):
    x, w1, w2, y = setting
    h = 1e-5
    if weight == "w₁":
        by_differences = (loss(x, w1 + h, w2, y) - loss(x, w1 - h, w2, y)) / (2 * h)
    else:
        by_differences = (loss(x, w1, w2 + h, y) - loss(x, w1, w2 - h, y)) / (2 * h)
    text = sentence(explorer, step=LAST, x=x, w1=w1, w2=w2, y=y, weight=weight)
    said = number_after(text, f"by the chain rule ∂J/∂{weight} = ")
    assert said == pytest.approx(by_differences, rel=1e-3)


@pytest.mark.parametrize("h", [0.001, 0.1, 1])
def test_a_nudge_does_to_the_loss_what_is_said(explorer, h):
    text = sentence(explorer, h=h, weight="w₂")
    after = loss(2, 2.5, 0.6 + h, 4)
    assert number_after(text, "J becomes ") == pytest.approx(after, rel=1e-3)
    assert number_after(text, "ΔJ/h = ") == pytest.approx((after - 1) / h, rel=1e-3)


def test_the_nearer_the_nudge_is_to_nothing_the_nearer_its_slope_is_to_the_rules(explorer):
    text = [sentence(explorer, step=LAST, h=h) for h in (1, 0.1, 0.001)]
    apart = [float(re.search(r", ([\d.]+) apart", said)[1]) for said in text]
    assert apart == sorted(apart, reverse=True)
    assert apart[-1] < 0.01


def test_with_a_weight_of_0_the_one_before_it_gets_no_slope(explorer):
    assert "= 0." in sentence(explorer, step=7, w2=0).split("With")[0]
    assert number_after(sentence(explorer, step=5, w2=0), "· 5 = ") == -40
    assert sentence(explorer, step=7, w2=0).endswith("∂J/∂w₁ = 0, the same.")


def test_nothing_is_shown_before_its_step(explorer):
    sentence(explorer, step=2)
    inside = {name: text.get_text() for name, text in explorer._inside.items()}
    assert (inside["z₁"], inside["ŷ"], inside["J"]) == ("5", "3", "")
    sentence(explorer, step=5)
    assert [text.get_text() != "" for text in explorer._found.values()] == [
        True,
        True,
        False,
        False,
    ]
    assert explorer._found[5].get_text() == "∂J/∂w₂ = −10"


def test_no_setting_at_the_ends_gives_a_number_that_is_none(explorer):
    ends = itertools.product(
        (3, LAST), (-3, 3), (-3, 3), (-3, 3), (-6, 6), ("w₁", "w₂"), (0.001, 1)
    )
    names = ("step", "x", "w1", "w2", "y", "weight", "h")
    for values in ends:
        setting = dict(zip(names, values, strict=True))
        text = explorer.sentence(explorer.compute(**setting), **setting)
        assert "nan" not in text
        assert "inf" not in text

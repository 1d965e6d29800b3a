"""JupyterLab, Notebook 7 and a baked page show the same at the same values, to the last pixel."""

import pytest

from dlcourse.explorers import Coffee, Perceptron
from tests.browser.baked_page import open_baked, seen
from tests.explorers.baking import page_of

SETTINGS = {
    Perceptron: [
        {"w₂ (bill depth)": -2, "b (bias)": -9, "activation": "step"},
        {"w₂ (bill depth)": -1, "b (bias)": -24, "activation": "linear"},
        {"w₂ (bill depth)": -0.5, "b (bias)": 0, "activation": "sigmoid"},
    ],
    Coffee: [
        {"w (weight)": 0.5, "b (bias)": 2, "with a bias": True},
        {"w (weight)": 2, "b (bias)": 3, "with a bias": False},
        {"w (weight)": -0.5, "b (bias)": 4, "with a bias": True},
    ],
}


def at(explorer, setting):
    """What an explorer shows at a setting of its controls, live or baked."""
    for control in explorer.sliders:
        if control.label in setting:
            control.type(setting[control.label])
    for label, value in setting.items():
        if isinstance(value, str):
            explorer.element.get_by_role("radio", name=value).check()
        elif isinstance(value, bool):
            explorer.element.get_by_role("checkbox", name=label).set_checked(value)
    return seen(explorer)


@pytest.fixture(scope="module")
def baked_sights(browser, tmp_path_factory):
    """What baked pages show at their start and at the settings."""
    sights = {}
    for kind, settings in SETTINGS.items():
        file = tmp_path_factory.mktemp("baked") / "page.html"
        file.write_text(page_of(kind), encoding="utf-8")
        with open_baked(browser, file) as baked:
            (explorer,) = baked.explorers()
            sights[kind] = [seen(explorer), *(at(explorer, setting) for setting in settings)]
    return sights


@pytest.mark.parametrize("front", ["lab/tree", "notebooks"], ids=["lab", "notebook"])
def test_a_notebook_shows_the_same_pixels_and_sentences(lab, open_notebook, front, baked_sights):
    name = f"same_{front[:3]}.ipynb"
    names = [kind.__name__ for kind in SETTINGS]
    lab.write(
        name,
        f"from dlcourse.explorers import {', '.join(names)}",
        *(f"{kind}().show()" for kind in names),
    )
    notebook = open_notebook(name, front)
    notebook.run_all()
    for explorer, (kind, settings) in zip(notebook.explorers(), SETTINGS.items(), strict=True):
        live = [seen(explorer), *(at(explorer, setting) for setting in settings)]
        assert len({sentence for _, sentence in live}) == len(live)
        assert live == baked_sights[kind]
    notebook.page.context.close()

"""JupyterLab, Notebook 7 and a baked page show the same at the same values, to the last pixel."""

import pytest
from playwright.sync_api import expect

from dlcourse.explorers.controls import Tick
from dlcourse.explorers.grid import grid_of
from tests.browser.baked_page import open_baked
from tests.explorers.baking import KINDS, page_of

LIVE_LABELS = {"epoch": "train to epoch"}


def settings(kind):
    """Three settings that a baked page has, by label: low, halfway and high, with every tick."""
    grid = grid_of(kind())
    kept = [control for control in kind.controls if control.name in grid]
    for share in (0, 0.5, 1):
        yield {
            control.label: isinstance(control, Tick) or values[round(share * (len(values) - 1))]
            for control in kept
            for values in [grid[control.name]]
        }


def at(explorer, setting):
    """What an explorer shows at a setting of its controls, live or baked."""
    sliders = {control.label: control for control in explorer.sliders}
    for label, value in setting.items():
        if isinstance(value, bool):
            explorer.element.get_by_role("checkbox", name=label).set_checked(value)
        elif isinstance(value, str):
            explorer.element.get_by_role("radio", name=value, exact=True).check()
        else:
            (sliders.get(label) or sliders[LIVE_LABELS[label]]).type(value)
    return shown(explorer)


def shown(explorer):
    """What an explorer shows as it stands; what trains is trained up to there first."""
    play = explorer.element.get_by_role("button", name="Play")
    if play.count():
        explorer.sliders[-1].press("End")  # as many epochs a picture as can be
        explorer.settle()
        explorer.element.get_by_role("button", name="Start again").click()
        explorer.settle()
        play.click()
        expect(explorer.note).to_contain_text("Training stops here", timeout=20_000)
    return explorer.settle()


@pytest.fixture(scope="module")
def baked_sights(browser, tmp_path_factory):
    """What baked pages show at their start and at the settings."""
    sights = {}
    for kind in KINDS:
        file = tmp_path_factory.mktemp("baked") / "page.html"
        file.write_text(page_of(kind), encoding="utf-8")
        with open_baked(browser, file) as baked:
            (explorer,) = baked.explorers()
            sights[kind] = [shown(explorer), *(at(explorer, each) for each in settings(kind))]
    return sights


@pytest.mark.parametrize("front", ["lab/tree", "notebooks"], ids=["lab", "notebook"])
def test_a_notebook_shows_the_same_pixels_and_sentences(lab, open_notebook, front, baked_sights):
    name = f"same_{front[:3]}.ipynb"
    names = [kind.__name__ for kind in KINDS]
    lab.write(
        name,
        f"from dlcourse.explorers import {', '.join(names)}",
        *(f"{kind}().show()" for kind in names),
    )
    notebook = open_notebook(name, front)
    notebook.run_all()
    for explorer, kind in zip(notebook.explorers(), KINDS, strict=True):
        live = [shown(explorer), *(at(explorer, each) for each in settings(kind))]
        assert len({sentence for _, sentence in live}) >= 3
        assert live == baked_sights[kind]
    notebook.page.context.close()

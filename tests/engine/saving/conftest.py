"""Where the tests of this folder save their model."""

import pytest


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.npz"

"""Packed pictures give every pixel back, and are small."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from dlcourse.plots import sheets
from dlcourse.plots.sheets import changing_parts, encode_webp, pack_run

NOISE = np.random.default_rng(7).integers(0, 256, (9, 40, 60, 3), dtype=np.uint8)


def opened(webp):
    return Image.open(BytesIO(webp))


def unpacked(run, number):
    """A picture as a page puts it together."""
    picture = opened(run.ground)
    if run.sheets:
        sheet = opened(run.sheets[number // run.per_sheet]).convert("RGBA")
        left = number % run.per_sheet * run.box.width
        tile = sheet.crop((left, 0, left + run.box.width, run.box.height))
        picture.paste(tile, (run.box.x, run.box.y), tile)
    return np.asarray(picture)


def a_square_moving(n):
    """Pictures that are alike but for a red square, further right in each."""
    pictures = np.repeat(NOISE[:1], n, axis=0)
    for i, picture in enumerate(pictures):
        picture[10:15, 3 * i : 3 * i + 5] = 255, 0, 0
    return pictures


@pytest.mark.parametrize("pictures", [NOISE, a_square_moving(9), NOISE[:1]])
@pytest.mark.parametrize("pixels", [10, 60 * 40 * 4, 2**20])
def test_every_pixel_comes_back(pictures, pixels, monkeypatch):
    monkeypatch.setattr(sheets, "SHEET", pixels)
    run = pack_run(pictures)
    for number, picture in enumerate(pictures):
        np.testing.assert_array_equal(unpacked(run, number), picture)


def test_what_does_not_change_is_stored_once():
    run = pack_run(np.repeat(NOISE[:1], 20, axis=0))
    assert run.sheets == ()


def test_only_what_changes_lies_on_the_sheets():
    run = pack_run(a_square_moving(9))
    assert (run.box.x, run.box.y, run.box.width, run.box.height) == (0, 10, 29, 5)
    assert sum(map(len, run.sheets)) < len(run.ground) / 5


def test_the_ground_is_what_most_pictures_show():
    # Where the square of one picture lies, the other eight show the noise behind it.
    run = pack_run(a_square_moving(9))
    np.testing.assert_array_equal(np.asarray(opened(run.ground))[:, :3], NOISE[0][:, :3])


def test_pictures_lie_side_by_side_within_the_limits(monkeypatch):
    monkeypatch.setattr(sheets, "SHEET", 4 * 40 * 60)
    run = pack_run(NOISE)
    assert [opened(sheet).size for sheet in run.sheets] == [(240, 40), (240, 40), (60, 40)]


def test_no_sheet_is_longer_than_webp_allows(monkeypatch):
    monkeypatch.setattr(sheets, "LONGEST", 130)
    assert [opened(sheet).width for sheet in pack_run(NOISE[:3]).sheets] == [120, 60]


def test_parts_are_parted_by_what_never_changes():
    changed = np.zeros((40, 100), dtype=bool)
    changed[5, 10] = changed[8, 19] = changed[30:33, 60:65] = True
    found = [(box.x, box.y, box.width, box.height) for box in changing_parts(changed)]
    assert found == [(10, 5, 10, 4), (60, 30, 5, 3)]


def test_where_nothing_changes_there_is_no_part():
    assert changing_parts(np.zeros((40, 100), dtype=bool)) == ()


def test_webp_keeps_pixels_and_transparency():
    pixels = np.concatenate([NOISE[0], np.full((40, 60, 1), 255, np.uint8)], axis=-1)
    pixels[:5] = 0
    np.testing.assert_array_equal(np.asarray(opened(encode_webp(pixels))), pixels)

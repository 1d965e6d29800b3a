"""Arrays in one ``.npz`` file: written whole or not at all, and read with suspicion.

A file may have been cut short, be something else, or have been made to do harm. So nothing in it
is run (``allow_pickle=False``), and no room is made for what it does not really hold.
"""

import math
import os
import zipfile
from pathlib import Path

import numpy as np
from numpy.lib import format as npy


class Archive:
    """The arrays of a file; their shapes are known before any of them is read.

    Parameters
    ----------
    path : Path

    Attributes
    ----------
    headers : dict of str to tuple
        Shape and dtype of each array, by name.

    Raises
    ------
    ValueError
        If it is not an ``.npz`` file as `write` makes it; the sentence says what is wrong.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        size = path.stat().st_size
        try:
            with zipfile.ZipFile(path) as file:
                entries = file.infolist()
                self.headers = {
                    entry.filename.removesuffix(".npy"): _header(file, entry) for entry in entries
                }
                if sum(entry.file_size for entry in entries) > size:
                    raise ValueError("it claims to hold more than there is")
        except zipfile.BadZipFile as error:
            raise ValueError(f"{path} is not a whole .npz file: {error}") from error
        except Exception as error:  # a broken header can raise nearly anything
            raise ValueError(f"{path} cannot be read as a model: {error}") from error

    def read(self, name: str) -> np.ndarray:
        """Return one array."""
        try:
            with np.load(self.path, allow_pickle=False) as file:
                return file[name]
        except (zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
            raise ValueError(f"{self.path} is damaged: {error}") from error


def _header(file: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[tuple[int, ...], np.dtype]:
    """Return the shape and the dtype of one array, once they agree with the bytes it takes."""
    if entry.compress_type != zipfile.ZIP_STORED:
        raise ValueError(f"{entry.filename!r} is compressed, and could be of any size")
    with zipfile.Path(file, entry.filename).open("rb") as stream:
        if npy.read_magic(stream) != (1, 0):
            raise ValueError(f"{entry.filename!r} is an array of a kind that no model has")
        shape, _, dtype = npy.read_array_header_1_0(stream)
        if dtype.hasobject:
            raise ValueError(f"{entry.filename!r} is pickled, and could run anything")
        if stream.tell() + math.prod(shape) * dtype.itemsize != entry.file_size:
            raise ValueError(f"{entry.filename!r} does not hold as much as it says")
    return shape, dtype


def write(path: Path, arrays: dict[str, np.ndarray]) -> None:
    """Write `arrays` to `path`; until all is on the disk, what was there before stays.

    Parameters
    ----------
    path : Path
        Ends in ``.npz``. If the program is killed on the way, a file ``….part`` is left beside it.
    arrays : dict of str to numpy.ndarray
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            np.savez(file, **arrays)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

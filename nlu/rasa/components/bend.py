"""What bends the encoder's upper layers: narrow matrices, two for each dense layer."""

from __future__ import annotations

from pathlib import Path

import numpy as np

Bend = dict[str, np.ndarray]
"""The matrices by the names that the upper graph gives its inputs, float32."""
Shapes = dict[str, tuple[int | str, int | str]]
"""Rows and columns by name; one of the two is the rank, and not a number yet."""
FILE = "bend.npz"


def zeros(shapes: Shapes, rank: int) -> Bend:
    """Matrices in which nothing is learnt yet."""
    return {
        name: np.zeros([size if isinstance(size, int) else rank for size in shape], np.float32)
        for name, shape in shapes.items()
    }


def write_bend(bend: Bend, folder: Path) -> None:
    """Writes the matrices: numbers and names, nothing that could run."""
    np.savez_compressed(folder / FILE, **bend)


def read_bend(folder: Path) -> Bend:
    """What `write_bend` wrote."""
    with np.load(folder / FILE) as arrays:
        return dict(arrays)

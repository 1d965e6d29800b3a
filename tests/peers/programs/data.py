"""Small data that are the same everywhere: RandomState's stream is frozen by NumPy's policy."""

import numpy as np


def moons(n: int = 60, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return points on two half circles, each in the other's arms, (n, 2), and 0 or 1, (n,)."""
    random = np.random.RandomState(seed)
    y = random.randint(0, 2, n)
    angle = np.pi * (random.uniform(size=n) + y)
    X = np.column_stack([np.cos(angle) + y, np.sin(angle) + y / 2])
    return X + 0.1 * random.standard_normal(X.shape), y


def three_clouds(n: int = 60, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return points around three middles, (n, 2), and their class numbers, (n,)."""
    random = np.random.RandomState(seed)
    y = random.randint(0, 3, n)
    middles = np.array([[-1.0, 0.0], [1.0, 0.0], [0.0, 1.5]])
    return middles[y] + 0.6 * random.standard_normal((n, 2)), y


def curve(n: int = 60, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return numbers from -2 to 2, (n, 1), and a noisy wave over them, (n,)."""
    random = np.random.RandomState(seed)
    X = random.uniform(-2, 2, (n, 1))
    return X, np.sin(2 * X[:, 0]) + 0.1 * random.standard_normal(n)


def pictures(n: int = 40, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return pictures of one bright bar, lying (0) or standing (1), (n, 6, 6, 1), and which."""
    random = np.random.RandomState(seed)
    y, place = random.randint(0, 2, n), random.randint(0, 6, n)
    X = 0.2 * random.uniform(size=(n, 6, 6, 1))
    for picture, standing, k in zip(X, y, place, strict=True):
        bar = picture[:, k] if standing else picture[k]
        bar += 0.8
    return X, y


def one_hot(y: np.ndarray, classes: int = 3) -> np.ndarray:
    """Return class numbers, (n,), as rows with a single 1, (n, classes)."""
    return np.eye(classes)[y]

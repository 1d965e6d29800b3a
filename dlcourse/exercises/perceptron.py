"""Chapter 01's exercises: write a perceptron, and separate the penguins with one."""

PERCEPTRON = '''\
def perceptron(x, w, b, g):
    """Return ŷ = g(x·w + b) for one example.

    x: its n features; w: the n weights (both arrays); b: a number; g: a function.
    """
    ...
'''

SEPARATE = """\
w = (..., ...)  # one weight for the bill's length, one for its depth
b = ...
"""

"""The engine: a small neural-network library in NumPy, written to be read.

Read it in the order in which a network needs it::

    activations  initializers  losses  metrics    formulas; each stands alone
    layers/                                       forward and backward, side by side
    graph        parameters                       which layer feeds which; one vector of all weights
    optimizers   callbacks                        what happens after a batch, after an epoch
    training     models                           the fit loop, and what a user holds in hand
    gradcheck                                     are the backward formulas right?

Names, arguments, defaults and numerics are those of Keras 3; the mathematics uses the lecture's
letters: ``X`` has one example in each row, ``W`` is ``(n_in, n_out)``, ``z = X W + b``, ``y =
g(z)``.
"""

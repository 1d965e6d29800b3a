"""The engine: a small neural-network library in NumPy, written to be read.

Read it in the order in which a network needs it::

    activations  losses  metrics                 formulas; each stands alone
    initializers  regularizers  schedules
    serialization  weights                       objects by name; weights to read and to set
    layers/                                      forward and backward, side by side
    graph  parameters                            which layer feeds which; one vector of all weights
    optimizers/                                  what a gradient becomes
    loop  training  models                       an epoch; fit; what a user holds in hand
    watching  callbacks                          what may look on, and act, between the epochs
    sweep                                        many networks in one pass
    gradcheck                                    are the backward formulas right?
    saving  archive  export  summary             files, Keras and PyTorch, a table
    checks  label_checks  examples  pairing      a sentence for every mistake

Names, arguments, defaults and numerics are those of Keras 3, for the subset that the course uses;
the mathematics has the lecture's letters: ``X`` has one example in each row, ``W`` is
``(n_in, n_out)``, ``z = X W + b``, ``y = g(z)``.

Where it differs from Keras, on purpose:

- All arithmetic is float64, unless ``config.set_floatx("float32")`` says otherwise.
- Leaky ReLU's slope is 0.01, as in the lecture (Keras: 0.3 in the layer, 0.2 in the function);
  another, from 0 to 1, is set in ``LeakyReLU(negative_slope)``.
- The weights of `Dense` are called ``W`` and ``b``. `get_weights` holds what is learnt: not the
  mean and variance of `layers.Normalization`, which must be adapted before it is used. A layer that
  was not called yet has none to give.
- `Dense` takes rows of features; `Flatten` makes them of pictures. An activation takes ``z`` alone.
- A functional model's `layers` are those without its inputs. Models without a name are not counted.
  `summary` counts what is learnt, not what the optimizer remembers.
- Examples must be finite numbers; a list will do for an array.
- Labels are checked, not broadcast: they must fit the outputs and the loss. A loss that is called
  refuses probabilities that are none; logits after a softmax, a softmax of one output and the like
  are refused by `compile`, and where a loss expects probabilities that the last activation does not
  make, it warns. What is trained has a row of outputs an example; its loss is named in `compile`.
- A class in the place of an object (``loss=MeanSquaredError``) is refused. So are an `Input` of no
  size, ``epochs=0``, a word or a number in the place of True or False, a model in the place of a
  layer, and to train, in a callback, another model that shares a layer.
- Training ends, with a warning that says so, when the loss is no longer a finite number;
  `callbacks.TerminateOnNaN` ends it after the epoch.
- Where one batch holds all examples, they are not shuffled: their order makes no difference.
- A seed gives other random numbers than Keras draws from it. Initializers without a seed draw anew
  at each call; one object of Keras's repeats itself.
- Augmenting layers do nothing unless they are called in training. `Dropout` refuses to drop
  everything. `Add` does not broadcast. Augmentation fills and interpolates in fewer ways.
- What ``verbose=1`` prints holds no times, so that the same training prints the same; `evaluate`
  and `predict` print nothing. The history begins with the loss; Keras sorts the names.
- `CosineDecay` decays from its first step: it has no warm-up.
- Callbacks have no ``verbose`` and no ``baseline``; a monitored name that is not there is an error.
  In a `Sweep`, callbacks that would stop or slow down single networks are refused.
- A saved file is one ``.npz``, and ``dlcourse.load_model`` reads it. A model called on numbers
  returns a NumPy array.
"""

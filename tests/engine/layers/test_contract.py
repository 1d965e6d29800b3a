"""What every layer promises, whichever it is: the graph and the fit loop rely on it."""

import inspect
import json
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcourse import gradcheck, layers
from tests.engine.layers.examples import EXAMPLES, built, listed, shapes
from tests.engine.precision import single_precision

SIZE = (4, 3, 2)  # features; of images: height, width, channels
sizes = st.tuples(*[st.integers(1, 5)] * 3)

every_layer = pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
behind_dense = {name: each for name, each in EXAMPLES.items() if not each.images}


def dy_for(y):
    return np.random.default_rng(6).normal(size=y.shape).astype(y.dtype)


def frozen(x):
    """Make the arrays of `x` read-only, so that writing into one is an error."""
    for each in listed(x):
        each.flags.writeable = False
    return x


def test_every_layer_that_there_is_stands_among_the_examples():
    exported = {getattr(layers, name) for name in layers.__all__}
    exported -= {layers.Cache, layers.Input, layers.Layer}
    assert {type(example.make(0)) for example in EXAMPLES.values()} == exported


@every_layer
@given(n=st.integers(1, 4), size=sizes)
@settings(max_examples=15, deadline=None)
def test_what_comes_out_has_the_shape_that_was_foretold(example, n, size):
    x = example.data(n, size)
    layer = built(example, x)
    y, cache = example.run(layer, x)
    assert y.shape == layer.compute_output_shape(shapes(x))
    assert shapes(listed(layer.backward(dy_for(y), cache))) == shapes(listed(x))


@every_layer
@given(n=st.integers(1, 3), size=sizes)
@settings(max_examples=5, deadline=None)
def test_gradients_agree_with_differences(example, n, size):
    x, rng = example.data(n, size), np.random.default_rng(7)
    layer, start = built(example, x, rng), rng.bit_generator.state

    def forward():
        rng.bit_generator.state = start
        return example.run(layer, x)

    y, cache = forward()
    dy = dy_for(y)
    dx = layer.backward(dy, cache)
    pairs = [("dx", *pair) for pair in zip(listed(dx), listed(x), strict=True)]
    pairs += [(name, getattr(cache, f"d{name}"), p) for name, p in layer.parameters.items()]
    for name, got, values in pairs:
        gradcheck.check_gradient(
            f"{layer.name}: {name}", got, lambda: float(np.sum(dy * forward()[0])), values
        )


@every_layer
def test_a_cache_handed_back_gives_the_same(example):
    x, rng = example.data(3, SIZE), np.random.default_rng(7)
    layer, start = built(example, x, rng), rng.bit_generator.state
    y, cache = example.run(layer, x)
    dy = dy_for(y)
    before = [each.copy() for each in (y, *listed(layer.backward(dy, cache)))]
    rng.bit_generator.state = start
    y, cache = example.run(layer, x, cache)
    for now, then in zip((y, *listed(layer.backward(dy, cache))), before, strict=True):
        np.testing.assert_array_equal(now, then)


@pytest.mark.parametrize(
    "example", [pytest.param(each, id=name) for name, each in EXAMPLES.items() if each.keeps]
)
def test_where_a_cache_is_handed_back_nothing_as_large_as_the_input_is_made(example):
    x = example.data(20_000, SIZE)
    layer = built(example, x)
    y, cache = example.run(layer, x)
    dy = dy_for(y)
    layer.backward(dy, cache)
    tracemalloc.start()
    try:
        example.run(layer, x, cache)
        layer.backward(dy, cache)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 0.75 * listed(x)[0].nbytes  # dropout's draws are half as large


@every_layer
def test_a_layer_writes_neither_into_its_input_nor_into_the_gradient_it_is_given(example):
    x = frozen(example.data(3, SIZE))
    layer = built(example, x)
    cache = None
    for _ in range(2):
        y, cache = example.run(layer, x, cache)
        layer.backward(frozen(dy_for(y)), cache)


@every_layer
def test_two_calls_do_not_spoil_each_other(example):
    x, rng = example.data(3, SIZE), np.random.default_rng(7)
    layer, start = built(example, x, rng), rng.bit_generator.state
    y, cache = example.run(layer, x)
    dy = dy_for(y)
    alone = [each.copy() for each in (y, *listed(layer.backward(dy, cache)))]
    rng.bit_generator.state = start
    y, cache = example.run(layer, x)
    other, other_cache = example.run(layer, [each * -5 for each in x] if example.inputs else x * -5)
    layer.backward(dy_for(other) + 1, other_cache)
    for now, then in zip((y, *listed(layer.backward(dy, cache))), alone, strict=True):
        np.testing.assert_array_equal(now, then)


@pytest.mark.parametrize("example", behind_dense.values(), ids=behind_dense)
@given(replicas=st.integers(1, 4), n=st.integers(1, 4), size=sizes)
@settings(max_examples=10, deadline=None)
def test_each_replica_of_a_stack_equals_a_run_of_its_own(example, replicas, n, size):
    x = example.data(n, size, leading=(replicas,))
    one = [[each[r] for each in x] if example.inputs else x[r] for r in range(replicas)]
    alone = [built(example, one[0]) for _ in range(replicas)]
    stack = built(example, one[0])
    stack.attach({key: np.stack([a.parameters[key] for a in alone]) for key in stack.parameters})
    y, cache = example.run(stack, x)
    dy = dy_for(y)
    dx = listed(stack.backward(dy, cache))
    for r in range(replicas):
        own_y, own_cache = example.run(alone[r], one[r])
        own = [own_y, *listed(alone[r].backward(dy[r], own_cache))]
        own += [getattr(own_cache, f"d{key}") for key in stack.parameters]
        stacked = [y, *dx, *(getattr(cache, f"d{key}") for key in stack.parameters)]
        for got, expected in zip(stacked, own, strict=True):
            np.testing.assert_allclose(got[r], expected, rtol=1e-12, atol=1e-14)


@every_layer
def test_the_configuration_goes_through_json_and_rebuilds_an_equal_layer(example):
    x = example.data(3, SIZE)
    layer = built(example, x)
    again = type(layer)(**json.loads(json.dumps(layer.get_config())))
    assert again.get_config() == layer.get_config()
    assert again.name == layer.name
    again.ensure_built(shapes(x))
    again.set_weights(layer.get_weights())
    np.testing.assert_array_equal(example.run(again, x)[0], example.run(layer, x)[0])


@every_layer
def test_the_configuration_holds_every_argument_of_the_constructor(example):
    layer = example.make(7)
    assert set(layer.get_config()) == set(inspect.signature(type(layer)).parameters)


@every_layer
def test_float32_stays_float32(example):
    with single_precision():
        x = example.data(3, SIZE, dtype="float32")
        layer = built(example, x)
        y, cache = example.run(layer, x)
        dx = layer.backward(dy_for(y), cache)
    kept = [each for each in vars(cache).values() if isinstance(each, np.ndarray)]
    assert {each.dtype for each in (y, *listed(dx), *kept)} == {np.dtype("float32")}

import pytest

from dlcourse import Input, Model, Sequential, layers


@pytest.fixture
def summary(capsys):
    def text(model):
        model.summary()
        return capsys.readouterr().out

    return text


def test_a_chain_is_a_table_of_three_columns(summary):
    model = Sequential(
        [Input((2,)), layers.Dense(3, name="hidden"), layers.Dense(1, name="out")], name="small"
    )
    assert (
        summary(model)
        == """\
Model: "small"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ hidden (Dense)                  │ (None, 3)              │             9 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ out (Dense)                     │ (None, 1)              │             4 │
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: 13 (104.00 B)
 Trainable params: 13 (104.00 B)
 Non-trainable params: 0 (0.00 B)
"""
    )


def test_a_layer_used_twice_is_one_row_that_names_both_uses(summary):
    x = Input((3,), name="x")
    shared = layers.Dense(3, name="shared")
    text = summary(Model(x, layers.Add(name="add")([shared(shared(x)), x])))
    assert text.count("shared (Dense)") == 1
    assert "x[0][0]" in text
    assert "shared[0][0]" in text
    assert "│ add (Add)           │ (None, 3)         │          0 │ shared[1][0],     │" in text
    assert " Total params: 12 (96.00 B)" in text


def test_a_layer_used_twice_in_a_row_is_no_simple_chain(summary):
    x = Input((3,), name="x")
    layer = layers.Dense(3, name="d")
    assert "│ x[0][0], d[0][0]  │" in summary(Model(x, layer(layer(x))))


def test_the_shape_shown_is_that_of_the_last_use(summary):
    x = Input((3,))
    relu = layers.ReLU(name="r")
    text = summary(Model(x, relu(layers.Dense(7)(relu(x)))))
    assert "│ r (ReLU)            │ (None, 7)" in text


def test_inputs_without_a_name_are_counted(summary):
    a, b = Input((3,)), Input((3,))
    text = summary(Model([a, b], layers.Add()([a, b])))
    assert "│ input_layer         │" in text
    assert "│ input_layer_1       │" in text


def test_a_model_that_has_met_no_examples_has_no_shapes_yet(summary):
    text = summary(Sequential([layers.Dense(3, name="d"), layers.Dropout(0.5, name="drop")]))
    assert "│ d (Dense)                       │ ?                      │   0 (unbuilt) │" in text
    assert "│ drop (Dropout)                  │ ?                      │             0 │" in text
    assert " Total params: 0 (0.00 B)" in text


def test_large_counts_are_written_in_groups_and_large_sizes_in_units(summary):
    text = summary(Sequential([Input((1000,)), layers.Dense(1000)]))
    assert "1,001,000 │" in text
    assert " Total params: 1,001,000 (7.64 MB)" in text


def test_a_name_that_is_too_long_goes_on_in_the_next_line_or_is_cut(summary):
    name = "a_layer_with_a_name_of_forty_characters_"
    text = summary(Sequential([Input((2,)), layers.Dense(1, name=name)]))
    assert f"│ {name[:30]}… │ (None, 1)" in text
    assert f"│ {'(Dense)':<31} │ {'':22} │" in text


@pytest.mark.parametrize(("length", "lines"), [(23, 1), (24, 2)])
def test_a_line_is_broken_where_the_next_word_just_does_not_fit(length, lines, summary):
    text = summary(Sequential([Input((2,)), layers.Dense(1, name="n" * length)]))
    assert f"│ {'n' * length} (Dense) │" in text or lines == 2
    assert len(text.splitlines()) == 8 + lines

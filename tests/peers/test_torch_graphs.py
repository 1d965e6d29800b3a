"""Graphs, prices and scaling, with PyTorch's derivatives by machine, in float64 to 1e-10."""

from dlcourse import Input, Model, Sequential, layers, optimizers, regularizers
from tests.peers.programs import data
from tests.peers.programs.program import start
from tests.peers.torch_twin import TINY, assert_equal, column, fit, nn, tensor, torch, train, twin

MOONS = data.moons()


def test_a_price_on_large_weights_is_the_one_written_out():
    X, y = MOONS
    model = Sequential(
        [
            Input((2,)),
            layers.Dense(6, activation="tanh", kernel_regularizer=regularizers.L1(0.01)),
            layers.Dense(1, kernel_regularizer=regularizers.L2(0.02)),
        ]
    )
    start(model)
    first, last = dense = twin(model)
    network = nn.Sequential(first, nn.Tanh(), last)

    def loss(predicted, labels):
        price = 0.01 * first.weight.abs().sum() + 0.02 * (last.weight**2).sum()
        return nn.functional.mse_loss(predicted, labels) + price

    sgd = torch.optim.SGD(network.parameters(), lr=0.1)
    history = train(network, sgd, loss, [tensor(X)], column(y))
    model.compile(optimizers.SGD(0.1), "mse")
    assert_equal(model, fit(model, X, y), dense, history)


def test_a_layer_used_three_times_beside_a_skip_learns_from_all_its_uses():
    X, y = MOONS
    inputs = Input((2,))
    again = layers.Dense(4, activation="tanh")
    first = layers.Dense(4, activation="tanh")(inputs)
    h = layers.Add()([first, again(again(again(first)))])
    model = Model(inputs, layers.Dense(1)(layers.Concatenate()([h, inputs])))
    start(model)
    dense = twin(model)

    def network(x):
        first, again, last = dense
        h = start_of_skip = torch.tanh(first(x))
        for _ in range(3):
            h = torch.tanh(again(h))
        return last(torch.cat([start_of_skip + h, x], dim=1))

    sgd = torch.optim.SGD([p for layer in dense for p in layer.parameters()], lr=0.1)
    history = train(network, sgd, nn.MSELoss(), [tensor(X)], column(y))
    model.compile(optimizers.SGD(0.1), "mse")
    assert_equal(model, fit(model, X, y), dense, history)


def test_two_inputs_and_a_layer_that_both_share():
    X, y = data.moons(100)
    left, right, same = X[:50], X[50:], y[:50] == y[50:]
    a, b = Input((2,)), Input((2,))
    look = layers.Dense(5, activation="tanh")
    outputs = layers.Dense(1, activation="sigmoid")(layers.Concatenate()([look(a), look(b)]))
    model = Model([a, b], outputs)
    start(model)
    dense = twin(model)

    def network(a, b):
        look, judge = dense
        both = torch.cat([torch.tanh(look(a)), torch.tanh(look(b))], dim=1)
        return torch.sigmoid(judge(both))

    adam = torch.optim.Adam([p for layer in dense for p in layer.parameters()], lr=0.02, eps=TINY)
    inputs = [tensor(left), tensor(right)]
    history = train(network, adam, nn.BCELoss(), inputs, column(same))
    model.compile(optimizers.Adam(0.02, epsilon=TINY), "binary_crossentropy")
    assert_equal(model, fit(model, [left, right], same), dense, history)


def test_pictures_flattened_and_scaled_before_they_are_learnt():
    X, y = data.pictures()
    scale = layers.Normalization()
    scale.adapt(X)
    model = Sequential(
        [Input((6, 6, 1)), scale, layers.Flatten(), layers.Dense(1, activation="sigmoid")]
    )
    start(model)
    dense = twin(model)
    network = nn.Sequential(nn.Flatten(), dense[0], nn.Sigmoid())
    sgd = torch.optim.SGD(network.parameters(), lr=0.05)
    scaled = (tensor(X) - X.mean()) / X.std()
    history = train(network, sgd, nn.BCELoss(), [scaled], column(y))
    model.compile(optimizers.SGD(0.05), "binary_crossentropy")
    assert_equal(model, fit(model, X, y), dense, history)

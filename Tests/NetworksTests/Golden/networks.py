"""Losses, gradients and Hessian-vector products of small networks, computed with JAX; writes networks.json.

Data and parameters are formulas of the flat row-major index, so that whoever compares needs no file of inputs:

    array(i) = amplitude * sin(frequency * i + phase) + offset      in float64, then rounded to the type
    direction(i) = -1 where i * 7919 % 3 == 0, otherwise 1          i counts anew in every parameter

Weights are [in, out], images [batch, height, width, channels], kernels [height, width, in, out].

    pip install jax numpy mpmath && python networks.py > networks.json
"""

import json
import math
import platform
import sys

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
from mpmath import mpf

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_default_matmul_precision", "highest")

# ---------------------------------------------------------------- arrays that are formulas


class Array:
    """An array given by its formula; `math.sin` and not NumPy's, which is vectorized and may differ in the last bit."""

    def __init__(self, name, shape, amplitude, frequency, phase, offset=0.0):
        self.name, self.shape = name, shape
        self.amplitude, self.frequency, self.phase, self.offset = amplitude, frequency, phase, offset

    def values(self, dtype):
        flat = [
            self.amplitude * math.sin(self.frequency * i + self.phase) + self.offset
            for i in range(math.prod(self.shape))
        ]
        return jnp.array(np.array(flat, np.float64).astype(dtype).reshape(self.shape))

    def direction(self, dtype):
        flat = [-1 if i * 7919 % 3 == 0 else 1 for i in range(math.prod(self.shape))]
        return jnp.array(np.array(flat).astype(dtype).reshape(self.shape))

    def description(self):
        return {key: getattr(self, key) for key in ("name", "shape", "amplitude", "frequency", "phase", "offset")}


# ---------------------------------------------------------------- what the networks are made of


def dense(p, name, x):
    return x @ p[name + ".weight"] + p[name + ".bias"]


def cross_entropy(logits, labels, smoothing=0.0):
    """The mean over rows of −Σ target · log softmax, target = (1 − smoothing) · onehot + smoothing / classes."""
    classes = logits.shape[-1]
    target = (1 - smoothing) * jax.nn.one_hot(labels, classes, dtype=logits.dtype) + smoothing / classes
    return -jnp.mean(jnp.sum(target * jax.nn.log_softmax(logits), axis=-1))


def binary_cross_entropy(logits, labels):
    """The mean of softplus(z) − label · z."""
    return jnp.mean(jax.nn.softplus(logits) - labels.astype(logits.dtype) * logits)


def normalized(x, axis):
    """Mean zero and variance one along an axis; the variance is the biased one, beside an epsilon of 1e-5."""
    centred = x - jnp.mean(x, axis, keepdims=True)
    return centred / jnp.sqrt(jnp.mean(centred * centred, axis, keepdims=True) + 1e-5)


def convolution(p, name, x, padding):
    kernel = p[name + ".weight"]
    y = jax.lax.conv_general_dilated(
        x, kernel, (1, 1), [(padding, padding)] * 2, dimension_numbers=("NHWC", "HWIO", "NHWC")
    )
    return y + p[name + ".bias"]


def windows(x):
    """[n, h, w, c] as [n, h/2, 2, w/2, 2, c]: what is left of an odd height or width is dropped."""
    n, h, w, c = x.shape
    return x[:, : h // 2 * 2, : w // 2 * 2].reshape(n, h // 2, 2, w // 2, 2, c)


def max_pool(x):
    """Ties are met only where all four are zero behind a relu, whose slope there is zero: how they are broken is not seen."""
    return jnp.max(windows(x), axis=(2, 4))


def average_pool(x):
    return jnp.mean(windows(x), axis=(2, 4))


def attention(p, x, heads):
    """Causal self-attention of [batch, tokens, width]; head h has columns h · width/heads ..< (h + 1) · width/heads."""
    batch, tokens, width = x.shape

    def split(name):
        return dense(p, name, x).reshape(batch, tokens, heads, width // heads).transpose(0, 2, 1, 3)

    query, key, value = split("query"), split("key"), split("value")
    scores = query @ key.transpose(0, 1, 3, 2) / math.sqrt(width // heads)
    scores = jnp.where(jnp.tril(jnp.ones((tokens, tokens), bool)), scores, -jnp.inf)
    context = jax.nn.softmax(scores) @ value
    return dense(p, "output", context.transpose(0, 2, 1, 3).reshape(batch, tokens, width))


# ---------------------------------------------------------------- the networks


def labels_of(count, classes):
    return [7 * i % classes for i in range(count)]


def dense_arrays(name, inputs, outputs, frequency, amplitude=0.5):
    """A dense layer's weight and bias, with a frequency that no other array of the network has."""
    return [
        Array(name + ".weight", [inputs, outputs], amplitude, frequency, 0.1),
        Array(name + ".bias", [outputs], 0.2, round(frequency + 0.35, 2), 0.3),
    ]


class Network:
    """A network: its data, parameters and integers, and `outputs(p, x)` and `loss(outputs, x)` in JAX."""

    def __init__(self, name, definition, data, parameters, integers, outputs, loss):
        self.name, self.definition = name, definition
        self.data, self.parameters, self.integers = data, parameters, integers
        self.outputs, self.loss = outputs, loss

    def problem(self, dtype, rounded=None):
        """The outputs and the objective as functions of the parameters, these, and the direction.

        With `rounded`, every array is rounded to that type first."""

        def stored(array):
            return array.values(rounded or dtype).astype(dtype)

        x = {a.name: stored(a) for a in self.data}
        x |= {name: jnp.array(values) for name, values in self.integers.items()}
        p = {a.name: stored(a) for a in self.parameters}
        v = {a.name: a.direction(dtype) for a in self.parameters}
        return lambda p: self.outputs(p, x), lambda p: self.loss(self.outputs(p, x), x), p, v

    def at(self, dtype, rounded=None):
        """All that is stored for a type."""
        outputs, objective, p, v = self.problem(dtype, rounded)
        outputs = outputs(p)
        loss, slope = jax.jvp(objective, (p,), (v,))
        gradient, product = jax.jvp(jax.grad(objective), (p,), (v,))
        assert all(y.dtype == dtype for y in [outputs, loss, slope, *gradient.values(), *product.values()])
        # In the order of the parameters: JAX sorts what it returns by name.
        gradient, product = ({name: y[name] for name in p} for y in (gradient, product))
        return {"outputs": outputs, "loss": loss, "slope": slope, "gradient": gradient, "product": product}

    def checked(self):
        """The float64 numbers, after a look at whether central differences say the same."""
        _, objective, p, v = self.problem(np.float64)
        found, h = self.at(np.float64), 1e-5

        def moved(t):
            return {name: p[name] + t * v[name] for name in p}

        slope = (objective(moved(h)) - objective(moved(-h))) / (2 * h)
        assert abs(slope - found["slope"]) < 1e-8 * (1 + abs(slope)), self.name
        along = sum(jnp.sum(found["gradient"][name] * v[name]) for name in p)
        assert abs(along - found["slope"]) < 1e-13 * (1 + abs(slope)), self.name
        scale = max(jnp.max(jnp.abs(product)) for product in found["product"].values())
        above, below = jax.grad(objective)(moved(h)), jax.grad(objective)(moved(-h))
        for name in p:
            error = jnp.max(jnp.abs((above[name] - below[name]) / (2 * h) - found["product"][name]))
            assert error < 1e-7 * scale, (self.name, name, error, scale)
        return found

    def golden(self):
        double, single = self.checked(), self.at(np.float32)
        exact = self.at(np.float64, rounded=np.float32)
        return {
            "name": self.name,
            "definition": self.definition,
            "data": [a.description() for a in self.data],
            "integers": {name: np.ravel(values).tolist() for name, values in self.integers.items()},
            "parameters": [a.description() for a in self.parameters],
            "float64": texts(double),
            "float32": texts(single),
            # How far rounding carries JAX's own float32 from float64 at the same arrays: what a tolerance has to allow.
            "float32Deviation": {
                key: max_modulus(single, exact, key) / max_modulus(exact, None, key) for key in ("gradient", "product")
            },
        }


def max_modulus(a, b, key):
    """The largest modulus of a component of a[key], or of its difference to b[key]."""
    return float(max(jnp.max(jnp.abs(a[key][name] - (b[key][name] if b else 0))) for name in a[key]))


def mlp():
    return Network(
        "mlp",
        "y = output(tanh(hidden(x))), hidden(x) = x · hidden.weight + hidden.bias; mean cross-entropy",
        [Array("x", [8, 6], 1.0, 0.37, 0.2)],
        dense_arrays("hidden", 6, 5, 1.3) + dense_arrays("output", 5, 4, 1.7),
        {"labels": labels_of(8, 4)},
        lambda p, x: dense(p, "output", jnp.tanh(dense(p, "hidden", x["x"]))),
        lambda y, x: cross_entropy(y, x["labels"]),
    )


def conv(name, images):
    classes = 3

    def outputs(p, x):
        a = max_pool(jax.nn.relu(convolution(p, "first", x["x"], 0)))
        b = average_pool(jnp.tanh(convolution(p, "second", a, 1)))
        return dense(p, "output", b.reshape(b.shape[0], -1))

    return Network(
        name,
        "a = maxPool2x2(relu(first(x))), no padding; b = averagePool2x2(tanh(second(a))), padding 1 on "
        "every side; all strides of convolutions 1, of pools 2, a rest is dropped; y = output(flatten(b)); mean cross-entropy",
        [Array("x", images, 1.0, 0.73, 0.2)],
        [
            Array("first.weight", [3, 3, 2, 3], 0.5, 1.3, 0.1),
            Array("first.bias", [3], 0.2, 1.7, 0.3),
            Array("second.weight", [2, 2, 3, 4], 0.5, 1.1, 0.2),
            Array("second.bias", [4], 0.2, 1.5, 0.4),
        ]
        + dense_arrays("output", 16, classes, 1.9),
        {"labels": labels_of(images[0], classes)},
        outputs,
        lambda y, x: cross_entropy(y, x["labels"]),
    )


def layer_norm():
    def outputs(p, x):
        h = normalized(dense(p, "hidden", x["x"]), -1) * p["norm.scale"] + p["norm.shift"]
        return dense(p, "output", jax.nn.gelu(h, approximate=False))

    return Network(
        "layerNorm",
        "h = layerNorm(hidden(x)) · norm.scale + norm.shift over the last axis, biased variance, epsilon 1e-5 beside the variance; "
        "y = output(gelu(h)), gelu(h) = h · Φ(h); mean cross-entropy with label smoothing 0.1: target (1 − 0.1) · onehot + 0.1 / 3",
        [Array("x", [6, 5], 1.0, 0.41, 0.2)],
        dense_arrays("hidden", 5, 7, 1.3)
        + [Array("norm.scale", [7], 0.3, 0.9, 0.1, 1.0), Array("norm.shift", [7], 0.2, 1.1, 0.2)]
        + dense_arrays("output", 7, 3, 1.9),
        {"labels": labels_of(6, 3)},
        outputs,
        lambda y, x: cross_entropy(y, x["labels"], smoothing=0.1),
    )


def batch_norm():
    def outputs(p, x):
        h = normalized(dense(p, "hidden", x["x"]), 0) * p["norm.scale"] + p["norm.shift"]
        return dense(p, "output", jax.nn.silu(h))

    return Network(
        "batchNorm",
        "h = batchNorm(hidden(x)) · norm.scale + norm.shift with the batch's statistics over axis 0, biased variance, epsilon 1e-5 "
        "beside the variance; y = output(silu(h)); mean binary cross-entropy from logits",
        [Array("x", [7, 4], 1.0, 0.83, 0.2)],
        dense_arrays("hidden", 4, 6, 1.3)
        + [Array("norm.scale", [6], 0.3, 0.9, 0.1, 1.0), Array("norm.shift", [6], 0.2, 1.1, 0.2)]
        + dense_arrays("output", 6, 1, 1.9),
        {"labels": [i % 2 for i in range(7)]},
        outputs,
        lambda y, x: binary_cross_entropy(y[:, 0], x["labels"]),
    )


def attention_block():
    # Frequencies and amplitudes with which the softmax is far from even, and no gradient almost nothing.
    names = {"query": (1.1, 1.0), "key": (1.6, 1.0), "value": (2.2, 0.5), "output": (2.8, 0.5)}
    return Network(
        "attention",
        "a = x + attention(x), two heads, causal: scores query · keyᵀ / √3, a token sees itself and those before; the heads' "
        "contexts beside each other · output.weight + output.bias; y = classifier(mean of a over tokens); mean cross-entropy",
        [Array("x", [2, 5, 6], 1.0, 0.47, 0.2)],
        [a for name, (frequency, size) in names.items() for a in dense_arrays(name, 6, 6, frequency, size)]
        + dense_arrays("classifier", 6, 3, 3.0),
        {"labels": labels_of(2, 3)},
        lambda p, x: dense(p, "classifier", jnp.mean(x["x"] + attention(p, x["x"], 2), 1)),
        lambda y, x: cross_entropy(y, x["labels"]),
    )


def embedding():
    def outputs(p, x):
        h = jnp.mean(p["embedding.table"][x["tokens"]], 1)
        return dense(p, "output", jax.nn.softplus(dense(p, "hidden", h)))

    return Network(
        "embedding",
        "h = mean over the three tokens of their rows of embedding.table, tokens [4, 3]; y = output(softplus(hidden(h))); mean over all "
        "elements of (y − targets)²",
        [Array("targets", [4, 2], 1.0, 0.59, 0.2)],
        [Array("embedding.table", [7, 4], 0.8, 1.1, 0.1)]
        + dense_arrays("hidden", 4, 5, 1.3)
        + dense_arrays("output", 5, 2, 1.9),
        {"tokens": [[(5 * i + i * i) % 7 for i in range(3 * row, 3 * row + 3)] for row in range(4)]},
        outputs,
        lambda y, x: jnp.mean((y - x["targets"]) ** 2),
    )


# ---------------------------------------------------------------- operations at ±10⁴


def extremes():
    """Operations far out, with 60 digits more than their exponents need, so that they owe nothing to a library's care."""
    mpmath.mp.dps = 9000
    points = [-1e4, -700.0, -30.0, -1.0, 0.0, 1.0, 30.0, 700.0, 1e4]
    rows = [
        [1e4, 0.0, -1e4],
        [1e4, 1e4 - 1, 1e4 - 2, 0.0],
        [-1e4, -1e4 + 1, -1e4],
        [1e4, 1e4],
        [0.5, -0.25, 1.0, 0.0],
    ]

    def number(y):
        return float(y) + 0.0  # no sign of a zero is promised

    def sigmoid(x):
        return 1 / (1 + mpmath.exp(-x))

    def density(x):
        return mpmath.exp(-x * x / 2) / mpmath.sqrt(2 * mpmath.pi)

    def below(x):
        return mpmath.erfc(-x / mpmath.sqrt(2)) / 2

    def element(f):
        return [[number(y) for y in f(mpf(x))] for x in points]

    def silu(x):
        s = sigmoid(x)
        t = s * (1 - s)
        return x * s, s + x * t, 2 * t + x * t * (1 - 2 * s)

    def gelu(x):
        return x * below(x), below(x) + x * density(x), (2 - x * x) * density(x)

    def softplus(x):
        s = sigmoid(x)
        return mpmath.log(1 + mpmath.exp(x)), s, s * (1 - s)

    def binary(label):
        return lambda x: (softplus(x)[0] - label * x, sigmoid(x) - label, softplus(x)[2])

    def row(x):
        x = [mpf(a) for a in x]
        v = [-1 if i * 7919 % 3 == 0 else 1 for i in range(len(x))]
        total = sum(mpmath.exp(a) for a in x)
        share = [mpmath.exp(a) / total for a in x]
        value = mpmath.log(total)
        mean = sum(s * a for s, a in zip(share, v))
        weighted = sum(s * (i + 1) for i, s in enumerate(share))
        return {
            "x": [number(a) for a in x],
            "logSumExp": number(value),
            "softmax": [number(s) for s in share],
            # The Hessian of log-sum-exp, and of the cross-entropy whatever the label, along the direction.
            "product": [number(s * (a - mean)) for s, a in zip(share, v)],
            # The adjoint of x where softmax's adjoint is 1, 2, 3, …
            "softmaxPullback": [number(s * (i + 1 - weighted)) for i, s in enumerate(share)],
            "crossEntropy": [number(value - a) for a in x],
            "crossEntropyGradient": [
                [number(s - 1) if i == label else number(s) for i, s in enumerate(share)] for label in range(len(x))
            ],
        }

    elements = {
        "gelu": element(gelu),
        "silu": element(silu),
        "softplus": element(softplus),
        "binaryCrossEntropy0": element(binary(0)),
        "binaryCrossEntropy1": element(binary(1)),
    }
    compare(points, elements)
    return {"points": points, "valueSlopeCurvature": elements, "rows": [row(x) for x in rows]}


def compare(points, elements):
    """What JAX answers at the same points; says on stderr where it is more than 1e-12 beside, relative or absolute."""
    functions = {
        "gelu": lambda x: jax.nn.gelu(x, approximate=False),
        "silu": jax.nn.silu,
        "softplus": jax.nn.softplus,
        "binaryCrossEntropy0": lambda x: jax.nn.softplus(x),
        "binaryCrossEntropy1": lambda x: jax.nn.softplus(x) - x,
    }
    for name, f in functions.items():
        for x, exact in zip(points, elements[name]):
            found = [float(g(x)) for g in (f, jax.grad(f), jax.grad(jax.grad(f)))]
            for order, (a, b) in enumerate(zip(found, exact)):
                if not abs(a - b) <= 1e-12 * max(1, abs(b)):
                    print(f"JAX: derivative {order} of {name} at {x:g} is {a}, not {b}", file=sys.stderr)


# ---------------------------------------------------------------- the file


def texts(results):
    """Every number as the shortest decimal that reads back as the same number of its type: 17 or 9 digits at most."""

    def flat(x):
        x = np.asarray(x)
        numbers = [Literal(a + 0) for a in x.ravel()]  # −0 + 0 is 0: no sign of a zero is promised
        return numbers if x.ndim else numbers[0]

    return {
        key: {name: flat(x) for name, x in value.items()} if isinstance(value, dict) else flat(value)
        for key, value in results.items()
    }


class Literal(str):
    """A number that is written as it stands."""


def written(value, depth=0):
    """JSON with one array of numbers a line."""
    indent = "  " * depth
    if isinstance(value, Literal):
        return value
    if isinstance(value, dict):
        items = [f"{indent}  {json.dumps(key)}: {written(item, depth + 1)}" for key, item in value.items()]
        flat = all(not isinstance(item, (dict, list)) or key == "shape" for key, item in value.items())
        if flat:
            return "{" + ", ".join(item.strip() for item in items) + "}"
        return "{\n" + ",\n".join(items) + f"\n{indent}}}"
    if isinstance(value, list):
        if any(isinstance(item, dict) for item in value):
            return "[\n" + ",\n".join(f"{indent}  {written(item, depth + 1)}" for item in value) + f"\n{indent}]"
        return "[" + ", ".join(written(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def main():
    networks = [
        mlp(),
        conv("conv", [3, 8, 8, 2]),
        conv("convRest", [2, 11, 8, 2]),
        layer_norm(),
        batch_norm(),
        attention_block(),
        embedding(),
    ]
    print(
        written(
            {
                "versions": {
                    "jax": jax.__version__,
                    "jaxlib": jax.lib.__version__,
                    "numpy": np.__version__,
                    "mpmath": mpmath.__version__,
                    "python": platform.python_version(),
                    "machine": platform.machine(),
                },
                "array": "amplitude * sin(frequency * i + phase) + offset",
                "direction": "i * 7919 % 3 == 0 ? -1 : 1",
                "networks": [n.golden() for n in networks],
                "extremes": extremes(),
            }
        )
    )


if __name__ == "__main__":
    main()

"""Times JAX and PyTorch on the networks that the benchmark of the module `Arrays` runs: the marks that it is held against.

    pip install jax numpy torch
    taskset -c 0 python arrays.py                    a Markdown table
    taskset -c 0 python arrays.py --json             JSON instead
    taskset -c 0 python arrays.py --json times.json  both

One thread each, on the CPU. JAX is compiled (`jit`): `value_and_grad`, and its `jvp` for the Hessian-vector product beside it.
PyTorch is eager: `autograd.grad`, and `autograd.grad` of that. Times are wall-clock microseconds of a call with its result
awaited, minimum and median over all rounds; the cells take turns in every round, so that a busy minute hits all of them.

Data and parameters are formulas of the flat row-major index, so that another program computes the same without a file:

    array(i) = amplitude * sin(frequency * i + phase) + offset      in float64, then rounded to the type
    direction(i) = -1 where i * 7919 % 3 == 0, otherwise 1          i counts anew in every parameter
    label(i) = 7 * i % classes, and i % 2 where there are two

Weights are [in, out], images [batch, height, width, channels], kernels [height, width, in, out]. The values under "check" are
JAX's; PyTorch has to agree with all of its gradients and products, or the run ends with an error.
"""

import os

# Before the libraries are loaded: they read this once.
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["JAX_PLATFORMS"] = "cpu"

import argparse
import gc
import json
import math
import platform
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)
# A call runs where it was made, and not on a thread that has to be woken: faster here.
jax.config.update("jax_cpu_enable_async_dispatch", False)


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
        return np.array(flat, np.float64).astype(dtype).reshape(self.shape)

    def direction(self, dtype):
        flat = [-1 if i * 7919 % 3 == 0 else 1 for i in range(math.prod(self.shape))]
        return np.array(flat).astype(dtype).reshape(self.shape)

    def description(self):
        return {key: getattr(self, key) for key in ("name", "shape", "amplitude", "frequency", "phase", "offset")}


def dense_arrays(name, inputs, outputs, frequency, amplitude):
    return [
        Array(name + ".weight", [inputs, outputs], amplitude, frequency, 0.1),
        Array(name + ".bias", [outputs], 0.1, round(frequency + 0.35, 2), 0.3),
    ]


def norm_arrays(name, width, frequency):
    return [
        Array(name + ".scale", [width], 0.2, frequency, 0.1, 1.0),
        Array(name + ".shift", [width], 0.1, round(frequency + 0.35, 2), 0.2),
    ]


# ---------------------------------------------------------------- the networks, once for JAX and once for PyTorch

HEADS = 4


class InJAX:
    """The losses of the workloads; `p` holds the parameters by name."""

    # What may be written in two ways that XLA compiles differently well: the faster one counts.
    variants = {"conv": ("reshaped", "window")}

    def __init__(self, variant=None):
        self.variant = variant

    @staticmethod
    def dense(p, name, x):
        return x @ p[name + ".weight"] + p[name + ".bias"]

    @staticmethod
    def cross_entropy(y, labels):
        # A product with ones and zeros: a gather of the labels takes XLA longer, by a seventh of the small network's H·v.
        target = jax.nn.one_hot(labels, y.shape[-1], dtype=y.dtype)
        return -jnp.mean(jnp.sum(target * jax.nn.log_softmax(y), axis=-1))

    def mlp(self, p, x, labels):
        return self.cross_entropy(self.dense(p, "output", jnp.tanh(self.dense(p, "hidden", x))), labels)

    def conv(self, p, x, labels):
        def convolution(name, x):
            layout = ("NHWC", "HWIO", "NHWC")
            y = jax.lax.conv_general_dilated(x, p[name + ".weight"], (1, 1), "VALID", dimension_numbers=layout)
            return y + p[name + ".bias"]

        def pool(x):
            n, h, w, c = x.shape
            if self.variant == "reshaped":
                return jnp.max(x.reshape(n, h // 2, 2, w // 2, 2, c), axis=(2, 4))
            return jax.lax.reduce_window(x, -np.inf, jax.lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")

        for name in ("first", "second"):
            x = jax.nn.relu(pool(convolution(name, x)))
        return self.cross_entropy(self.dense(p, "output", x.reshape(x.shape[0], -1)), labels)

    def transformer(self, p, x, labels):
        batch, tokens, width = x.shape

        def norm(name, x):
            centred = x - jnp.mean(x, -1, keepdims=True)
            variance = jnp.mean(centred * centred, -1, keepdims=True)
            return centred * jax.lax.rsqrt(variance + 1e-5) * p[name + ".scale"] + p[name + ".shift"]

        def attention(x):
            def split(name):
                return self.dense(p, name, x).reshape(batch, tokens, HEADS, -1).transpose(0, 2, 1, 3)

            query, key, value = split("query"), split("key"), split("value")
            context = jax.nn.softmax(query @ key.transpose(0, 1, 3, 2) / math.sqrt(width // HEADS)) @ value
            return self.dense(p, "output", context.transpose(0, 2, 1, 3).reshape(batch, tokens, width))

        x = x + attention(norm("norm1", x))
        h = jax.nn.gelu(self.dense(p, "up", norm("norm2", x)), approximate=False)
        x = x + self.dense(p, "down", h)
        return self.cross_entropy(self.dense(p, "classifier", jnp.mean(x, 1)), labels)

    def logistic(self, p, x, labels):
        z = (x @ p["weight"])[:, 0]
        return jnp.mean(jax.nn.softplus(z) - labels * z)


class InPyTorch:
    """The same; kernels are [out, in, height, width] here, and images [batch, channels, height, width]."""

    @staticmethod
    def dense(p, name, x):
        return torch.addmm(p[name + ".bias"], x, p[name + ".weight"])

    def mlp(self, p, x, labels):
        return F.cross_entropy(self.dense(p, "output", torch.tanh(self.dense(p, "hidden", x))), labels)

    def conv(self, p, x, labels):
        for name in ("first", "second"):
            x = F.relu(F.max_pool2d(F.conv2d(x, p[name + ".weight"], p[name + ".bias"]), 2))
        # The output layer's rows are in the order of [height, width, channels].
        return F.cross_entropy(self.dense(p, "output", x.permute(0, 2, 3, 1).flatten(1)), labels)

    def transformer(self, p, x, labels):
        batch, tokens, width = x.shape

        def norm(name, x):
            return F.layer_norm(x, (width,), p[name + ".scale"], p[name + ".shift"], 1e-5)

        def attention(x):
            query, key, value = (
                self.dense(p, name, x).view(batch, tokens, HEADS, -1).transpose(1, 2) for name in ("query", "key", "value")
            )
            scores = query @ key.transpose(2, 3) / math.sqrt(width // HEADS)
            context = torch.softmax(scores, -1) @ value
            return self.dense(p, "output", context.transpose(1, 2).reshape(-1, width))

        x = x.reshape(-1, width)
        x = x + attention(norm("norm1", x))
        x = x + self.dense(p, "down", F.gelu(self.dense(p, "up", norm("norm2", x))))
        return F.cross_entropy(self.dense(p, "classifier", x.view(batch, tokens, width).mean(1)), labels)

    def logistic(self, p, x, labels):
        return F.binary_cross_entropy_with_logits((x @ p["weight"])[:, 0], labels)


class Workload:
    def __init__(self, name, network, definition, dtype, x, labels, parameters):
        self.name, self.network, self.definition, self.dtype = name, network, definition, np.dtype(dtype)
        self.x, self.labels, self.parameters = x, labels, parameters

    def inputs(self):
        """The data, the labels, the parameters and the direction, as NumPy's arrays."""
        p = {a.name: a.values(self.dtype) for a in self.parameters}
        v = {a.name: a.direction(self.dtype) for a in self.parameters}
        labels = np.array(self.labels, self.dtype if self.network == "logistic" else np.int64)
        return self.x.values(self.dtype), labels, p, v


def labels_of(count, classes):
    return [7 * i % classes for i in range(count)]


def mlp(inputs, hidden, dtype):
    return Workload(
        f"mlp-{inputs}-{hidden}-10",
        "mlp",
        "output(tanh(hidden(x))), batch 128; mean cross-entropy",
        dtype,
        Array("x", [128, inputs], 1.0, 0.37, 0.2),
        labels_of(128, 10),
        dense_arrays("hidden", inputs, hidden, 1.3, 0.2) + dense_arrays("output", hidden, 10, 1.7, 0.3),
    )


def conv(dtype):
    return Workload(
        "conv",
        "conv",
        "32 images [28, 28, 1]; first 5×5 1→8, bias, max pool 2×2, relu; second 5×5 8→16, bias, max pool 2×2, relu; "
        "no padding; flattened as [4, 4, 16] → output 256→10; mean cross-entropy",
        dtype,
        Array("x", [32, 28, 28, 1], 1.0, 0.37, 0.2),
        labels_of(32, 10),
        [
            Array("first.weight", [5, 5, 1, 8], 0.2, 1.3, 0.1),
            Array("first.bias", [8], 0.1, 1.65, 0.3),
            Array("second.weight", [5, 5, 8, 16], 0.07, 1.7, 0.1),
            Array("second.bias", [16], 0.1, 2.05, 0.3),
        ]
        + dense_arrays("output", 256, 10, 1.1, 0.06),
    )


def transformer(dtype):
    # A layer's frequency is that of its input, but for whole turns from row to row: otherwise its sums, and with them the
    # gradients that another program is to compare, come to almost nothing.
    projections = {"query": 1.0861, "key": 1.2824, "value": 1.6751, "output": 1.8915}
    return Workload(
        "transformer",
        "transformer",
        "x [16, 32, 64]; y = x + output(attention(query(n), key(n), value(n))) with n = norm1(x), 4 heads of 16 adjacent "
        "columns, scores / 4, no mask; z = y + down(gelu(up(norm2(y)))), 64→256→64, gelu(h) = h · Φ(h); layer norms over the "
        "last axis, biased variance, epsilon 1e-5; classifier(mean of z over tokens) 64→10; mean cross-entropy",
        dtype,
        Array("x", [16, 32, 64], 1.0, 0.3946, 0.2),
        labels_of(16, 10),
        norm_arrays("norm1", 64, 0.9)
        + [a for name, frequency in projections.items() for a in dense_arrays(name, 64, 64, frequency, 0.05)]
        + norm_arrays("norm2", 64, 0.8)
        + dense_arrays("up", 64, 256, 2.2841, 0.05)
        + dense_arrays("down", 256, 64, 2.6864, 0.03)
        + dense_arrays("classifier", 64, 10, 0.6678, 0.1),
    )


def logistic(dtype):
    return Workload(
        "logistic-1000x50",
        "logistic",
        "z = x · weight, no bias; mean of softplus(z) − label · z",
        dtype,
        Array("x", [1000, 50], 1.0, 0.37, 0.2),
        [i % 2 for i in range(1000)],
        [Array("weight", [50, 1], 0.3, 1.3, 0.1)],
    )


WORKLOADS = [
    mlp(64, 32, "float32"),
    mlp(64, 32, "float64"),
    mlp(784, 256, "float32"),
    conv("float32"),
    transformer("float32"),
    logistic("float32"),
    logistic("float64"),
]

# ---------------------------------------------------------------- what is timed


def jax_calls(workload, variant):
    """Functions without arguments: value and gradient, and both with the product; they wait for their results."""
    x, labels, p, v = workload.inputs()
    x, labels = jnp.array(x), jnp.array(labels)
    p, v = ({name: jnp.array(a) for name, a in arrays.items()} for arrays in (p, v))
    loss = getattr(InJAX(variant), workload.network)
    # The data are arguments, as in training: what depends on a constant alone, XLA would compute while it compiles.
    gradient = jax.jit(jax.value_and_grad(loss))

    @jax.jit
    def product(p, v, x, labels):
        return jax.jvp(lambda p: jax.value_and_grad(loss)(p, x, labels), (p,), (v,))

    def results():
        (value, g), (slope, h) = product(p, v, x, labels)
        arrays = [{name: np.asarray(y[name], np.float64) for name in p} for y in (g, h)]
        return float(value), float(slope), *arrays

    return {
        "gradient": lambda: jax.block_until_ready(gradient(p, x, labels)),
        "product": lambda: jax.block_until_ready(product(p, v, x, labels)),
    }, results


def torch_calls(workload, _):
    """The same in PyTorch."""

    def turned(a, *axes):
        return np.ascontiguousarray(a.transpose(axes)) if a.ndim == 4 else a

    x, labels, p, v = workload.inputs()
    x, labels = torch.tensor(turned(x, 0, 3, 1, 2)), torch.tensor(labels)
    p = {name: torch.tensor(turned(a, 3, 2, 0, 1), requires_grad=True) for name, a in p.items()}
    v = [torch.tensor(turned(a, 3, 2, 0, 1)) for a in v.values()]
    parameters = list(p.values())
    loss = getattr(InPyTorch(), workload.network)

    def gradient():
        value = loss(p, x, labels)
        return value, torch.autograd.grad(value, parameters)

    def product():
        value = loss(p, x, labels)
        g = torch.autograd.grad(value, parameters, create_graph=True)
        return value, g, torch.autograd.grad(g, parameters, v)

    def results():
        value, *found = product()
        arrays = [
            {name: turned(a.detach().double().numpy(), 2, 3, 1, 0) for name, a in zip(p, y)} for y in found
        ]
        slope = sum(float((a.detach().double() * b.double()).sum()) for a, b in zip(found[0], v))
        return value.item(), slope, *arrays

    return {"gradient": gradient, "product": product}, results


def deviation(a, b):
    """The largest difference, against the largest modulus."""
    return max(np.max(np.abs(a[n] - b[n])) for n in a) / max(np.max(np.abs(x)) for x in a.values())


class Cell:
    """A call of a library, and how long it took."""

    def __init__(self, call):
        self.call, self.times = call, []
        for _ in range(5):
            call()

    def measure(self, seconds):
        end = time.perf_counter() + seconds
        while True:
            start = time.perf_counter()
            self.call()
            now = time.perf_counter()
            self.times.append((now - start) * 1e6)
            if now > end:
                break

    def summary(self):
        return {
            "minimum": round(min(self.times), 2),
            "median": round(float(np.median(self.times)), 2),
            "calls": len(self.times),
        }


def prepared(workload, libraries):
    """The cells of a workload by library, and what it computes."""
    cells, found = {}, {}
    for library in libraries:
        for variant in InJAX.variants.get(workload.network, (None,)) if library == "jax" else (None,):
            calls, results = (jax_calls if library == "jax" else torch_calls)(workload, variant)
            found[library, variant] = results()
            for kind, call in calls.items():
                cells[library, kind, variant] = Cell(call)
    (_, reference), *others = found.items()
    # A float32 pool may choose another of two nearly equal pixels.
    tolerance = 1e-10 if workload.dtype == np.float64 else 1e-3 if workload.network == "conv" else 1e-4
    for key, other in others:
        for mine, theirs in zip(reference[2:], other[2:]):
            if not deviation(mine, theirs) < tolerance:
                sys.exit(f"{workload.name} {workload.dtype}: {key} is {deviation(mine, theirs):g} beside {next(iter(found))}")
    return cells, check(workload, *reference)


def check(workload, loss, slope, gradient, product):
    """What another program can compare itself with."""

    def entries(a):
        a = a.ravel()
        return [float(a[i]) for i in (0, a.size // 2, a.size - 1)]

    def norm(arrays):
        return math.sqrt(sum(float(np.sum(a * a)) for a in arrays.values()))

    return {
        "loss": loss,
        "slope": slope,
        "gradientNorm": norm(gradient),
        "productNorm": norm(product),
        "entries": "the first, the one at count / 2, the last",
        "gradient": {name: entries(a) for name, a in gradient.items()},
        "product": {name: entries(a) for name, a in product.items()},
    }


def run(options):
    workloads = [w for w in WORKLOADS if options.only is None or w.name.startswith(options.only)]
    tables = [prepared(w, options.libraries) for w in workloads]
    gc.disable()
    for _ in range(options.rounds):
        for cells, _ in tables:
            for cell in cells.values():
                cell.measure(options.seconds)
        gc.collect()
    results = []
    for w, (cells, values) in zip(workloads, tables):
        times = {}
        for (library, kind, variant), cell in cells.items():
            summary = cell.summary() | ({"variant": variant} if variant else {})
            best = times.setdefault(library, {}).get(kind)
            if best is None or summary["minimum"] < best["minimum"]:
                times[library][kind] = summary
        results.append(
            {
                "name": w.name,
                "type": w.dtype.name,
                "definition": w.definition,
                "data": w.x.description(),
                "parameters": [a.description() for a in w.parameters],
                "times": times,
                "check": values,
            }
        )
    versions = {"python": platform.python_version(), "numpy": np.__version__, "jax": jax.__version__}
    if "torch" in options.libraries:
        versions["torch"] = torch.__version__
    return {"versions": versions, "processor": processor(), "workloads": results}


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            lines = file.read().splitlines()
    except OSError:
        return platform.processor()
    name = next((line.split(": ")[1] for line in lines if line.startswith("model name")), platform.processor())
    return name + (", AVX-512" if any("avx512f" in line for line in lines) else "")


def table(results, libraries):
    titles = {"jax": "JAX", "torch": "PyTorch"}
    heads = [f"{titles[library]}, {kind}" for library in libraries for kind in ("gradient", "with H·v")]
    lines = ["| workload | type | " + " | ".join(heads) + " |", "|---" * (len(heads) + 2) + "|"]
    for w in results["workloads"]:
        times = [w["times"][library][kind] for library in libraries for kind in ("gradient", "product")]
        cells = [f"{t['minimum']:.1f} ({t['median']:.1f})" for t in times]
        lines.append(f"| {w['name']} | {w['type']} | " + " | ".join(cells) + " |")
    lines += ["", "Microseconds: minimum (median). " + ", ".join(f"{a} {b}" for a, b in results["versions"].items())]
    lines[-1] += f"; {results['processor']}."
    lines += ["", "| workload | type | loss | ∇f·v | norm of ∇f | norm of H·v |", "|---|---|---|---|---|---|"]
    for w in results["workloads"]:
        numbers = [f"{w['check'][key]:.9g}" for key in ("loss", "slope", "gradientNorm", "productNorm")]
        lines.append(f"| {w['name']} | {w['type']} | " + " | ".join(numbers) + " |")
    lines += ["", "| workload | type | array | i | ∇f(i) | (H·v)(i) |", "|---|---|---|---|---|---|"]
    for w in results["workloads"]:
        for a in w["parameters"]:
            g, h = (w["check"][key][a["name"]][1] for key in ("gradient", "product"))
            i = math.prod(a["shape"]) // 2
            lines.append(f"| {w['name']} | {w['type']} | {a['name']} | {i} | {g:.7g} | {h:.7g} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--json", nargs="?", const="-", metavar="FILE", help="print JSON, or write it beside the table")
    parser.add_argument("--only", metavar="NAME", help="the workloads whose names begin so")
    parser.add_argument("--libraries", default="jax,torch", help="jax, torch or both (the default)")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=1.0, help="of every cell in every round")
    options = parser.parse_args()
    options.libraries = options.libraries.split(",")
    if "torch" in options.libraries:
        global torch, F
        import torch
        import torch.nn.functional as F

        torch.set_num_threads(1)
    results = run(options)
    if options.json == "-":
        print(json.dumps(results, indent=1, ensure_ascii=False))
        return
    if options.json:
        with open(options.json, "w") as file:
            json.dump(results, file, indent=1, ensure_ascii=False)
    print(table(results, options.libraries))


if __name__ == "__main__":
    main()

"""Writes byrank_general.json: a run of AdaHessian whose averages go by the rank of each array, in numpy.

Written for this library from Eqs. 8-12 and the rule of the authors' version for general use (instruction/adahessian.py):
matrices by rows, rank 3 by the last axis, rank 4 by the last two, vectors not at all. No code of theirs, nor of the library.

    python3 Tests/Golden/runs/byrank.py
"""
import json
import os

import numpy as np

shapes = [[2, 1, 2, 3], [2, 2, 3], [3, 4], [3]]
sizes = [int(np.prod(shape)) for shape in shapes]
n = sum(sizes)
ends = np.cumsum(sizes)
steps = 10
lr, beta1, beta2, eps = 0.15, 0.9, 0.999, 1e-4

# f(x) = (1/2) x.A.x + (1/4) sum x^4, whose gradient and Hessian are written down.
i = np.arange(n)
A = ((7 * i[:, None] + 7 * i[None, :] + 3 * i[:, None] * i[None, :]) % 11 - 5) / 20 + 3 * np.eye(n)
f = lambda x: 0.5 * x @ A @ x + 0.25 * np.sum(x**4)
gradient = lambda x: A @ x + x**3
product = lambda x, z: A @ z + 3 * x**2 * z


def arrays(x):
    return [part.reshape(shape) for part, shape in zip(np.split(x, ends[:-1]), shapes)]


def averaged(d):
    """The mean over the axes that an array's rank says, in each of the places that it was taken over."""
    axes = {1: (), 2: (1,), 3: (2,), 4: (2, 3)}[d.ndim]
    return np.broadcast_to(d.mean(axis=axes, keepdims=True), d.shape) if axes else d


def lists(x):
    return [part.ravel().tolist() for part in arrays(x)]


draw = np.random.default_rng(17)
x = np.round(draw.uniform(-1, 1, n), 3)
m, v = np.zeros(n), np.zeros(n)
run = {k: [] for k in ["probes", "loss", "grad", "Hz", "D", "m", "v"]}
run["params"] = [lists(x)]
for t in range(1, steps + 1):
    z = draw.choice([-1.0, 1.0], n)
    g, hz = gradient(x), product(x, z)
    d = np.concatenate([averaged(np.abs(part)).ravel() for part in arrays(hz)])
    run["loss"].append(f(x))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * d**2
    x = x - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    for key, value in [("probes", z), ("grad", g), ("D", d), ("m", m), ("v", v), ("params", x)]:
        run[key].append(lists(value))
    run["Hz"].append([lists(hz)])

file = os.path.join(os.path.dirname(os.path.abspath(__file__)), "byrank_general.json")
head = {
    "case": "byrank_general",
    "problem": "quartic",
    "problem_desc": {"formula": "x.A.x/2 + sum x^4/4, A[i,j] = ((7i + 7j + 3ij) % 11 - 5)/20, and 3 more on the diagonal"},
    "source": "numpy, byrank.py beside this file",
    "hyper": {"lr": lr, "betas": [beta1, beta2], "eps": eps, "weight_decay": 0.0, "hessian_power": 1.0},
    "steps": steps,
    "param_shapes": shapes,
    "notes": "rank 1: none, 2: rows, 3: the last axis, 4: the last two",
}
with open(file, "w") as out:
    json.dump({**head, **run, "final_loss": f(x)}, out, separators=(",", ":"))
    out.write("\n")

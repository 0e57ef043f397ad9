"""Values and slopes of the element functions of arrays at 60 digits, each as the nearest double and what is left of it.

    pip install mpmath && python kernels.py > kernels.json
"""

import json
import random

from mpmath import cosh, exp, mp, mpf, tanh

mp.dps = 60
random.seed(7)


def parts(value):
    high = float(value)
    return [high, float(value - mpf(high))]


def functions(x):
    e = exp(-abs(x))
    return {
        "exp": exp(x),
        "tanh": tanh(x),
        "tanhSlope": 1 / cosh(x) ** 2,
        "sigmoid": 1 / (1 + exp(-x)),
        "sigmoidSlope": e / (1 + e) ** 2,
    }


# The seams: where tanh changes its formula, and where exp rounds to the next power of two.
arguments = [0.55, 0.5500000000000002, 0.35, 0.34657359027997264, -0.3465735902799726, 1e-300, -1e-9]
for limit in [1, 3, 20, 40, 340]:
    arguments += [random.uniform(-limit, limit) for _ in range(50)]
arguments += [10 ** random.uniform(-12, -1) for _ in range(20)]

print("[")
rows = [json.dumps({"x": x} | {k: parts(v) for k, v in functions(mpf(x)).items()}) for x in arguments]
print(",\n".join(rows))
print("]")

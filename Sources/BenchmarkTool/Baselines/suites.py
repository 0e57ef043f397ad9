"""The problems of `curvature suite`, written a second time, in JAX: their golden values, and SciPy's solvers on them.

    pip install jax scipy
    pip download --no-binary :all: --no-deps lmfit      its folder NIST_STRD holds NIST's data, which are public domain
    python suites.py swift  NIST_STRD    prints Sources/Problems/NIST/NISTRecords.swift
    python suites.py golden NIST_STRD    prints Tests/ProblemsTests/Golden/suites.txt
    python suites.py scipy  NIST_STRD    runs SciPy's solvers, a table in Markdown; --rows for a line a run

A golden line: problem/start, f, |g|, g.v, |Hv|, v.Hv at the start, in float64 by forward over reverse;
v_i = x_i / (i + 1) if x_i is not 0, else 1 / (i + 1).

SciPy has the exact gradient, Hessian and Hessian-vector product. An evaluation is a value with its gradient, a Hessian
or a product; of `least_squares`, the residuals or their Jacobian. Rules: a gradient of 1e-8, 1000 iterations, other
settings as they come; `least_squares`: tolerances 1e-10, 5000 evaluations. A run is solved where `isSolved` of the
Swift problems says so, and claims where SciPy says success, unless that is by its limit.
"""

import math
import os
import re
import statistics
import sys
import time

os.environ["JAX_PLATFORMS"] = "cpu"
import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)


class Problem:
    def __init__(self, name, residuals, starts, minima, certified=None):
        self.name, self.residuals, self.starts, self.minima = name, residuals, [np.array(s, float) for s in starts], minima
        self.certified = None if certified is None else np.array(certified)
        f = lambda x: jnp.sum(residuals(x) ** 2)
        self.value_and_gradient = jax.jit(jax.value_and_grad(f))
        self.hessian = jax.jit(jax.hessian(f))
        self.product = jax.jit(lambda x, v: jax.jvp(jax.grad(f), (x,), (v,))[1])
        self.r = jax.jit(residuals)
        self.jacobian = jax.jit(jax.jacfwd(residuals))

    def solved(self, x):
        x = np.asarray(x)
        if not np.all(np.isfinite(x)):
            return False
        if self.certified is not None:
            return bool(np.all(np.abs(x - self.certified) <= 1e-4 * np.abs(self.certified)))
        value = float(self.value_and_gradient(x)[0])
        return any(abs(value - m) <= 1e-4 * m + 1e-10 for m in self.minima)


# ---------------------------------------------------------------- NIST

decay = lambda a, b, x: a * jnp.exp(-b * x)
bell = lambda a, c, w, x: a * jnp.exp(-(((x - c) / w) ** 2))
wave = lambda a, b, p, x: a * jnp.cos(2 * math.pi * x / p) + b * jnp.sin(2 * math.pi * x / p)
lanczos = lambda b, x: decay(b[0], b[1], x) + decay(b[2], b[3], x) + decay(b[4], b[5], x)
gauss = lambda b, x: decay(b[0], b[1], x) + bell(b[2], b[3], b[4], x) + bell(b[5], b[6], b[7], x)
chwirut = lambda b, x: jnp.exp(-b[0] * x) / (b[1] + b[2] * x)
saturation = lambda b, x: b[0] * (1 - jnp.exp(-b[1] * x))
cubic = lambda b, x: (b[0] + b[1] * x + b[2] * x**2 + b[3] * x**3) / (1 + b[4] * x + b[5] * x**2 + b[6] * x**3)

models = {
    "Misra1a": saturation,
    "Chwirut2": chwirut,
    "Chwirut1": chwirut,
    "Lanczos3": lanczos,
    "Gauss1": gauss,
    "Gauss2": gauss,
    "DanWood": lambda b, x: b[0] * x ** b[1],
    "Misra1b": lambda b, x: b[0] * (1 - (1 + b[1] * x / 2) ** -2.0),
    "Kirby2": lambda b, x: (b[0] + b[1] * x + b[2] * x**2) / (1 + b[3] * x + b[4] * x**2),
    "Hahn1": cubic,
    "Nelson": lambda b, x: b[0] - b[1] * x[0] * jnp.exp(-b[2] * x[1]),
    "MGH17": lambda b, x: b[0] + b[1] * jnp.exp(-x * b[3]) + b[2] * jnp.exp(-x * b[4]),
    "Lanczos1": lanczos,
    "Lanczos2": lanczos,
    "Gauss3": gauss,
    "Misra1c": lambda b, x: b[0] * (1 - (1 + 2 * b[1] * x) ** -0.5),
    "Misra1d": lambda b, x: b[0] * b[1] * x / (1 + b[1] * x),
    "Roszman1": lambda b, x: b[0] - b[1] * x - jnp.arctan(b[2] / (x - b[3])) / math.pi,
    "ENSO": lambda b, x: b[0] + wave(b[1], b[2], 12, x) + wave(b[4], b[5], b[3], x) + wave(b[7], b[8], b[6], x),
    "MGH09": lambda b, x: b[0] * (x**2 + x * b[1]) / (x**2 + x * b[2] + b[3]),
    "Thurber": cubic,
    "BoxBOD": saturation,
    "Rat42": lambda b, x: b[0] / (1 + jnp.exp(b[1] - b[2] * x)),
    "MGH10": lambda b, x: b[0] * jnp.exp(b[1] / (x + b[2])),
    "Eckerle4": lambda b, x: b[0] / b[1] * jnp.exp(-0.5 * ((x - b[2]) / b[1]) ** 2),
    "Rat43": lambda b, x: b[0] / (1 + jnp.exp(b[1] - b[2] * x)) ** (1 / b[3]),
    "Bennett5": lambda b, x: b[0] * (b[1] + x) ** (-1 / b[2]),
}


def nist_record(folder, name):
    lines = open(os.path.join(folder, name + ".dat")).read().splitlines()
    text = "\n".join(lines[:60])
    table = [[float(w) for w in m.group(1).split()] for m in re.finditer(r"(?m)^ *b\d+ = +(.*)$", text)]
    one = lambda label: float(re.search(label + r": +(\S+)", text).group(1))
    # Not the degrees of freedom of the file, which has 9 for Rat43 where its own standard deviation has 11.
    return {
        "difficulty": re.search(r"(\w+) +Level of Difficulty", text).group(1).lower(),
        "columns": list(zip(*table)),
        "sum": one("Residual Sum of Squares"),
        "deviation": one("Residual Standard Deviation"),
        "observations": [[float(w) for w in line.split()] for line in lines[60:] if line.strip()],
        "count": int(one("Number of Observations")),
    }


def nist(folder):
    problems = []
    for name, model in models.items():
        record = nist_record(folder, name)
        columns = np.array(record["observations"]).T
        assert columns.shape[1] == record["count"], name
        y, x = columns[0], columns[1:] if len(columns) > 2 else columns[1]
        if name == "Nelson":
            y = np.log(y)
        residuals = lambda b, model=model, x=x, y=y: y - model(b, x)
        starts = record["columns"][:2]
        problems.append(Problem(name, residuals, starts, [record["sum"]], record["columns"][2]))
    return problems


def swift(folder):
    spell = lambda numbers: " ".join(repr(n)[:-2] if repr(n).endswith(".0") else repr(n) for n in numbers)
    print("// The data of NIST's nonlinear regressions, public domain, in the form that NISTRegression reads. Printed by")
    print("//     python Sources/BenchmarkTool/Baselines/suites.py swift NIST_STRD")
    print("// It is text because the compiler takes minutes over so many numbers in array literals.\n")
    print("enum NISTRecords {")
    for i, name in enumerate(models):
        record = nist_record(folder, name)
        table = record["columns"]
        case = name if name.isupper() else name[0].lower() + name[1:]
        case = re.sub(r"^[A-Z]+", lambda m: m.group(0).lower(), case)
        print(('\n' if i else '') + f'  static let {case} = """')
        for line in [record["difficulty"], *map(spell, table)]:
            print("    " + line)
        print("    " + spell([record["sum"], record["deviation"]]), record["count"] - len(table[0]))
        for line in record["observations"]:
            print("    " + spell(line))
        print('    """')
    print("}")


# ---------------------------------------------------------------- Moré, Garbow & Hillstrom


def ints(first, last):
    return jnp.arange(first, last + 1, dtype=float)


def rosenbrock(x):
    return jnp.array([10 * (x[1] - x[0] ** 2), 1 - x[0]])


def helical(x):
    angle = jnp.arctan(x[1] / x[0]) / (2 * math.pi) + jnp.where(x[0] < 0, 0.5, 0.0)
    return jnp.array([10 * (x[2] - 10 * angle), 10 * (jnp.sqrt(x[0] ** 2 + x[1] ** 2) - 1), x[2]])


bard_y = np.array([0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39])
gaussian_y = np.array([0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989])
gaussian_y = np.concatenate([gaussian_y, gaussian_y[-2::-1]])
meyer_y = np.array(
    [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872], float)
kowalik_y = np.array([0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246])
kowalik_u = np.array([4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625])
osborne1_y = np.array(
    [0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685, 0.658, 0.628, 0.603, 0.580,
     0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.420, 0.414, 0.411, 0.406])
osborne2_y = np.array(
    [1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608, 0.655, 0.616, 0.606, 0.602,
     0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661, 0.612, 0.558, 0.533, 0.495, 0.500, 0.423, 0.395, 0.375,
     0.372, 0.391, 0.396, 0.405, 0.428, 0.429, 0.523, 0.562, 0.607, 0.653, 0.672, 0.708, 0.633, 0.668, 0.645, 0.632, 0.591,
     0.559, 0.597, 0.625, 0.739, 0.710, 0.729, 0.720, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098, 0.054])
assert len(osborne1_y) == 33 and len(osborne2_y) == 65


def bard(x):
    u = ints(1, 15)
    v = 16 - u
    return bard_y - (x[0] + u / (v * x[1] + jnp.minimum(u, v) * x[2]))


def gulf(x):
    t = ints(1, 99) / 100
    y = 25 + (-50 * jnp.log(t)) ** (2 / 3)
    return jnp.exp(-(jnp.abs(y - x[1]) ** x[2]) / x[0]) - t


def box(x):
    t = ints(1, 10) / 10
    return jnp.exp(-t * x[0]) - jnp.exp(-t * x[1]) - x[2] * (jnp.exp(-t) - jnp.exp(-10 * t))


def powell_singular(x):
    a, b, c, d = x[0::4], x[1::4], x[2::4], x[3::4]
    parts = [a + 10 * b, math.sqrt(5) * (c - d), (b - 2 * c) ** 2, math.sqrt(10) * (a - d) ** 2]
    return jnp.stack(parts, 1).ravel()


def wood(x):
    return jnp.array([
        10 * (x[1] - x[0] ** 2), 1 - x[0], math.sqrt(90) * (x[3] - x[2] ** 2), 1 - x[2],
        math.sqrt(10) * (x[1] + x[3] - 2), (x[1] - x[3]) / math.sqrt(10)])


def brown_dennis(x):
    t = ints(1, 20) / 5
    return (x[0] + t * x[1] - jnp.exp(t)) ** 2 + (x[2] + x[3] * jnp.sin(t) - jnp.cos(t)) ** 2


def osborne1(x):
    t = 10 * (ints(1, 33) - 1)
    return osborne1_y - (x[0] + x[1] * jnp.exp(-t * x[3]) + x[2] * jnp.exp(-t * x[4]))


def biggs(x):
    t = ints(1, 13) / 10
    y = jnp.exp(-t) - 5 * jnp.exp(-10 * t) + 3 * jnp.exp(-4 * t)
    return x[2] * jnp.exp(-t * x[0]) - x[3] * jnp.exp(-t * x[1]) + x[5] * jnp.exp(-t * x[4]) - y


def osborne2(x):
    t = (ints(1, 65) - 1) / 10
    hump = lambda a, b, c: a * jnp.exp(-((t - c) ** 2) * b)
    return osborne2_y - (
        x[0] * jnp.exp(-t * x[4]) + hump(x[1], x[5], x[8]) + hump(x[2], x[6], x[9]) + hump(x[3], x[7], x[10]))


def watson(x):
    n = len(x)
    t = (ints(1, 29) / 29)[:, None]
    j = ints(1, n)
    slopes = jnp.sum((j[1:] - 1) * x[1:] * t ** (j[1:] - 2), 1)
    values = jnp.sum(x * t ** (j - 1), 1)
    return jnp.concatenate([slopes - values**2 - 1, jnp.array([x[0], x[1] - x[0] ** 2 - 1])])


def extended_rosenbrock(x):
    a, b = x[0::2], x[1::2]
    return jnp.stack([10 * (b - a**2), 1 - a], 1).ravel()


def penalty1(x):
    return jnp.concatenate([math.sqrt(1e-5) * (x - 1), jnp.array([jnp.sum(x**2) - 0.25])])


def penalty2(x):
    n, a = len(x), math.sqrt(1e-5)
    i = ints(2, n)
    y = jnp.exp(i / 10) + jnp.exp((i - 1) / 10)
    e = jnp.exp(x / 10)
    last = jnp.sum((n - ints(1, n) + 1) * x**2) - 1
    return jnp.concatenate([jnp.array([x[0] - 0.2]), a * (e[1:] + e[:-1] - y), a * (e[1:] - math.exp(-0.1)), jnp.array([last])])


def variably(x):
    s = jnp.sum(ints(1, len(x)) * (x - 1))
    return jnp.concatenate([x - 1, jnp.array([s, s**2])])


def trigonometric(x):
    n = len(x)
    return n - jnp.sum(jnp.cos(x)) + ints(1, n) * (1 - jnp.cos(x)) - jnp.sin(x)


def brown_almost_linear(x):
    n = len(x)
    return jnp.concatenate([x[:-1] + jnp.sum(x) - (n + 1), jnp.array([jnp.prod(x) - 1])])


def boundary_value(x):
    n = len(x)
    h = 1 / (n + 1)
    z = jnp.concatenate([jnp.zeros(1), x, jnp.zeros(1)])
    return 2 * x - z[:-2] - z[2:] + h**2 * (x + h * ints(1, n) + 1) ** 3 / 2


def integral(x):
    n = len(x)
    h = 1 / (n + 1)
    t = h * ints(1, n)
    c = (x + t + 1) ** 3
    kernel = jnp.where(jnp.arange(n)[None, :] <= jnp.arange(n)[:, None], (1 - t)[:, None] * t[None, :], t[:, None] * (1 - t)[None, :])
    return x + h * (kernel @ c) / 2


def tridiagonal(x):
    z = jnp.concatenate([jnp.zeros(1), x, jnp.zeros(1)])
    return (3 - 2 * x) * x - z[:-2] - 2 * z[2:] + 1


def banded(x):
    n = len(x)
    i = np.arange(n)
    near = (i[None, :] >= i[:, None] - 5) & (i[None, :] <= i[:, None] + 1) & (i[None, :] != i[:, None])
    return x * (2 + 5 * x**2) + 1 - near.astype(float) @ (x * (1 + x))


def linear_full(x, m=10):
    s = 2 / m * jnp.sum(x)
    return jnp.concatenate([x - s - 1, jnp.full(m - len(x), -1.0) - s])


def linear_rank1(x, m=10):
    return ints(1, m) * jnp.sum(ints(1, len(x)) * x) - 1


def linear_rank1_zero(x, m=10):
    n = len(x)
    s = jnp.sum(ints(2, n - 1) * x[1 : n - 1])
    return jnp.concatenate([jnp.array([-1.0]), (ints(2, m - 1) - 1) * s - 1, jnp.array([-1.0])])


def chebyquad(x):
    n = len(x)
    z = 2 * x - 1
    t = [jnp.ones(n), z]
    for _ in range(n - 1):
        t.append(2 * z * t[-1] - t[-2])
    return jnp.array([jnp.mean(t[i]) + (1 / (i * i - 1) if i % 2 == 0 else 0) for i in range(1, n + 1)])


def mgh():
    grid = lambda n: [j / (n + 1) * (j / (n + 1) - 1) for j in range(1, n + 1)]
    beale_y = np.array([1.5, 2.25, 2.625])
    table = [
        ("01-Rosenbrock", rosenbrock, [-1.2, 1], [0]),
        ("02-FreudensteinRoth",
         lambda x: jnp.array([-13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1], -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1]]),
         [0.5, -2], [0, 48.9842]),
        ("03-PowellBadlyScaled",
         lambda x: jnp.array([1e4 * x[0] * x[1] - 1, jnp.exp(-x[0]) + jnp.exp(-x[1]) - 1.0001]), [0, 1], [0]),
        ("04-BrownBadlyScaled", lambda x: jnp.array([x[0] - 1e6, x[1] - 2e-6, x[0] * x[1] - 2]), [1, 1], [0]),
        ("05-Beale", lambda x: beale_y - x[0] * (1 - x[1] ** jnp.array([1, 2, 3])), [1, 1], [0]),
        ("06-JennrichSampson",
         lambda x: 2 + 2 * ints(1, 10) - (jnp.exp(ints(1, 10) * x[0]) + jnp.exp(ints(1, 10) * x[1])), [0.3, 0.4], [124.362]),
        ("07-HelicalValley", helical, [-1, 0, 0], [0]),
        ("08-Bard", bard, [1, 1, 1], [8.21487e-3]),
        ("09-Gaussian",
         lambda x: x[0] * jnp.exp(-x[1] * ((8 - ints(1, 15)) / 2 - x[2]) ** 2 / 2) - gaussian_y, [0.4, 1, 0], [1.12793e-8]),
        ("10-Meyer", lambda x: x[0] * jnp.exp(x[1] / (45 + 5 * ints(1, 16) + x[2])) - meyer_y, [0.02, 4000, 250], [87.9458]),
        ("11-GulfRD", gulf, [5, 2.5, 0.15], [0]),
        ("12-Box3D", box, [0, 10, 20], [0]),
        ("13-PowellSingular", powell_singular, [3, -1, 0, 1], [0]),
        ("14-Wood", wood, [-3, -1, -3, -1], [0]),
        ("15-KowalikOsborne",
         lambda x: kowalik_y - x[0] * (kowalik_u**2 + kowalik_u * x[1]) / (kowalik_u**2 + kowalik_u * x[2] + x[3]),
         [0.25, 0.39, 0.415, 0.39], [3.07505e-4]),
        ("16-BrownDennis", brown_dennis, [25, 5, -5, -1], [85822.2]),
        ("17-Osborne1", osborne1, [0.5, 1.5, -1, 0.01, 0.02], [5.46489e-5]),
        ("18-BiggsEXP6", biggs, [1, 2, 1, 1, 1, 1], [5.65565e-3, 0]),
        ("19-Osborne2", osborne2, [1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5], [4.01377e-2]),
        ("20-Watson6", watson, [0] * 6, [2.28767e-3]),
        ("20-Watson9", watson, [0] * 9, [1.39976e-6]),
        ("20-Watson12", watson, [0] * 12, [4.72238e-10]),
        ("21-ExtRosenbrock10", extended_rosenbrock, [-1.2, 1] * 5, [0]),
        ("21-ExtRosenbrock100", extended_rosenbrock, [-1.2, 1] * 50, [0]),
        ("22-ExtPowellSingular12", powell_singular, [3, -1, 0, 1] * 3, [0]),
        ("23-PenaltyI-4", penalty1, [1, 2, 3, 4], [2.24997e-5]),
        ("23-PenaltyI-10", penalty1, list(range(1, 11)), [7.08765e-5]),
        ("24-PenaltyII-4", penalty2, [0.5] * 4, [9.37629e-6]),
        ("24-PenaltyII-10", penalty2, [0.5] * 10, [2.93660e-4]),
        ("25-VariablyDim10", variably, [1 - j / 10 for j in range(1, 11)], [0]),
        ("26-Trigonometric10", trigonometric, [0.1] * 10, [0, 2.79506e-5]),
        ("27-BrownAlmostLinear10", brown_almost_linear, [0.5] * 10, [0, 1]),
        ("28-DiscreteBoundary10", boundary_value, grid(10), [0]),
        ("29-DiscreteIntegral10", integral, grid(10), [0]),
        ("30-BroydenTridiag10", tridiagonal, [-1] * 10, [0]),
        ("31-BroydenBanded10", banded, [-1] * 10, [0]),
        ("32-LinearFullRank5-10", linear_full, [1] * 5, [5]),
        ("33-LinearRank1-5-10", linear_rank1, [1] * 5, [15 / 7]),
        ("34-LinearRank1Zero-5-10", linear_rank1_zero, [1] * 5, [62 / 17]),
        ("35-Chebyquad8", chebyquad, [j / 9 for j in range(1, 9)], [3.51687e-3]),
        ("35-Chebyquad9", chebyquad, [j / 10 for j in range(1, 10)], [0]),
        ("35-Chebyquad10", chebyquad, [j / 11 for j in range(1, 11)], [6.50395e-3, 4.77271e-3]),
    ]
    return [Problem(n, r, [s, [10 * e for e in s]], m) for n, r, s, m in table]


# ---------------------------------------------------------------- what is printed


def golden(folder):
    for problem in nist(folder) + mgh():
        for k, x in enumerate(problem.starts):
            v = np.array([(e if e != 0 else 1) / (i + 1) for i, e in enumerate(x)])
            f, g = map(np.asarray, problem.value_and_gradient(x))
            h = np.asarray(problem.hessian(x)) @ v
            numbers = [f, np.linalg.norm(g), g @ v, np.linalg.norm(h), v @ h]
            print(f"{problem.name}/{k + 1}", *(repr(float(n)) for n in numbers))




def run(method, problem, start):
    """(x, evaluations, whether SciPy claims convergence)."""
    from scipy.optimize import least_squares, minimize

    count = 0

    def counted(function):
        def call(*arguments):
            nonlocal count
            count += 1
            return function(*arguments)
        return call

    if method in ("lm", "trf"):
        residuals = counted(lambda x: np.asarray(problem.r(x)))
        jacobian = counted(lambda x: np.asarray(problem.jacobian(x)))
        try:
            result = least_squares(
                residuals, start, jacobian, method=method, x_scale="jac", ftol=1e-10, xtol=1e-10, gtol=1e-10, max_nfev=5000)
        except ValueError:
            # Residuals that are not finite at the start, or fewer residuals than parameters.
            return start, count, False
        return result.x, count, result.status > 0
    value = counted(lambda x: tuple(np.asarray(e) for e in problem.value_and_gradient(x)))
    arguments = {"jac": True, "method": method, "options": {"maxiter": 1000}}
    if method == "Newton-CG":
        arguments["options"]["xtol"] = 1e-8
    else:
        arguments["options"]["gtol"] = 1e-8
    if method == "L-BFGS-B":
        arguments["options"]["maxfun"] = 100000
    if method == "trust-exact":
        arguments["hess"] = counted(lambda x: np.asarray(problem.hessian(x)))
    if method in ("Newton-CG", "trust-krylov"):
        arguments["hessp"] = counted(lambda x, v: np.asarray(problem.product(x, v)))
    try:
        result = minimize(value, start, **arguments)
    except (ValueError, np.linalg.LinAlgError):
        return start, count, False
    return result.x, count, bool(result.success)


def scipy_runs(folder, rows):
    import warnings

    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    methods = ["lm", "trf", "BFGS", "L-BFGS-B", "Newton-CG", "trust-exact", "trust-krylov"]
    print("| suite | method | solved | of | claims | at wrong points | evaluations, median where solved | seconds |")
    print("|---|---|---|---|---|---|---|---|")
    for suite, problems in (("nist", nist(folder)), ("mgh", mgh())):
        for problem in problems:  # compile, outside of the clock
            x = problem.starts[0]
            problem.value_and_gradient(x), problem.hessian(x), problem.product(x, x), problem.r(x), problem.jacobian(x)
        for method in methods:
            begin = time.perf_counter()
            results = []
            for problem in problems:
                for k, start in enumerate(problem.starts):
                    x, count, claims = run(method, problem, start)
                    results.append((problem.solved(x), claims, count))
                    if rows:
                        print(suite, method, f"{problem.name}/{k + 1}", problem.solved(x), claims, count, file=sys.stderr)
            seconds = time.perf_counter() - begin
            solved = [c for s, _, c in results if s]
            print(
                f"| {suite} | {method} | {len(solved)} | {len(results)} | {sum(c for _, c, _ in results)} | "
                f"{sum(c and not s for s, c, _ in results)} | {statistics.median(solved):g} | {seconds:.1f} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in ("swift", "golden", "scipy"):
        sys.exit(__doc__)
    command, folder = sys.argv[1:3]
    {"swift": swift, "golden": golden, "scipy": lambda f: scipy_runs(f, "--rows" in sys.argv)}[command](folder)

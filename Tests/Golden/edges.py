"""What PyTorch, JAX and ForwardDiff.jl answer at the special points of Docs/EdgeTable.md; writes edges.json.

PyTorch and JAX are run (float64, on the CPU): the gradient, and the Hessian by differentiating the gradient.
ForwardDiff.jl is not run: its rules are followed here, as src/dual.jl, src/partials.jl (NaN-safe mode off, as by default)
and DiffRules.jl's src/rules.jl state them, on nested dual numbers. What these files do not define is left out.

The limits are differences of the function at 4500 digits, beside the point in every direction where the function is real, at
two distances: a limit is what all of them agree on; null is where they do not (a kink, a pole, a logarithm).

    pip install jax torch mpmath gmpy2 && python edges.py > edges.json
"""

import json
import math
import sys

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import torch
from mpmath import mp

jax.config.update("jax_enable_x64", True)
torch.set_default_dtype(torch.float64)
np.seterr(all="ignore")

# ---------------------------------------------------------------- ForwardDiff.jl


class DomainError(Exception):
    """What Julia's functions throw outside of their domain."""


class Dual:
    """A value and its partials, each a float or again a dual number."""

    def __init__(self, value, partials):
        self.value, self.partials = value, partials

    def chain(self, value, slope):
        return Dual(value, [mul(slope, p) for p in self.partials])


def zero(x):
    return Dual(zero(x.value), [zero(p) for p in x.partials]) if isinstance(x, Dual) else np.float64(0)


def one(x):
    return Dual(one(x.value), [zero(p) for p in x.partials]) if isinstance(x, Dual) else np.float64(1)


def iszero(x):
    return iszero(x.value) and all(iszero(p) for p in x.partials) if isinstance(x, Dual) else x == 0


def plain(x):
    return plain(x.value) if isinstance(x, Dual) else float(x)


def depth(x):
    return 1 + depth(x.value) if isinstance(x, Dual) else 0


def both(x, y):
    return depth(x) == depth(y) > 0


def products(a, b, p, q):
    """_mul_partials"""
    return [add(mul(p, i), mul(q, j)) for i, j in zip(a, b)]


def add(x, y):
    if both(x, y):
        return Dual(add(x.value, y.value), [add(p, q) for p, q in zip(x.partials, y.partials)])
    if depth(x) > depth(y):
        return Dual(add(x.value, y), x.partials)
    return Dual(add(x, y.value), y.partials) if depth(y) else np.float64(x) + np.float64(y)


def neg(x):
    return Dual(neg(x.value), [neg(p) for p in x.partials]) if depth(x) else -np.float64(x)


def sub(x, y):
    return add(x, neg(y))


def mul(x, y):
    if both(x, y):
        return Dual(mul(x.value, y.value), products(x.partials, y.partials, y.value, x.value))
    if depth(x) > depth(y):
        return Dual(mul(x.value, y), [mul(y, p) for p in x.partials])
    return Dual(mul(x, y.value), [mul(x, p) for p in y.partials]) if depth(y) else np.float64(x) * np.float64(y)


def div(x, y):
    if both(x, y):
        p, q = inv(y.value), neg(div(x.value, mul(y.value, y.value)))
        return Dual(div(x.value, y.value), products(x.partials, y.partials, p, q))
    if depth(x) > depth(y):
        return Dual(div(x.value, y), [div(p, y) for p in x.partials])
    if depth(y):
        d = div(x, y.value)
        return Dual(d, [mul(neg(div(d, y.value)), p) for p in y.partials])
    return np.float64(x) / np.float64(y)


def inv(x):
    return x.chain(inv(x.value), neg(abs2(inv(x.value)))) if depth(x) else 1 / np.float64(x)


def abs2(x):
    return x.chain(abs2(x.value), add(x.value, x.value)) if depth(x) else x * x


def literal(x, n):
    """x^n with n written as a number: literal_pow."""
    if n == -1:
        y = inv(x)
        if not depth(y):
            return y
        return Dual(y.value, [zero(p) if all(map(iszero, y.partials)) else p for p in y.partials])
    if n == 0:
        return one(x)
    if not depth(x):
        return np.float64(x) ** n if n < 3 else x * x * x
    return x.chain(literal(x.value, n), mul(float(n), literal(x.value, n - 1)))


def floatpow(x, y):
    if x < 0 and not math.isinf(x) and math.isfinite(y) and y != math.floor(y):
        raise DomainError
    return np.float64(np.power(np.float64(x), np.float64(y)))


def power(x, y):
    """x^y with real y."""
    if both(x, y):
        a, b = x.value, y.value
        z = power(a, b)
        if all(map(iszero, y.partials)):
            log_value = one(z)
        elif iszero(a) and plain(b) > 0:
            log_value = zero(a)
        else:
            log_value = mul(z, log(a))
        return Dual(z, products(x.partials, y.partials, mul(b, power(a, sub(b, 1))), log_value))
    if depth(x) > depth(y):
        z = power(x.value, y)
        if iszero(y) or all(map(iszero, x.partials)):
            return Dual(z, [zero(p) for p in x.partials])
        slope = power(x.value, sub(y, 1))
        return Dual(z, [mul(mul(p, y), slope) for p in x.partials])
    if depth(y):
        z = power(x, y.value)
        slope = zero(z) if iszero(x) and plain(y) > 0 else mul(z, log(x))
        return Dual(z, [mul(slope, p) for p in y.partials])
    return floatpow(x, y)


def unary(f, rule, domain=lambda x: True):
    def g(x):
        if depth(x):
            return x.chain(g(x.value), rule(x.value))
        if not (math.isnan(x) or domain(x)):
            raise DomainError
        return np.float64(f(np.float64(x)))

    return g


def libm(f):
    return np.vectorize(lambda x: f(float(x)), otypes=[float])


finite = math.isfinite
two_by_root_pi = 2 / math.sqrt(math.pi)

sqrt = unary(np.sqrt, lambda x: inv(mul(2, sqrt(x))), lambda x: x >= 0)
cbrt = unary(np.cbrt, lambda x: inv(mul(3, literal(cbrt(x), 2))))
log = unary(np.log, lambda x: inv(x), lambda x: x >= 0)
log10 = unary(np.log10, lambda x: div(inv(x), math.log(10)), lambda x: x >= 0)
log2 = unary(np.log2, lambda x: div(inv(x), math.log(2)), lambda x: x >= 0)
log1p = unary(np.log1p, lambda x: inv(add(x, 1)), lambda x: x >= -1)
exp = unary(np.exp, lambda x: exp(x))
exp2 = unary(np.exp2, lambda x: mul(exp2(x), math.log(2)))
expm1 = unary(np.expm1, lambda x: exp(x))
sin = unary(np.sin, lambda x: cos(x), finite)
cos = unary(np.cos, lambda x: neg(sin(x)), finite)
tan = unary(np.tan, lambda x: add(1, literal(tan(x), 2)), finite)
asin = unary(np.arcsin, lambda x: inv(sqrt(sub(1, literal(x, 2)))), lambda x: abs(x) <= 1)
acos = unary(np.arccos, lambda x: neg(inv(sqrt(sub(1, literal(x, 2))))), lambda x: abs(x) <= 1)
atan = unary(np.arctan, lambda x: inv(add(1, literal(x, 2))))
sinh = unary(np.sinh, lambda x: cosh(x))
cosh = unary(np.cosh, lambda x: sinh(x))
tanh = unary(np.tanh, lambda x: sub(1, literal(tanh(x), 2)))
asinh = unary(np.arcsinh, lambda x: inv(sqrt(add(literal(x, 2), 1))))
acosh = unary(np.arccosh, lambda x: inv(sqrt(sub(literal(x, 2), 1))), lambda x: x >= 1)
atanh = unary(np.arctanh, lambda x: inv(sub(1, literal(x, 2))), lambda x: abs(x) <= 1)
erf = unary(libm(math.erf), lambda x: mul(two_by_root_pi, exp(mul(neg(x), x))))
erfc = unary(libm(math.erfc), lambda x: mul(-two_by_root_pi, exp(mul(neg(x), x))))
absolute = unary(np.abs, lambda x: neg(one(x)) if math.copysign(1, plain(x)) < 0 else one(x))


def binary(f, rule):
    def g(x, y):
        if both(x, y):
            return Dual(g(x.value, y.value), products(x.partials, y.partials, *rule(x.value, y.value)))
        if depth(x) > depth(y):
            return x.chain(g(x.value, y), rule(x.value, y)[0])
        return y.chain(g(x, y.value), rule(x, y.value)[1]) if depth(y) else np.float64(f(x, y))

    return g


def greater(x, y):
    return plain(x) > plain(y)


hypot = binary(np.hypot, lambda x, y: (div(x, hypot(x, y)), div(y, hypot(x, y))))
square_sum = lambda x, y: add(literal(x, 2), literal(y, 2))
atan2 = binary(np.arctan2, lambda y, x: (div(x, square_sum(y, x)), div(neg(y), square_sum(y, x))))
maximum = binary(
    np.maximum, lambda x, y: (one(x), zero(y)) if greater(x, y) else (zero(x), one(y)))
minimum = binary(
    np.minimum, lambda x, y: (zero(x), one(y)) if greater(x, y) else (one(x), zero(y)))


def seed(x):
    units = np.eye(len(x))
    return [Dual(np.float64(a), list(units[i])) for i, a in enumerate(x)]


def nest(x):
    inner, n = seed(x), len(x)
    unit = lambda i, j: Dual(np.float64(i == j), [np.float64(0)] * n)
    return [Dual(a, [unit(i, j) for j in range(n)]) for i, a in enumerate(inner)]


def forwarddiff(f, x):
    n = len(x)
    try:
        y = f(*seed(x))
        z = f(*nest(x))
    except DomainError:
        return "error"
    return [y.value, *y.partials, *(z.partials[i].partials[j] for i in range(n) for j in range(i, n))]


# ---------------------------------------------------------------- PyTorch and JAX


def pytorch(f, x):
    x = [torch.tensor(a, requires_grad=True) for a in x]

    def slopes(y):
        if not y.requires_grad:
            return [torch.zeros(()) for _ in x]
        return torch.autograd.grad(y, x, create_graph=True, allow_unused=True, materialize_grads=True)

    y = f(*x)
    first = slopes(y)
    second = [slopes(g) for g in first]
    n = len(x)
    return [float(v.detach()) for v in (y, *first, *(second[i][j] for i in range(n) for j in range(i, n)))]


def by_jax(f, x):
    n = len(x)
    x = [jnp.float64(a) for a in x]
    first = jax.grad(f, argnums=tuple(range(n)))(*x)
    second = jax.hessian(f, argnums=tuple(range(n)))(*x)
    return [float(v) for v in (f(*x), *first, *(second[i][j] for i in range(n) for j in range(i, n)))]


# ---------------------------------------------------------------- Limits

mp.dps = 4500


def real_root(x, n):
    return mp.sign(x) * abs(x) ** (mp.one / n)


names = {
    "exp": mp.exp, "expm1": lambda x: mp.exp(x) - 1, "exp2": lambda x: mp.mpf(2) ** x, "log": mp.log,
    "log1p": lambda x: mp.log(1 + x), "log2": lambda x: mp.log(x) / mp.log(2), "log10": lambda x: mp.log(x) / mp.log(10),
    "sqrt": lambda x: mp.sqrt(mp.mpf(x)), "cbrt": lambda x: real_root(x, 3), "root": real_root,
    "sin": mp.sin, "cos": mp.cos, "tan": mp.tan, "asin": mp.asin, "acos": mp.acos, "atan": mp.atan,
    "sinh": mp.sinh, "cosh": mp.cosh, "tanh": mp.tanh, "asinh": mp.asinh, "acosh": mp.acosh, "atanh": mp.atanh,
    "erf": mp.erf, "erfc": mp.erfc, "sigmoid": lambda x: 1 / (1 + mp.exp(-x)), "softplus": lambda x: mp.log(1 + mp.exp(x)),
    "abs": abs, "sign": mp.sign, "relu": lambda x: max(x, mp.zero), "max": max, "min": min,
    "hypot": lambda x, y: mp.sqrt(x * x + y * y), "atan2": mp.atan2,
    "logSumExp": lambda x, y: mp.log(mp.exp(x) + mp.exp(y)),
}  # fmt: skip
algebraic = "log log1p log2 log10 sqrt cbrt root x^2 x^3 x^-1 atan asinh acosh abs sign relu".split()


def differences(f, x, h):
    """f, its gradient and its Hessian by differences; None where the function is not real."""

    def at(*steps):
        y = f(*(a + h * sum(s for j, s in steps if j == i) for i, a in enumerate(x)))
        if isinstance(y, mpmath.mpc):
            raise ValueError
        return y

    def known(formula):
        try:
            return formula()
        except (ValueError, ZeroDivisionError):
            return None

    n = range(len(x))
    first = lambda i: lambda: (at((i, 1)) - at((i, -1))) / (2 * h)
    second = lambda i, j: lambda: (
        at((i, 1), (j, 1)) - at((i, 1), (j, -1)) - at((i, -1), (j, 1)) + at((i, -1), (j, -1))) / (4 * h * h)
    return [known(at), *map(known, (first(i) for i in n)), *map(known, (second(i, j) for i in n for j in n if i <= j))]


def rounded(x):
    if x is None or mp.isnan(x):
        return None
    if abs(x) > mp.mpf(sys.float_info.max):
        return math.inf if x > 0 else -math.inf
    return 0.0 if abs(x) < mp.mpf("2.4e-324") else float(x)


def limit(name, x):
    f = eval("lambda x, y=None: " + name.replace("^", "**"), dict(names))
    # Aslant, and along the axes, which count only where the function is real nowhere else.
    samples, along_axes = [], []
    if any(map(math.isnan, x)) or len(x) == 2 and any(map(math.isinf, x)):
        return [None] * (3 if len(x) == 1 else 6)
    if math.isinf(x[0]):
        sizes = ("1e1000", "1e1200") if name.split("(")[0] in algebraic else ("2000", "4000")
        for size in sizes:
            a = mp.mpf(size) * (1 if x[0] > 0 else -1)
            samples.append(differences(f, [a], abs(a) * mp.mpf("1e-800")))
    else:
        steps = [(-1,), (1,)] if len(x) == 1 else [(a, b) for a in (-1, 0, 1) for b in (-0.7, 0, 0.7) if a or b]
        for distance in (mp.mpf("1e-700"), mp.mpf("1e-800")):
            for step in steps:
                beside = [mp.mpf(c) + s * distance for c, s in zip(x, step)]
                (samples if all(step) else along_axes).append(differences(f, beside, distance * mp.mpf("1e-800")))
    found = []
    for i in range(len(samples[0])):
        known = lambda samples: [v for v in (rounded(sample[i]) for sample in samples) if v is not None]
        values = known(samples) or known(along_axes)
        same = values and all(v == values[0] or abs(v - values[0]) <= 1e-13 * abs(v) < math.inf for v in values)
        found.append(values[0] if same else None)
    return found


# ---------------------------------------------------------------- The functions: name, PyTorch, JAX, ForwardDiff, points

T, F, J, N = torch, torch.nn.functional, jnp, jax.nn
tconst = lambda a: torch.tensor(float(a))
ends = "-inf inf nan"

cases = [
    ("exp(x)", T.exp, J.exp, exp, "0 -746 710 " + ends),
    ("expm1(x)", T.expm1, J.expm1, expm1, "0 -0 5e-324 710 " + ends),
    ("exp2(x)", T.exp2, J.exp2, exp2, "0 -1076 1024 " + ends),
    ("log(x)", T.log, J.log, log, "0 -0 5e-324 1e-160 -1 " + ends),
    ("log1p(x)", T.log1p, J.log1p, log1p, "0 -1 -2 " + ends),
    ("log2(x)", T.log2, J.log2, log2, "0 -1 " + ends),
    ("log10(x)", T.log10, J.log10, log10, "0 -1 " + ends),
    ("sqrt(x)", T.sqrt, J.sqrt, sqrt, "0 -0 5e-324 -1 " + ends),
    ("cbrt(x)", lambda x: x ** (1 / 3), J.cbrt, cbrt, "0 -0 5e-324 -8 " + ends),
    ("root(x, 5)", lambda x: x**0.2, lambda x: x**0.2, lambda x: power(x, 0.2), "0 -0 5e-324 -32 " + ends),
    ("x^2", lambda x: x**2, lambda x: x**2, lambda x: literal(x, 2), "0 -0 1e200 " + ends),
    ("x^3", lambda x: x**3, lambda x: x**3, lambda x: literal(x, 3), "0 -2 1e110 " + ends),
    ("x^-1", lambda x: x**-1, lambda x: x**-1, lambda x: literal(x, -1), "0 -0 1e-150 1e-200 1e200 " + ends),
    ("sin(x)", T.sin, J.sin, sin, "0 1e22 " + ends),
    ("cos(x)", T.cos, J.cos, cos, "0 1e22 " + ends),
    ("tan(x)", T.tan, J.tan, tan, "0 1.5707963267948966 " + ends),
    ("asin(x)", T.asin, J.arcsin, asin, "0 1e-170 1 -1 1.0000000000000002 " + ends),
    ("acos(x)", T.acos, J.arccos, acos, "0 1e-170 1 -1 1.0000000000000002 " + ends),
    ("atan(x)", T.atan, J.arctan, atan, "0 1e150 1e200 " + ends),
    ("sinh(x)", T.sinh, J.sinh, sinh, "0 711 " + ends),
    ("cosh(x)", T.cosh, J.cosh, cosh, "0 711 " + ends),
    ("tanh(x)", T.tanh, J.tanh, tanh, "0 20 -20 400 " + ends),
    ("asinh(x)", T.asinh, J.arcsinh, asinh, "0 1e-170 1e200 " + ends),
    ("acosh(x)", T.acosh, J.arccosh, acosh, "1 0.5 1e200 " + ends),
    ("atanh(x)", T.atanh, J.arctanh, atanh, "0 1e-170 1 -1 1.0000000000000002 " + ends),
    ("erf(x)", T.erf, jax.scipy.special.erf, erf, "0 1e-170 26 28 " + ends),
    ("erfc(x)", T.erfc, jax.scipy.special.erfc, erfc, "0 26 28 " + ends),
    ("sigmoid(x)", T.sigmoid, N.sigmoid, None, "0 40 -40 -740 -800 800 " + ends),
    ("softplus(x)", F.softplus, N.softplus, None, "0 19 40 -740 -800 800 " + ends),
    ("abs(x)", T.abs, J.abs, absolute, "0 -0 -1 " + ends),
    ("sign(x)", T.sign, J.sign, None, "0 -0 -1 " + ends),
    ("relu(x)", T.relu, N.relu, None, "0 -0 -1 1 " + ends),
    ("max(x, y)", T.maximum, J.maximum, maximum, "1,1 -0,0 2,1 inf,inf -inf,-inf inf,-inf nan,1 1,nan"),
    ("min(x, y)", T.minimum, J.minimum, minimum, "1,1 -0,0 2,1 inf,inf -inf,-inf inf,-inf nan,1 1,nan"),
    ("hypot(x, y)", T.hypot, J.hypot, hypot,
     "0,0 0,3 -0,-3 5e-324,0 3e-200,4e-200 3e200,4e200 1e200,1 1,inf inf,inf inf,nan nan,1"),
    ("atan2(y, x)", lambda x, y: T.atan2(y, x), lambda x, y: J.arctan2(y, x), lambda x, y: atan2(y, x),
     "0,0 -0,0 1,0 0,1 -1,0 -1,-0 1e200,1e200 1e-200,1e-200 inf,1 1,inf inf,inf nan,1"),
    ("x^y", lambda x, y: x**y, lambda x, y: x**y, power,
     "0,0 0,0.5 0,1 0,1.5 0,2 0,3 0,-1 -2,3 -2,0.5 1,inf 2,inf 0.5,inf inf,0 inf,2 inf,-1 -inf,3 2,1100 nan,0 1,nan 0,nan"),
    ("x/y", lambda x, y: x / y, lambda x, y: x / y, div,
     "0,1 1,0 1,-0 0,0 1e200,1e200 1e-200,1e-200 1e-300,1e10 1e300,1e-10 1,inf inf,1 inf,inf nan,1"),
    ("logSumExp(x, y)", lambda x, y: T.logsumexp(T.stack([x, y]), 0),
     lambda x, y: jax.scipy.special.logsumexp(jnp.stack([x, y])), None,
     "0,0 1000,1000 1e16,1e16 1000,-1000 -inf,0 -inf,-inf inf,0 inf,inf inf,-inf nan,0"),
    ("sqrt(x^2 + y^2)", lambda x, y: T.sqrt(x**2 + y**2), lambda x, y: J.sqrt(x**2 + y**2),
     lambda x, y: sqrt(square_sum(x, y)), "0,0"),
    ("sqrt(x^2 + y^2)^2", lambda x, y: T.sqrt(x**2 + y**2) ** 2, lambda x, y: J.sqrt(x**2 + y**2) ** 2,
     lambda x, y: literal(sqrt(square_sum(x, y)), 2), "0,0"),
    ("hypot(x, y)^2", lambda x, y: T.hypot(x, y) ** 2, lambda x, y: J.hypot(x, y) ** 2,
     lambda x, y: literal(hypot(x, y), 2), "0,0"),
    ("cosh(hypot(x, y))", lambda x, y: T.cosh(T.hypot(x, y)), lambda x, y: J.cosh(J.hypot(x, y)),
     lambda x, y: cosh(hypot(x, y)), "0,0"),
    ("(y*sqrt(x))^2", lambda x, y: (y * T.sqrt(x)) ** 2, lambda x, y: (y * J.sqrt(x)) ** 2,
     lambda x, y: literal(mul(y, sqrt(x)), 2), "0,1"),
    ("sqrt(x)*y", lambda x, y: T.sqrt(x) * y, lambda x, y: J.sqrt(x) * y, lambda x, y: mul(sqrt(x), y), "0,2"),
    ("sqrt(x) + y^2", lambda x, y: T.sqrt(x) + y**2, lambda x, y: J.sqrt(x) + y**2,
     lambda x, y: add(sqrt(x), literal(y, 2)), "0,3"),
    ("sqrt(0)*y + x*y", lambda x, y: T.sqrt(tconst(0)) * y + x * y, lambda x, y: J.sqrt(0.0) * y + x * y,
     lambda x, y: add(mul(0, y), mul(x, y)), "2,3"),
    ("log(0*x + y)", lambda x, y: T.log(0 * x + y), lambda x, y: J.log(0 * x + y),
     lambda x, y: log(add(mul(0, x), y)), "1,0"),
    ("sqrt(max(0, x^2 - y^2))", lambda x, y: T.sqrt(T.maximum(tconst(0), x**2 - y**2)),
     lambda x, y: J.sqrt(J.maximum(0.0, x**2 - y**2)),
     lambda x, y: sqrt(maximum(0, sub(literal(x, 2), literal(y, 2)))), "1,2 1,1"),
    ("sqrt(relu(x)) + y", lambda x, y: T.sqrt(T.relu(x)) + y, lambda x, y: J.sqrt(N.relu(x)) + y, None, "-3,1 0,1"),
    ("x*log(x^2)", lambda x: x * T.log(x**2), lambda x: x * J.log(x**2), lambda x: mul(x, log(literal(x, 2))), "0"),
    ("log(x*x)", lambda x: T.log(x * x), lambda x: J.log(x * x), lambda x: log(mul(x, x)), "0"),
    ("1/(x*x)", lambda x: 1 / (x * x), lambda x: 1 / (x * x), lambda x: div(1, mul(x, x)), "0"),
    ("x/(x*x)", lambda x: x / (x * x), lambda x: x / (x * x), lambda x: div(x, mul(x, x)), "0 1e120 1e-120"),
    ("cbrt(x^3)", lambda x: (x**3) ** (1 / 3), lambda x: J.cbrt(x**3), lambda x: cbrt(literal(x, 3)), "0"),
    ("sqrt(x^4)", lambda x: T.sqrt(x**4), lambda x: J.sqrt(x**4), lambda x: sqrt(power(x, 4)), "0"),
    ("abs(x)^1.5", lambda x: T.abs(x) ** 1.5, lambda x: J.abs(x) ** 1.5, lambda x: power(absolute(x), 1.5), "0"),
    ("acos(cos(x))", lambda x: T.acos(T.cos(x)), lambda x: J.arccos(J.cos(x)), lambda x: acos(cos(x)), "0"),
    ("log(sigmoid(x))", lambda x: T.log(T.sigmoid(x)), lambda x: J.log(N.sigmoid(x)), None, "-700 -800"),
    ("asinh(exp(x))", lambda x: T.asinh(T.exp(x)), lambda x: J.arcsinh(J.exp(x)), lambda x: asinh(exp(x)), "400"),
    ("log(exp(x) + exp(y))", lambda x, y: T.log(T.exp(x) + T.exp(y)), lambda x, y: J.log(J.exp(x) + J.exp(y)),
     lambda x, y: log(add(exp(x), exp(y))), "700,700 1000,1000"),
]


def texts(answer):
    return answer if isinstance(answer, str) else [None if v is None else repr(float(v)) for v in answer]


def main():
    versions = {
        "PyTorch": torch.__version__.split("+")[0],
        "JAX": jax.__version__,
        "ForwardDiff": "a copy of src/dual.jl in which == compares partials, commit not known; src/partials.jl 0068d28a; DiffRules 6c850486",
    }
    lines = []
    for name, by_torch, in_jax, in_julia, points in cases:
        for point in points.split():
            x = [float(a) for a in point.split(",")]
            row = {"f": name, "at": point, "PyTorch": texts(pytorch(by_torch, x)), "JAX": texts(by_jax(in_jax, x))}
            row["limit"] = texts(limit(name, x))
            if in_julia:
                row["ForwardDiff"] = texts(forwarddiff(in_julia, x))
            lines.append(json.dumps(row, ensure_ascii=False))
    print('{"versions": %s,\n"rows": [\n%s\n]}' % (json.dumps(versions), ",\n".join(lines)))


main()

"""Runs of other people's code, and of what was written from papers, beside which the package's methods are held.

    pip install numpy scipy torch pytorch-optimizer sophia-opt curvlinops-for-pytorch
    python methods.py > methods.json

- sophiaH: `SophiaH` of pytorch-optimizer, as it is. It divides by max(h, eps) and clips at p, so p = gamma,
  lr = eta/gamma, weight decay = lambda·gamma and eps = epsilon/gamma are this package's choices in its terms.
- sophiaG: `SophiaG` of sophia-opt, which packages the authors' code: rho·bs·h with bs = B. It adds 1e-15 where the paper
  takes a maximum.
- hutchPlusPlus, xTrace, xDiagonal: `hutchpp_trace`, `xtrace` and `xdiag` of curvlinops, given the probes; the standard
  error of xTrace, and the normalized one, from the formulas of the authors' MATLAB code, written anew.
- cubic: Algorithm 2.1 of Cartis, Gould & Toint (2011), written from the paper with Brent's method for the step.
- saddleFree: Algorithm 1 of Dauphin et al. (2014), written from the paper with one QR of [g, Hg, …]; 10⁻¹² beside its
  powers of ten.
"""

import json
import sys

import numpy as np
import torch
from curvlinops.diagonal import epperly2024xtrace as diagonal_module
from curvlinops.trace import epperly2024xtrace as xtrace_module
from curvlinops.trace import meyer2020hutch as hutch_module
from pytorch_optimizer import SophiaH
from scipy.optimize import brentq
from sophia_opt import SophiaG

torch.set_default_dtype(torch.float64)
M64 = 2**64 - 1


# SplitMix64's output function, from which the package's probes and labels come.
def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M64
    return z ^ (z >> 31)


def key_of(seed, draw):
    return mix((mix(seed) + draw) & M64)


def signs(n, seed, draw):
    key = key_of(seed, draw)
    return [1.0 if mix((key + i // 64) & M64) >> (i % 64) & 1 else -1.0 for i in range(n)]


def rosenbrock(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def beale(x):
    return sum((c - x[0] * (1 - x[1] ** k)) ** 2 for k, c in ((1, 1.5), (2, 2.25), (3, 2.625)))


def ridge(x):
    """A saddle in six dimensions, with quartic walls."""
    f = 0
    for i in range(6):
        f = f + x[i] ** 4 / 4 + (i - 2.5) * x[i] ** 2 / 2 + 0.3 * x[i] * x[(i + 1) % 6]
    return f


def derivatives(f, x):
    x = torch.tensor(x)
    return f(x).item(), torch.func.grad(f)(x).numpy(), torch.func.hessian(f)(x).numpy()


def sophia_h():
    eta, gamma, decay, interval, steps = 0.02, 0.05, 0.1, 3, 40
    x = torch.nn.Parameter(torch.tensor([-1.2, 1.0]))
    optimizer = SophiaH(
        [x], lr=eta / gamma, betas=(0.96, 0.99), weight_decay=decay * gamma, p=gamma, update_period=interval,
        eps=1e-12 / gamma, foreach=False)
    run = [x.tolist()]
    for t in range(steps):
        z = np.array(signs(2, 7, t // interval))
        value, g, h = derivatives(rosenbrock, x.detach().tolist())
        x.grad = torch.tensor(g)
        estimate = [torch.tensor(z * (h @ z))] if t % interval == 0 else None
        optimizer.step(hessian=estimate)
        run.append(x.tolist())
    return {"eta": eta, "gamma": gamma, "weightDecay": decay, "interval": interval, "seed": 7, "parameters": run}


INPUTS = [[((7 * i + 3 * j) % 11) / 5 - 1 for j in range(2)] + [1.0] for i in range(12)]
LABELS = [(5 * i) % 3 for i in range(12)]


def softmax_loss(w, labels):
    scores = torch.tensor(INPUTS) @ w.reshape(3, 3).T
    return torch.nn.functional.cross_entropy(scores, torch.tensor(labels))


def drawn_labels(w, seed, draw):
    scores = np.array(INPUTS) @ np.array(w).reshape(3, 3).T
    p = np.exp(scores - scores.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    key = key_of(seed, draw)
    u = [(mix((key + i) & M64) >> 11) / 2**53 for i in range(12)]
    return [next((c for c in range(2) if u[i] < p[i, : c + 1].sum()), 2) for i in range(12)]


def sophia_g():
    eta, gamma, decay, interval, steps = 0.05, 1.5, 0.02, 4, 40
    w = torch.nn.Parameter(torch.tensor([0.3 * ((4 * i) % 7) - 0.9 for i in range(9)]))
    optimizer = SophiaG([w], lr=eta, betas=(0.96, 0.99), rho=gamma, weight_decay=decay)
    run, labels = [w.tolist()], []
    for t in range(steps):
        if t % interval == 0:
            labels.append(drawn_labels(w.tolist(), 5, t // interval))
            optimizer.zero_grad()
            softmax_loss(w, labels[-1]).backward()
            optimizer.update_hessian()
        optimizer.zero_grad()
        softmax_loss(w, LABELS).backward()
        optimizer.step(bs=12)
        run.append(w.tolist())
    return {
        "eta": eta, "gamma": gamma, "weightDecay": decay, "interval": interval, "seed": 5, "labels": labels,
        "parameters": run}


def estimators():
    n, products, seed = 12, 9, 3
    rng = np.random.default_rng(1)
    q, _ = np.linalg.qr(rng.standard_normal((n, n)))
    a = (q * (np.array([(-1) ** (i // 3) * 0.4**i for i in range(n)]))) @ q.T
    a = (a + a.T) / 2
    result = {"matrix": a.tolist(), "seed": seed}
    matrix = torch.tensor(a)
    for module in (hutch_module, xtrace_module, diagonal_module):
        probes = iter(torch.tensor(signs(n, seed, k)) for k in range(100))
        module.random_vector = lambda *_, probes=probes: next(probes)
    result["hutchPlusPlus"] = {"products": 9, "trace": hutch_module.hutchpp_trace(matrix, 9).item()}
    result["xTrace"] = {"products": 8, "trace": xtrace_module.xtrace(matrix, 8).item()}
    result["xDiagonal"] = {"products": 8, "diagonal": diagonal_module.xdiag(matrix, 8).tolist()}
    om = np.array([signs(n, seed, k) for k in range(4)]).T
    t, result["xTrace"]["standardError"] = authors_xtrace(a, om, False)
    assert abs(t - result["xTrace"]["trace"]) < 1e-14
    om = np.array([sphere(n, seed, k) for k in range(4)]).T
    t, error = authors_xtrace(a, om, True)
    result["normalized"] = {"products": 8, "trace": t, "standardError": error}
    return result


def sphere(n, seed, draw):
    key = key_of(seed, draw)
    u = np.array([((mix((key + i) & M64) >> 12) + 0.5) / 2**52 for i in range(2 * n)])
    z = np.sqrt(-2 * np.log(u[::2])) * np.cos(2 * np.pi * u[1::2])
    return z * (np.sqrt(n) / np.linalg.norm(z))


def authors_xtrace(a, om, improved):
    """The formulas of `xtrace_helper.m`, in which only the part beside the basis is scaled."""
    n, m = om.shape
    y = a @ om
    q, r = np.linalg.qr(y)
    w = q.T @ om
    s = np.linalg.inv(r).T
    s /= np.linalg.norm(s, axis=0)
    z = a @ q
    h, t = q.T @ z, z.T @ om
    hw = h @ w
    d = lambda x, y: (x * y).sum(0)
    scale = (n - m + 1) / (n - d(w, w) + d(s, w) ** 2) if improved else 1
    beside = (
        d(om, y) - d(w, r) - d(t, w) + d(w, hw) + d(w, s) * d(s, r - hw) + d(w, s) ** 2 * d(s, h @ s)
        + d(t - h.T @ w, s) * d(w, s))
    estimates = np.trace(h) - d(s, h @ s) + beside * scale
    return estimates.mean(), estimates.std(ddof=1) / m**0.5


def cubic_step(g, h, sigma):
    values, u = np.linalg.eigh(h)
    c = u.T @ g
    # |d(lambda)| = lambda/sigma, to the right of all poles.
    length = lambda l: np.linalg.norm(c / (values + l))
    least = max(0, -values[0])
    low = least + 1e-14 * max(1, least)
    high = least + 1 + np.sqrt(sigma * np.linalg.norm(g)) + np.linalg.norm(g)
    while length(high) > high / sigma:
        high *= 2
    l = brentq(lambda l: length(l) - l / sigma, low, high, xtol=1e-300, rtol=8.9e-16, maxiter=1000)
    d = -u @ (c / (values + l))
    return d, -(g @ d + d @ h @ d / 2 + sigma / 3 * np.linalg.norm(d) ** 3)


def cubic(f, x, steps):
    x = np.array(x)
    sigma, run, sigmas = None, [x.tolist()], []
    for _ in range(steps):
        value, g, h = derivatives(f, x.tolist())
        sigma = sigma or np.linalg.norm(h, 2) ** 2 / np.linalg.norm(g)
        while True:
            d, decrease = cubic_step(g, h, sigma)
            ratio = (value - derivatives(f, (x + d).tolist())[0]) / decrease
            if ratio >= 0.1:
                break
            sigma *= 2
        if ratio > 0.9:
            sigma /= 10
        x = x + d
        run.append(x.tolist())
        sigmas.append(sigma)
    return {"parameters": run, "sigmas": sigmas}


def saddle_free(x, dimensions, steps):
    x = np.array(x)
    run = [x.tolist()]
    for _ in range(steps):
        value, g, h = derivatives(ridge, x.tolist())
        krylov = [g]
        while len(krylov) < dimensions:
            krylov.append(h @ krylov[-1])
        v, _ = np.linalg.qr(np.array(krylov).T)
        t, u = np.linalg.eigh(v.T @ h @ v)
        candidates = []
        for power in (12, 6, 5, 4, 3, 2, 1, 0):
            delta = abs(t).max() * 10.0**-power
            trial = x - v @ (u @ ((u.T @ (v.T @ g)) / (abs(t) + delta)))
            candidates.append((derivatives(ridge, trial.tolist())[0], trial))
        x = min(candidates, key=lambda c: c[0])[1]
        run.append(x.tolist())
    return {"dimensions": dimensions, "parameters": run}


json.dump(
    {
        "sophiaH": sophia_h(),
        "sophiaG": sophia_g(),
        "estimators": estimators(),
        "cubicRosenbrock": cubic(rosenbrock, [-1.2, 1.0], 20),
        "cubicBeale": cubic(beale, [1.0, 3.0], 9),
        "saddleFree": saddle_free([0.1, -0.2, 0.3, 0.05, -0.1, 0.2], 3, 6),
    },
    sys.stdout)

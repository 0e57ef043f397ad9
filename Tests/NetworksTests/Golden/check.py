"""Computes the numbers of networks.json anew with PyTorch's own layers, from what the file says alone.

    pip install torch && python check.py
"""

import json
import math
import pathlib
import sys

import torch
import torch.nn.functional as F

torch.backends.mha.set_fastpath_enabled(False)


def formula(a, dtype):
    flat = [a["amplitude"] * math.sin(a["frequency"] * i + a["phase"]) + a["offset"] for i in range(math.prod(a["shape"]))]
    return torch.tensor(flat, dtype=torch.float64).to(dtype).reshape(a["shape"])


def direction(p):
    return torch.tensor([-1 if i * 7919 % 3 == 0 else 1 for i in range(p.numel())]).to(p.dtype).reshape(p.shape)


def linear(p, name, x):
    return F.linear(x, p[name + ".weight"].T, p[name + ".bias"])


def convolution(p, name, x, padding):
    return F.conv2d(x, p[name + ".weight"].permute(3, 2, 0, 1), p[name + ".bias"], padding=padding)


def mlp(p, x):
    y = linear(p, "output", torch.tanh(linear(p, "hidden", x["x"])))
    return y, F.cross_entropy(y, x["labels"])


def conv(p, x):
    a = F.max_pool2d(F.relu(convolution(p, "first", x["x"].permute(0, 3, 1, 2), 0)), 2)
    b = F.avg_pool2d(torch.tanh(convolution(p, "second", a, 1)), 2)
    y = linear(p, "output", b.permute(0, 2, 3, 1).flatten(1))
    return y, F.cross_entropy(y, x["labels"])


def layer_norm(p, x):
    h = F.layer_norm(linear(p, "hidden", x["x"]), (7,), p["norm.scale"], p["norm.shift"], 1e-5)
    y = linear(p, "output", F.gelu(h))
    return y, F.cross_entropy(y, x["labels"], label_smoothing=0.1)


def batch_norm(p, x):
    h = F.batch_norm(linear(p, "hidden", x["x"]), None, None, p["norm.scale"], p["norm.shift"], training=True, eps=1e-5)
    y = linear(p, "output", F.silu(h))
    return y, F.binary_cross_entropy_with_logits(y[:, 0], x["labels"].to(y.dtype))


def attention(p, x):
    names = ("query", "key", "value")
    a, _ = F.multi_head_attention_forward(
        *[x["x"].transpose(0, 1)] * 3,
        embed_dim_to_check=6,
        num_heads=2,
        in_proj_weight=torch.cat([p[n + ".weight"].T for n in names]),
        in_proj_bias=torch.cat([p[n + ".bias"] for n in names]),
        bias_k=None,
        bias_v=None,
        add_zero_attn=False,
        dropout_p=0,
        out_proj_weight=p["output.weight"].T,
        out_proj_bias=p["output.bias"],
        attn_mask=torch.ones(5, 5).triu(1).bool(),
    )
    y = linear(p, "classifier", (x["x"] + a.transpose(0, 1)).mean(1))
    return y, F.cross_entropy(y, x["labels"])


def embedding(p, x):
    h = F.embedding(x["tokens"].reshape(4, 3), p["embedding.table"]).mean(1)
    y = linear(p, "output", F.softplus(linear(p, "hidden", h), threshold=100))
    return y, F.mse_loss(y, x["targets"])


FUNCTIONS = {
    "mlp": mlp,
    "conv": conv,
    "convRest": conv,
    "layerNorm": layer_norm,
    "batchNorm": batch_norm,
    "attention": attention,
    "embedding": embedding,
}


def main():
    file = json.loads(pathlib.Path(__file__).with_name("networks.json").read_text())
    worst = {"float64": 0.0, "float32": 0.0}
    for network in file["networks"]:
        for name, dtype in (("float64", torch.float64), ("float32", torch.float32)):
            x = {a["name"]: formula(a, dtype) for a in network["data"]}
            x |= {n: torch.tensor(values) for n, values in network["integers"].items()}
            p = {a["name"]: formula(a, dtype).requires_grad_() for a in network["parameters"]}
            parameters = list(p.values())
            outputs, loss = FUNCTIONS[network["name"]](p, x)
            gradient = torch.autograd.grad(loss, parameters, create_graph=True)
            product = torch.autograd.grad(gradient, parameters, [direction(q) for q in parameters])

            expected = network[name]
            deviations = [abs(loss.item() - expected["loss"])]
            deviations.append((outputs.flatten() - torch.tensor(expected["outputs"], dtype=dtype)).abs().max().item())
            for key, found in (("gradient", gradient), ("product", product)):
                stored = [torch.tensor(expected[key][n], dtype=dtype) for n in p]
                scale = max(a.abs().max().item() for a in stored)
                deviations += [(a.flatten() - b).abs().max().item() / scale for a, b in zip(found, stored)]
            worst[name] = max(worst[name], *deviations)
            print(f"{network['name']:10} {name}  {max(deviations):.1e}")
    if worst["float64"] > 1e-13 or worst["float32"] > 1e-5:
        sys.exit("PyTorch says otherwise")


if __name__ == "__main__":
    main()

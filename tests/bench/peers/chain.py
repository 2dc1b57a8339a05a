"""The noisy chain with numpy: leapfrog in double precision for all realisations at once, then the triples of
neighbouring momenta rotated about (1, 1, 1) by normal angles of variance epsilon gamma h, colour by colour and the
other way round in turn. It only steps, and measures nothing. Arguments: sites (a multiple of 3), realisations, steps.
Prints the seconds and the largest relative change of the energy of a realisation."""

import json
import sys
import time

import numpy as np

STEP, PINNING, COUPLING, NOISE = 0.1, 1.0, 1.0, 0.02


def energy(q, p):
    stretch = np.roll(q, -1, axis=1) - q
    return (p**2 + PINNING**2 * q**2 + 0.5 * COUPLING * stretch**2).sum(axis=1) / 2


def force(q):
    return 0.5 * COUPLING * (np.roll(q, 1, axis=1) - 2 * q + np.roll(q, -1, axis=1)) - PINNING**2 * q


def rotate(p, colour, random):
    """Rotates the triples around the sites colour, colour + 3, ..."""
    turned = np.roll(p, 1 - colour, axis=1)
    a, b, c = (turned[:, i::3] for i in range(3))
    angle = np.sqrt(NOISE * STEP) * random.standard_normal(a.shape)
    even, odd = (1 - np.cos(angle)) / 3, np.sin(angle) / np.sqrt(3)
    total, rest = even * (a + b + c), 1 - 3 * even
    new = np.empty_like(turned)
    new[:, 0::3] = rest * a + total + odd * (c - b)
    new[:, 1::3] = rest * b + total + odd * (a - c)
    new[:, 2::3] = rest * c + total + odd * (b - a)
    return np.roll(new, colour - 1, axis=1)


def main():
    sites, realisations, steps = map(int, sys.argv[1:])
    random = np.random.default_rng(1)
    start = time.perf_counter()
    q = random.standard_normal((realisations, sites))
    p = random.standard_normal((realisations, sites))
    before = energy(q, p)
    for step in range(steps):
        p = p + STEP / 2 * force(q)
        q = q + STEP * p
        p = p + STEP / 2 * force(q)
        for colour in (0, 1, 2) if step % 2 == 0 else (2, 1, 0):
            p = rotate(p, colour, random)
    drift = float(np.abs(energy(q, p) / before - 1).max())
    print(json.dumps({"seconds": time.perf_counter() - start, "drift": drift}))


main()

# %% [markdown]
# # Four figures of Wigner Lab from its files
#
# Redraws with matplotlib what the page shows: W(r, k) of chain and Boltzmann equation, their energy profiles, the spreading of phonons,
# and the conductivity over a sweep. Cells begin with `# %%`, as Spyder, VS Code and Jupytext read them. The files come from these commands,
# in the folder of the project (about 10 s), or, but for the last one, from the page: *Take it home*, *Numbers*.
#
#     mkdir results
#     npm run --silent simulate -- "v=1&spec=packet&L=12&M=64" --engine chain --times 0,1,2,4 --out results/chain.npz
#     npm run --silent simulate -- "v=1&spec=packet&L=12" --engine boltzmann --times 0,1,2,4 --out results/boltzmann.npz
#     npm run --silent simulate -- "v=1&w0=0&T=30" --observable msd --out results/spreading.json
#     npm run --silent simulate -- --sweep "w0=0.25..4:9:log" "v=1&e=0.1&T=2" --observable kappa --out results/kappa
#
# Then `python3 docs/examples/figures.py results` writes four files `figure-*.png` into `results`.

# %%
import sys
from pathlib import Path

import matplotlib

if __name__ == "__main__" and "ipykernel" not in sys.modules:
    matplotlib.use("Agg")  # into files; a notebook shows them
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import LogLocator

import wigner_lab

folder = Path(sys.argv[1] if len(sys.argv) > 1 and "ipykernel" not in sys.modules else "results")
chain = wigner_lab.load(folder / "chain.npz")
boltzmann = wigner_lab.load(folder / "boltzmann.npz")
spreading = wigner_lab.load(folder / "spreading.json")
sweep = wigner_lab.load(folder / "kappa")

#: The colours of the page: one for each engine.
COLOURS = {"chain": "#d55e00", "boltzmann": "#0072b2", "phonons": "#009e73"}
plt.rcParams.update({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False, "figure.constrained_layout.use": True})


def label(result: wigner_lab.Result, name: str, symbol: str) -> str:
    """The label of an axis: symbol and unit, which archives tell."""
    unit = result.units.get(name, "none")
    return symbol if unit == "none" else f"{symbol} ({unit})"


def save(figure: plt.Figure, name: str) -> None:
    figure.savefig(folder / f"figure-{name}.png", dpi=150)


# %% [markdown]
# ## W(r, k) at one time
# Both fields on one colour scale. The image has the cells of the grid: position runs to the right, so that W is transposed.

# %%
time = 1.0
figure, axes = plt.subplots(1, 2, figsize=(7.2, 3.2), sharey=True)
fields = [result["W"][result.frame(time)] for result in (chain, boltzmann)]
top = np.quantile(fields[0], 0.9999)
for axis, result, field in zip(axes, (chain, boltzmann), fields):
    half = result.scenario["L"] / 2
    image = axis.imshow(
        field.T, origin="lower", aspect="auto", extent=(-half, half, -0.5, 0.5), cmap="viridis", vmin=0, vmax=top
    )
    samples = int(result["realisations"][result.frame(time)])
    axis.set_title(result.kind + (f", mean of {samples}" if samples else ""))
    axis.set_xlabel(label(result, "r", "r"))
axes[0].set_ylabel(label(chain, "k", "k"))
figure.colorbar(image, ax=axes, extend="both", label=label(chain, "W", f"W(r, k) at t = {time:g}"))
save(figure, "wigner")

# %% [markdown]
# ## Energy profiles
# The band is one standard error of the mean of the chains.

# %%
figure, axes = plt.subplots(1, 3, figsize=(7.2, 2.8), sharex=True, sharey=True)
for axis, time in zip(axes, (0, 1, 4)):
    energy, error = (chain[name][chain.frame(time)] for name in ("energy", "energyError"))
    axis.fill_between(chain["r"], energy - error, energy + error, color=COLOURS["chain"], alpha=0.3, linewidth=0)
    for result, profile in ((chain, energy), (boltzmann, boltzmann["energy"][boltzmann.frame(time)])):
        axis.plot(result["r"], profile, color=COLOURS[result.kind], linewidth=1, label=result.kind)
    axis.set_title(f"t = {time:g}")
axes[1].set_xlabel(label(chain, "r", "r"))
axes[0].set_ylabel(label(chain, "energy", "e"))
axes[-1].legend(frameon=False)
save(figure, "profiles")

# %% [markdown]
# ## Spreading of phonons
# ⟨X²⟩ of the jump process beside theory, and the local exponent, which goes from 2 (free flight) to 3/2 where nothing pins the chain.

# %%
figure, axes = plt.subplots(1, 2, figsize=(7.2, 3))
times = spreading["kineticTime"]
axes[0].errorbar(times, spreading["mean"], spreading["error"], fmt="o", color=COLOURS["phonons"], markersize=3, label="phonons")
axes[0].loglog(times, spreading["theory"], color=COLOURS["boltzmann"], label="theory")
axes[0].set_ylabel(label(spreading, "mean", "⟨X²⟩"))
axes[0].legend(frameon=False)
axes[1].errorbar(times, spreading["exponent"], spreading["exponentError"], fmt="o", color=COLOURS["phonons"], markersize=3)
axes[1].semilogx(times, spreading["exponentTheory"], color=COLOURS["boltzmann"])
axes[1].axhline(1.5, color="0.6", linewidth=0.8, linestyle="--")
axes[1].set_ylabel("local exponent")
for axis in axes:
    axis.set_xlabel("t (kinetic time)")
save(figure, "spreading")

# %% [markdown]
# ## Conductivity over a sweep
# The index has the main results of all rows; nothing else is read.

# %%
done = sweep.done
figure, axis = plt.subplots(figsize=(4.4, 3.2))
axis.loglog(sweep["w0"][done], sweep["kappa"][done], color=COLOURS["boltzmann"], label="theory, κ₀/ε + εκ$_S$")
measured, error = sweep["kappaMeasured"][done], sweep["kappaMeasuredError"][done]
axis.errorbar(sweep["w0"][done], measured, error, fmt="o", color=COLOURS["chain"], markersize=3, label="chain")
for ticks in (axis.xaxis, axis.yaxis):
    ticks.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ticks.set_major_formatter("{x:g}")
    ticks.set_minor_formatter("")
axis.set_xlabel("ω₀ (per microscopic time)")
axis.set_ylabel("κ(ε) (squares of sites per microscopic time)")
axis.legend(frameon=False)
save(figure, "conductivity")

"""Reads the results of Wigner Lab: .npz, .json, and the index.csv of a sweep.

One file, to be copied beside your own; it needs Python 3.9 and numpy. ``to_xarray()`` and ``to_pandas()`` need these packages.
What files hold is told in docs/results-files.md.

    >>> import wigner_lab
    >>> chain = wigner_lab.load("results/chain.npz")
    >>> chain["W"].shape, chain.axes["W"], chain.units["W"]
    ((3, 256, 128), ('t', 'r', 'k'), 'energy per site')
    >>> chain.scenario["w0"], chain.frame(0.5)
    (1, 1)
"""

from __future__ import annotations

import csv
import json
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

import numpy as np

if TYPE_CHECKING:
    import pandas
    import xarray

#: The newest layout of files that this reader knows.
LAYOUT = 2

#: The axes of arrays in files of layout 1, and in JSON.
_RECORD_AXES = {
    **{"r": ("r",), "k": ("k",), "t": ("t",), "W": ("t", "r", "k")},
    **{"energy": ("t", "r"), "energyError": ("t", "r"), "spectrum": ("t", "k"), "spectrumError": ("t", "k")},
    **{"total": ("t",), "momentum": ("t",), "realisations": ("t",)},
    **{"polarisation": ("t", "component", "r"), "plane": ("t", "r", "r2")},
    **{"places": ("place", "bounds"), "probes": ("t", "place"), "probeErrors": ("t", "place")},
}
_JSON_TEXTS = ("scenario", "notices", "diagnostics", "units", "axes")


class Result(Mapping):
    """One result. ``result[name]`` is a numpy array; texts are attributes or in ``texts``.

    NaN stands where there is no number: errors of engines without samples, missing columns and diagnostics. An infinite
    value, as ``kappa0`` without pinning, is inf in archives and in an index, and NaN in JSON.
    """

    #: Where it was read from.
    path: Path
    #: All keys, as used, as in the JSON.
    scenario: dict[str, Any]
    #: What was told about the run.
    notices: list[str]
    #: Counts, steps, drifts, and the wall time in ms; None where there is none.
    diagnostics: dict[str, Any]
    #: The unit of each array, in words; empty in files of layout 1.
    units: dict[str, str]
    #: The names of the axes of each array that has some.
    axes: dict[str, tuple[str, ...]]
    #: Program, version, engine, study, observable, smoothing, message.
    texts: dict[str, str]

    def __init__(self, path: Path, arrays: dict[str, Any], texts: dict[str, Any], lazy: Any = None) -> None:
        self.path = path
        self._arrays = arrays
        self._read = lazy
        self.scenario = texts.pop("scenario")
        self.notices = texts.pop("notices", [])
        self.diagnostics = texts.pop("diagnostics", {})
        self.units = texts.pop("units", {})
        self.texts = texts
        keys = {f"scenario/{key}": value for key, value in self.scenario.items()}
        for name in keys.keys() - arrays.keys():
            value = _key_array(name, keys[name])
            if value is not None:
                arrays[name] = value
        self.axes = {name: tuple(axes) for name, axes in texts.pop("axes", {}).items()} or self._guessed_axes()
        if int(self._arrays.get("layout", 1)) > LAYOUT:
            warnings.warn(f"{path} has a newer layout than {LAYOUT}; what it has gained is read as it is", stacklevel=3)

    def __getitem__(self, name: str) -> np.ndarray:
        value = self._arrays[name]
        if value is None:
            value = self._arrays[name] = self._read(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    def __repr__(self) -> str:
        return f"<{self.kind} of {self.texts.get('program')} {self.texts.get('version')}: {self.path}>"

    @property
    def kind(self) -> str:
        """The engine, ``observable current`` and so on, or ``study epsilon``."""
        if "engine" in self.texts:
            return self.texts["engine"]
        return next((f"{name} {self.texts[name]}" for name in ("observable", "study") if name in self.texts), "result")

    def frame(self, time: float) -> int:
        """The number of the frame of a record that is nearest to a kinetic time."""
        return int(np.argmin(np.abs(self["t"] - time)))

    def to_xarray(self) -> "xarray.Dataset":
        """All arrays but those of the scenario, with coordinates and units; the scenario is in the attributes."""
        import xarray

        own = [name for name in self if "/" not in name and name not in ("layout", "numerics", "seeds", "theorem")]
        unit = {name: {"units": self.units[name]} if name in self.units else {} for name in own}
        variables = {name: (self.axes.get(name, ()), self[name], unit[name]) for name in own}
        used = {axis for axes, *_ in variables.values() for axis in axes}
        coordinates: dict[str, Any] = {name: variables.pop(name) for name in own if self.axes.get(name) == (name,)}
        if "r2" in used:
            coordinates["r2"] = (("r2",), self["r"], unit["r"])
        if "component" in used:
            coordinates["component"] = np.arange(1, self["polarisation"].shape[1] + 1)
        attributes = {**self.texts, "scenario": json.dumps(self.scenario)}
        for name in ("layout", "numerics", "seeds"):
            if name in self:
                attributes[name] = self[name]
        return xarray.Dataset(variables, coordinates, attributes)

    def to_pandas(self, *axes: str) -> "pandas.DataFrame":
        """All arrays with just these axes as columns; by default t, r of a record, or the columns of a report.

        ``to_pandas("t", "k")`` has the spectra, ``to_pandas("t", "r", "k")`` has W.
        """
        import pandas

        if not axes:
            # the first column of a report is its axis
            columns = [axes for name, axes in self.axes.items() if axes == (name,) and "/" not in name]
            axes = ("t", "r") if "W" in self else columns[0]
        names = [name for name in self if "/" not in name and self.axes.get(name) == axes]
        if not names:
            raise KeyError(f"no array has the axes {axes}; there are {sorted(set(self.axes.values()))}")
        sizes = self[names[0]].shape
        coordinates = [self[axis] if axis in self else np.arange(size) for axis, size in zip(axes, sizes)]
        index = pandas.MultiIndex.from_product(coordinates, names=axes)
        if len(axes) == 1:
            index = pandas.Index(coordinates[0], name=axes[0])
        columns = {name: self[name].ravel() for name in names if (name,) != axes}
        return pandas.DataFrame(columns, index=index)

    def _guessed_axes(self) -> dict[str, tuple[str, ...]]:
        """The axes of files that do not tell them."""
        keys = [name.partition("/") for name in self if name.startswith("scenario/")]
        axes = {"".join(name): (name[2], name[2] + "Member")[: self["".join(name)].ndim] for name in keys}
        axes["seeds"] = ("seed",)
        if "W" in self:
            axes.update(_RECORD_AXES)
        else:
            lists = [name for name in self if "/" not in name and name != "seeds" and self[name].ndim == 1]
            groups = {name: (f"{name}Member",) for name in lists if name in ("order", "slopes")}
            # the first column is the axis of all
            columns = [name for name in lists if name not in groups]
            axes.update(dict.fromkeys(columns, tuple(columns[:1])), **groups)
        return {name: axes[name] for name in self if axes.get(name)}


class Sweep(Mapping):
    """The index of a sweep. ``sweep[column]`` is a numpy array, of numbers where all cells are, NaN where one is empty."""

    path: Path

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open(newline="", encoding="utf-8") as file:
            head, *rows = csv.reader(file)
        if head[:3] != ["hash", "status", "file"]:
            raise ValueError(f"{path} is no index of a sweep: its first columns are {head[:3]}")
        self._columns = {name: _column(name, [row[i] for row in rows]) for i, name in enumerate(head)}

    def __getitem__(self, name: str) -> np.ndarray:
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    @property
    def done(self) -> np.ndarray:
        """Which rows have a result."""
        return self["status"] == "done"

    def results(self) -> Iterator[Result]:
        """The results of the rows that are done, read one by one."""
        for file in self["file"][self.done]:
            yield _load_result(self.path.parent / file)

    def to_pandas(self) -> "pandas.DataFrame":
        """The index as it is, a row for each row of the table."""
        import pandas

        return pandas.DataFrame(dict(self))

    def to_xarray(self) -> "xarray.Dataset":
        """The same along one axis, ``row``."""
        import xarray

        return xarray.Dataset({name: (("row",), values) for name, values in self.items()})


def load(path: Union[str, Path]) -> Union[Result, Sweep]:
    """Reads a result, .npz or .json, or the index of a sweep, .csv or its folder.

    Raises OSError where there is no such file, ValueError where it is none of these.
    """
    path = Path(path)
    if path.is_dir():
        path = path / "index.csv"
    return Sweep(path) if path.suffix == ".csv" else _load_result(path)


def _load_result(path: Path) -> Result:
    try:
        return (_load_npz if path.suffix == ".npz" else _load_json)(path)
    except (KeyError, TypeError) as cause:
        raise ValueError(f"{path} is no result of Wigner Lab: it has no {cause}") from cause


def _load_npz(path: Path) -> Result:
    def read(name: str) -> np.ndarray:
        # opened for each member, so that nothing stays open and large ones are read when they are wanted
        with np.load(path, allow_pickle=False) as archive:
            return archive[name]

    arrays: dict[str, Any] = {}
    texts: dict[str, Any] = {}
    large = {"W", "plane"}
    with np.load(path, allow_pickle=False) as archive:
        for name in archive.files:
            value = None if name in large else archive[name]
            if value is None or value.dtype.kind != "U":
                arrays[name] = value
            elif not name.startswith("scenario/"):
                texts[name] = json.loads(value.item()) if name in _JSON_TEXTS else value.item()
    return Result(path, arrays, texts, read)


def _load_json(path: Path) -> Result:
    with path.open(encoding="utf-8") as file:
        members = json.load(file)
    texts = {name: members.pop(name) for name in _JSON_TEXTS if name in members}
    texts.update({name: members.pop(name) for name in list(members) if isinstance(members[name], str)})
    if "frames" in members:
        return Result(path, _record_arrays(members), texts)
    for point in members.pop("points", []):
        for name, value in point.items():
            members.setdefault(name, []).append(value)
    if "order" in members:
        order = members["order"]
        members["order"] = [order[name] for name in ("value", "low", "high")]
    return Result(path, {name: _numbers(value) for name, value in members.items()}, texts)


def _record_arrays(members: dict[str, Any]) -> dict[str, Any]:
    frames = members.pop("frames")
    places = members.pop("places", None)
    arrays = {name: _numbers(value) for name, value in members.items()}
    missing = {"energyError": np.full(len(arrays["r"]), np.nan)}
    for name in frames[0] if frames else ():
        if name != "probes":
            given = [frame[name] for frame in frames]
            arrays[name] = np.array([missing[name] if value is None else _numbers(value) for value in given])
    if places is not None:
        arrays["places"] = np.array([place + [np.nan] * (4 - len(place)) for place in places], float)
        for name, member in (("probes", "value"), ("probeErrors", "error")):
            arrays[name] = np.array([[_number(read[member]) for read in frame["probes"]] for frame in frames])
    return arrays


def _numbers(value: Any) -> np.ndarray:
    """Numbers, lists of them, or lists of such, with NaN for null."""
    return np.array(value, dtype=float)


def _number(value: Any) -> float:
    return np.nan if value is None else float(value)


def _key_array(name: str, value: Any) -> Any:
    """A key of the scenario as archives have it; None for a name."""
    if name in ("scenario/pf", "scenario/ph", "scenario/pk"):
        width = 5 if name.endswith("pk") else 2
        return np.array([row.split(",") for row in value.split("~") if row], dtype=float).reshape(-1, width)
    return None if isinstance(value, str) else _numbers(value)


def _column(name: str, cells: list[str]) -> np.ndarray:
    if name in ("hash", "status", "file", "reason"):
        return np.array(cells, dtype=str)
    try:
        return np.array([float(cell) if cell else np.nan for cell in cells])
    except ValueError:
        return np.array(cells, dtype=str)

"""A hundred thousand inputs, each target in a process of its own; what is found is told with its seed.

    python -m bench.fuzzing [NUMBER] [--target NAME] [--seed SEED]

A process that dies or does not answer is begun again after the seed it died of. The exit code is 1 after any fault.
``--target own --seed 123`` puts that one input again.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from bench.fuzzing.targets import TARGETS

NUMBER = 100_000
PATIENCE = 20.0  # seconds for one input
MEMORY = 3 << 30  # bytes a process may address


@dataclass
class Tally:
    """What became of the inputs of a target."""

    taken: int = 0
    refused: int = 0
    slowest: float = 0.0  # seconds
    faults: list[tuple[int, str]] = field(default_factory=list)


def put(name: str, begin: int, end: int, folder: Path) -> Tally:
    """Put the inputs of these seeds in this process; the seed at hand stands in ``folder/seed``."""
    tally, target = Tally(), TARGETS[name](folder)
    at_hand = os.open(folder / "seed", os.O_RDWR | os.O_CREAT)
    for seed in range(begin, end):
        os.pwrite(at_hand, f"{seed:>12}".encode(), 0)
        faulthandler.dump_traceback_later(PATIENCE, exit=True)
        begun = time.monotonic()
        try:
            if target.put(random.Random(f"{name} {seed}")):
                tally.taken += 1
            else:
                tally.refused += 1
        except Exception:  # every kind is a fault here
            tally.faults.append((seed, traceback.format_exc(limit=-6)))
        tally.slowest = max(tally.slowest, time.monotonic() - begun)
    faulthandler.cancel_dump_traceback_later()
    target.end()
    return tally


def _in_processes(name: str, number: int) -> Tally:
    """As ``put`` in processes of their own, the next one going on where one died."""
    whole, begin = Tally(), 0
    while begin < number:
        with tempfile.TemporaryDirectory(prefix="試験 ") as folder:
            command = [
                sys.executable,
                "-m",
                "bench.fuzzing",
                "--worker",
                name,
                str(begin),
                str(number),
                folder,
            ]
            done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
            if done.returncode == 0:
                found = json.loads(done.stdout.splitlines()[-1])
                part = Tally(**{**found, "faults": [tuple(one) for one in found["faults"]]})
                end = number
            else:
                kept = Path(folder, "seed")
                end = int(kept.read_bytes() or b"0") if kept.exists() else begin
                said = done.stderr[-1500:]
                part = Tally(
                    end - begin, 0, 0.0, [(end, f"the process ended with {done.returncode}: {said}")]
                )
                end += 1
        whole.taken += part.taken
        whole.refused += part.refused
        whole.slowest = max(whole.slowest, part.slowest)
        whole.faults += part.faults
        begin = end
        if len(whole.faults) > 20:
            break
    return whole


def _work(name: str, begin: str, end: str, folder: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.environ["HOME"] = os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
    tally = put(name, int(begin), int(end), Path(folder))
    print(
        json.dumps(
            {"taken": tally.taken, "refused": tally.refused, "slowest": tally.slowest, "faults": tally.faults}
        )
    )


def main() -> int:
    if sys.argv[1:2] == ["--worker"]:
        _work(*sys.argv[2:6])
        return 0
    parser = argparse.ArgumentParser(prog="python -m bench.fuzzing", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=NUMBER)
    parser.add_argument("--target", choices=TARGETS)
    parser.add_argument("--seed", type=int)
    asked = parser.parse_args()
    if asked.seed is not None and asked.target:
        with tempfile.TemporaryDirectory() as folder:
            print(put(asked.target, asked.seed, asked.seed + 1, Path(folder)))
        return 0
    shares = {name: one.share for name, one in TARGETS.items() if asked.target in (None, name)}
    print(f"{'target':<12}{'inputs':>8}{'taken':>8}{'refused':>9}{'faults':>8}{'slowest':>10}{'minutes':>9}")
    faults = 0
    for name, share in shares.items():
        number, begun = max(1, round(asked.number * share / sum(shares.values()))), time.monotonic()
        found = _in_processes(name, number)
        minutes = (time.monotonic() - begun) / 60
        print(
            f"{name:<12}{number:>8}{found.taken:>8}{found.refused:>9}{len(found.faults):>8}"
            f"{found.slowest * 1000:>7.0f} ms{minutes:>9.1f}",
            flush=True,
        )
        for seed, said in found.faults:
            print(f"  --target {name} --seed {seed}\n    {said.strip().splitlines()[-1][:300]}")
        faults += len(found.faults)
    print(f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())

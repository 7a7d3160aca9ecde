"""run_stages.py TARGET…: run make targets in turn, stop at the first that fails, and sum up."""

import os
import subprocess
import sys
import time


def main(targets: list[str]) -> int:
    # The make that called us cannot share its job slots with one that we start.
    environment = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MFLAGS"}}
    lines, code = [], 0
    for target in targets:
        if code:
            lines.append(f"  {target:<15} not run")
            continue
        print(f"\n=== {target}", flush=True)
        started = time.monotonic()
        code = subprocess.run(["make", "--no-print-directory", target], env=environment).returncode
        lines.append(f"  {target:<15} {'FAILED' if code else 'passed'} {time.monotonic() - started:8.1f} s")
    print("\n=== summary", *lines, sep="\n", flush=True)
    return 1 if code else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

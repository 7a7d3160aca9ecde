"""The figures as a table on the terminal and as JSON."""

import json
from pathlib import Path

# What issue 2 asks for: page → (compared with, least ratio). A ratio is comparison median / page median.
GOALS = {
    "list": ("reference", 0.5),
    "filtered list": ("reference", 0.5),
    "list, words": ("reference", 0.5),
    "search": ("reference", 0.5),
    "detail": ("reference", 0.4),
    "kept list": ("ready-made", 0.6),
}
MOST_QUERIES, LIST_GZIP, FIRST_VIEW = 8, 10 * 1024, 150 * 1024


def ratios(times: dict) -> dict[str, float]:
    return {
        name: round(times[base]["median_ms"] / times[name]["median_ms"], 2)
        for name, (base, _least) in GOALS.items()
        if name in times
    }


def print_times(title: str, times: dict, queries: dict):
    found = ratios(times)
    print(f"\n{title}")
    print(f"  {'':<16}{'median':>9}{'p95':>9}{'ratio':>8}  {'goal':<26}{'queries: first':>14}{'again':>7}")
    for name, figures in times.items():
        line = f"  {name:<16}{figures['median_ms']:>6.2f} ms{figures['p95_ms']:>6.2f} ms"
        if name in found:
            base, least = GOALS[name]
            goal = f"≥ {least} of {base}"
            line += f"{found[name]:>8.2f}  {goal:<22}{'ok' if found[name] >= least else 'NO':<4}"
        else:
            line += " " * 36
        counts = queries.get(name)
        print(line + (f"{counts['first']:>14}{counts['again']:>7}" if counts else ""))


def print_weights(weights: dict):
    print("\nFirst view, bytes as sent (fonts offered: only for rarer letters, not in the sum)")
    columns = ("html", "html_gzip", "html_brotli", "css", "js", "fonts", "first_view", "fonts_offered")
    print(f"  {'':<16}" + "".join(f"{column:>14}" for column in columns))
    for name, figures in weights.items():
        print(f"  {name:<16}" + "".join(f"{figures[column]:>14,}" for column in columns))


def goals_missed(times: dict, queries: dict, weights: dict) -> list[str]:
    """Name every goal that these figures miss."""
    found = ratios(times)
    missed = [
        f"{name}: {found[name]} of {base}, not {least}" for name, (base, least) in GOALS.items() if found[name] < least
    ]
    missed += [
        f"{name}: {most} queries" for name, counts in queries.items() if (most := max(counts.values())) > MOST_QUERIES
    ]
    missed += [
        f"{name}: first view {w['first_view']:,} bytes" for name, w in weights.items() if w["first_view"] > FIRST_VIEW
    ]
    if weights["list"]["html_gzip"] > LIST_GZIP:
        missed.append(f"list: {weights['list']['html_gzip']:,} bytes of HTML gzipped")
    return missed


def write(path: Path, **figures):
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    print(f"\nWritten: {path.name} in {path.parent}")

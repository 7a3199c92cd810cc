"""Derives the published checks of the benchmarks from the definitions of their data, with NumPy and without Troupe.

    python3 sample-apps/benchmarks/checks/derive.py

Takes about 15 s and 2 GB. The texts it prints are the constants of io.troupe.bench.workload.PublishedChecks and the
expected values of its tests.
"""
import numpy as np

np.seterr(over="ignore")
U64 = np.uint64


def output(seed, index):
    """Output `index` (from 0) of SplitMix64 started at `seed`."""
    z = U64(seed) + (np.asarray(index, dtype=U64) + U64(1)) * U64(0x9E3779B97F4A7C15)
    z ^= z >> U64(30)
    z *= U64(0xBF58476D1CE4E5B9)
    z ^= z >> U64(27)
    z *= U64(0x94D049BB133111EB)
    return z ^ (z >> U64(31))


def below(seed, index, bound):
    return ((output(seed, index) >> U64(1)) % U64(bound)).astype(np.int64)


def rank(ranks, seed, index):
    running_sums = np.cumsum((2**32) // (np.arange(ranks, dtype=np.int64) + 1))
    return np.searchsorted(running_sums, below(seed, index, running_sums[-1]), side="right")


def word(rank):
    x, letters = int(output(0x776F7264, [rank])[0]) >> 1, ""
    for _ in range(rank % 5):
        letters += chr(97 + x % 26)
        x //= 26
    return letters + "".join(chr(97 + rank // 26**k % 26) for k in (3, 2, 1, 0))


def weighted(sums):
    return int(((np.arange(len(sums), dtype=np.int64) + 1) * sums).sum())


def word_count(least_bytes, chunk=4_000_000):
    lengths = np.arange(100_000) % 5 + 5
    counts, size, start = np.zeros(100_000, dtype=np.int64), 0, 0
    while True:
        ranks = rank(100_000, 10, np.arange(start, start + chunk))
        line_ends = size + np.cumsum(lengths[ranks].reshape(-1, 10).sum(1))
        lines = min(int(np.searchsorted(line_ends, least_bytes)) + 1, len(line_ends))
        counts += np.bincount(ranks[: 10 * lines], minlength=100_000)
        size, start = int(line_ends[lines - 1]), start + 10 * lines
        if size >= least_bytes:
            return size, [start, int((counts > 0).sum()), weighted(counts), int(counts.max())]


def reduced(rows, divisor):
    row = np.arange(rows, dtype=np.int64)
    key = below(13, row, 1_000_000) // divisor
    lengths = np.bincount(key)
    sums = np.bincount(key, weights=row & 1023).astype(np.int64)
    return int((lengths > 0).sum()), rows, weighted(sums), int(lengths.max())


def join(rows):
    row = np.arange(rows, dtype=np.int64)
    left_key, right_key = row * 1299709 % rows, below(14, row, rows)
    left_of_key = np.empty(rows, dtype=np.int64)
    left_of_key[left_key] = row
    assert len(np.unique(left_key)) == rows
    return rows, int((left_of_key[right_key] * 31 + row).sum())


def sort(rows):
    key = output(11, np.arange(rows)).astype(np.int64)
    return [rows, 0, 100 * rows, int(key.min()), int(key.max())]


def sort_value(row):
    return "".join(chr(97 + (int(output(12, [10 * row + k // 10])[0]) >> 4 * (k % 10) & 15)) for k in range(100))


def page_rank(edges, vertices=100_000):
    edge = np.arange(edges)
    pairs = np.unique(below(15, edge, vertices) * vertices + rank(vertices, 16, edge) * 7919 % vertices)
    source, target = pairs // vertices, pairs % vertices
    degree = np.bincount(source, minlength=vertices)
    ranked, ranks = degree > 0, (degree > 0) * 1.0
    for _ in range(10):
        active = ranked[source]
        shares = ranks[source[active]] / degree[source[active]]
        sums = np.bincount(target[active], weights=shares, minlength=vertices)
        ranked = np.bincount(target[active], minlength=vertices) > 0
        ranks = np.where(ranked, 0.15 + 0.85 * sums, 0.0)
    return len(pairs), f"[{ranked.sum()}, {ranks.sum():.3f}, {ranks.max():.3f}]"


if __name__ == "__main__":
    print("outputs of seed 10", output(10, np.arange(3)).astype(np.int64).tolist())
    print("ranks of seed 10  ", rank(100_000, 10, np.arange(10)).tolist())
    print("words             ", [word(r) for r in (0, 1, 2, 3, 4, 9, 25, 26, 99999)])
    print("sort values       ", sort_value(0), sort_value(1))
    for size in (1_000_000, 500_000_000):
        print("word count", size, "bytes:", *word_count(size))
    for rows in (20_000, 20_000_000):
        keys, _, total, _ = reduced(rows, 1)
        print("reduce", rows, "rows:", (keys, total))
    for rows in (5_000, 5_000_000):
        print("group", rows, "rows:", list(reduced(rows, 2)))
    for rows in (2_000, 2_000_000):
        print("join", rows, "rows:", join(rows))
    for rows in (5_000, 5_000_000):
        print("sort", rows, "rows:", sort(rows))
    for edges in (4, 100_000, 1_000_000):
        print("page rank", edges, "edges:", *page_rank(edges))

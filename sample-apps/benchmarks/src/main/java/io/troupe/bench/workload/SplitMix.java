package io.troupe.bench.workload;

/// The random numbers of the workloads: outputs of the SplitMix64 generator, addressed by seed and position.
///
/// Source: G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
public final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private SplitMix() {}

    /// The output function: a bijection on 64-bit values.
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// Output `index` (from 0) of the generator started at `seed`.
    public static long output(long seed, long index) {
        return mix(seed + (index + 1) * GOLDEN_GAMMA);
    }

    /// A number in `[0, bound)` for `bound > 0`, drawn from output `index`.
    public static long below(long seed, long index, long bound) {
        return (output(seed, index) >>> 1) % bound;
    }
}

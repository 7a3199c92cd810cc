package io.troupe.rdd.internal.sort;

import io.troupe.rdd.internal.batch.Column;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A uniform sample of the keys of one partition, of fixed size whatever the number of keys: reservoir
/// sampling, algorithm L (Li, "Reservoir-Sampling Algorithms of Time Complexity O(n(1+log(N/n)))", 1994), which
/// skips the keys it does not want.
///
/// The sample is a function of the keys and the seed.
public final class KeySample {
    private final int size;
    private final SplittableRandom random;
    private final Column keys;
    private long count;
    private double weight;
    /// The 0-based index of the next key to take.
    private long next;

    /// An empty sample of at most `size` keys, at least 1.
    public KeySample(int size, long seed) {
        if (size < 1) {
            throw new IllegalArgumentException("a sample of " + size + " keys");
        }
        this.size = size;
        this.random = new SplittableRandom(seed);
        this.keys = new Column();
        this.weight = Math.exp(Math.log(random.nextDouble()) / size);
    }

    /// Looks at one key.
    public void add(@Nullable Object key) {
        if (count < size) {
            keys.append(key);
            next = count;
            if (keys.size() == size) {
                skip();
            }
        } else if (count == next) {
            keys.set(random.nextInt(size), key);
            weight *= Math.exp(Math.log(random.nextDouble()) / size);
            skip();
        }
        count++;
    }

    /// The sampled keys.
    public @Nullable Object[] keys() {
        @Nullable
        Object[] sampled = new Object[keys.size()];
        for (int i = 0; i < sampled.length; i++) {
            sampled[i] = keys.get(i);
        }
        return sampled;
    }

    /// How many keys there were.
    public long count() {
        return count;
    }

    private void skip() {
        next += 1 + (long) Math.floor(Math.log(random.nextDouble()) / Math.log1p(-weight));
    }
}

package io.troupe.bench.queries;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Random decisions that depend on a seed alone.
final class Choice {
    private final Random random;
    private int names;

    Choice(long seed) {
        // neighbouring seeds must not begin alike
        random = new Random(seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L);
    }

    /// True once in `times`.
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /// From 0 to `bound` - 1.
    int below(int bound) {
        return random.nextInt(bound);
    }

    /// One of them.
    String of(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    /// One of them; null when there is none.
    <T> @Nullable T of(List<T> list) {
        return list.isEmpty() ? null : list.get(random.nextInt(list.size()));
    }

    /// A name that was not given before.
    String name() {
        return "x" + names++;
    }
}

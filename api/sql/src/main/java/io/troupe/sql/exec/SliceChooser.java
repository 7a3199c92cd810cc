package io.troupe.sql.exec;

import io.troupe.sql.physical.ShuffleSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Decides which buckets a task reads, for shuffles of equally many buckets that are read together: small neighbours by
/// one task, a large one of a join by several.
final class SliceChooser {
    private final AdaptiveSettings settings;

    SliceChooser(AdaptiveSettings settings) {
        this.settings = settings;
    }

    /// For each shuffle, in the order of `shuffles`, the slices of its partitions; all have equally many.
    /// A bucket that is too large is divided by the map partitions of shuffle `divisible`, each part with all that the
    /// others have in it; -1 when none may be divided.
    List<List<ShuffleSlice>> choose(List<ShuffleStatistics> shuffles, int buckets, int divisible) {
        long[] bytes = new long[buckets];
        for (int bucket = 0; bucket < buckets; bucket++) {
            for (ShuffleStatistics shuffle : shuffles) {
                bytes[bucket] += shuffle.bytes(bucket);
            }
        }
        long target = target(bytes);
        long[] large = divisible < 0 || !settings.splitSkew()
                ? new long[buckets]
                : skewed(shuffles.get(divisible), buckets);
        List<List<ShuffleSlice>> slices = new ArrayList<>();
        shuffles.forEach(_ -> slices.add(new ArrayList<>()));
        int first = 0;
        while (first < buckets) {
            if (large[first] > 0) {
                divide(shuffles, slices, first, divisible, Math.max(target, settings.advisoryBytes()));
                first++;
                continue;
            }
            int end = settings.coalesce() ? end(bytes, large, first, target) : first + 1;
            ShuffleSlice together = ShuffleSlice.ofBuckets(first, end);
            slices.forEach(list -> list.add(together));
            first = end;
        }
        return slices;
    }

    /// For a shuffle whose tasks kept their rows together, in one bucket each: the slices of its partitions.
    List<ShuffleSlice> together(ShuffleStatistics shuffle) {
        long[] bytes = shuffle.maps().stream().mapToLong(map -> map.sizeInBytes(0)).toArray();
        long[] large = new long[bytes.length];
        long target = target(bytes);
        List<ShuffleSlice> slices = new ArrayList<>();
        int first = 0;
        while (first < bytes.length) {
            int end = settings.coalesce() ? end(bytes, large, first, target) : first + 1;
            slices.add(ShuffleSlice.ofMaps(0, first, end));
            first = end;
        }
        return slices;
    }

    /// How much a task should read: what is advised, less when that would leave slots without work.
    private long target(long[] bytes) {
        long perSlot = Arrays.stream(bytes).sum() / Math.max(1, settings.slots());
        return Math.max(settings.leastBytes(), Math.min(settings.advisoryBytes(), perSlot));
    }

    private static int end(long[] bytes, long[] large, int first, long target) {
        long sum = bytes[first];
        int end = first + 1;
        while (end < bytes.length && large[end] == 0 && sum + bytes[end] <= target) {
            sum += bytes[end++];
        }
        return end;
    }

    private long[] skewed(ShuffleStatistics shuffle, int buckets) {
        long[] bytes = new long[buckets];
        for (int bucket = 0; bucket < buckets; bucket++) {
            bytes[bucket] = shuffle.bytes(bucket);
        }
        long[] sorted = bytes.clone();
        Arrays.sort(sorted);
        double limit = Math.max(settings.skewBytes(), settings.skewFactor() * sorted[buckets / 2]);
        for (int bucket = 0; bucket < buckets; bucket++) {
            if (bytes[bucket] <= limit) {
                bytes[bucket] = 0;
            }
        }
        return bytes;
    }

    private static void divide(
            List<ShuffleStatistics> shuffles, List<List<ShuffleSlice>> slices, int bucket, int divisible,
            long target) {
        ShuffleStatistics skewed = shuffles.get(divisible);
        int maps = skewed.maps().size();
        int first = 0;
        while (first < maps) {
            long sum = 0;
            int end = first;
            while (end < maps
                    && (end == first || sum + skewed.maps().get(end).sizeInBytes(bucket) <= target)) {
                sum += skewed.maps().get(end++).sizeInBytes(bucket);
            }
            for (int i = 0; i < slices.size(); i++) {
                slices.get(i)
                        .add(i == divisible
                                ? ShuffleSlice.ofMaps(bucket, first, end)
                                : ShuffleSlice.ofBuckets(bucket, bucket + 1));
            }
            first = end;
        }
    }
}

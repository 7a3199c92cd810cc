package io.troupe.bench.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the application holds at one moment.
///
/// @param heapBytes
///            used after a collection
/// @param files
///            in its folder
/// @param descriptors
///            open files and sockets of the process, 0 where that cannot be known
/// @param threads
///            of the platform
record Sample(long heapBytes, long files, long descriptors, int threads) {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /// Collects, and then measures.
    static Sample take(Path folder) throws IOException {
        // the first collection finds what nobody uses, the second what its cleaning has let go
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        long descriptors = Files.isDirectory(DESCRIPTORS) ? count(Files.list(DESCRIPTORS)) : 0;
        return new Sample(heap, count(Files.walk(folder).filter(Files::isRegularFile)), descriptors,
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private static long count(Stream<Path> files) {
        try (files) {
            return files.count();
        }
    }

    /// The least of each over some samples: what is held when nothing happens to be under way.
    static Sample least(List<Sample> samples) {
        return new Sample(
                samples.stream().mapToLong(Sample::heapBytes).min().orElse(0),
                samples.stream().mapToLong(Sample::files).min().orElse(0),
                samples.stream().mapToLong(Sample::descriptors).min().orElse(0),
                samples.stream().mapToInt(Sample::threads).min().orElse(0));
    }

    @Override
    public String toString() {
        return (heapBytes >> 10) + " KiB heap, " + files + " files, " + descriptors + " descriptors, "
                + threads
                + " threads";
    }
}

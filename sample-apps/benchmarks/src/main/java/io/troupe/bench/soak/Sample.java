package io.troupe.bench.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/// What the application holds at one moment.
///
/// @param heapBytes
///            of live objects
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
        // the first collection finds what nobody uses, the histogram's own what its cleaning has let go
        System.gc();
        long heap = liveBytes();
        long descriptors = Files.isDirectory(DESCRIPTORS) ? count(Files.list(DESCRIPTORS)) : 0;
        return new Sample(heap, count(Files.walk(folder).filter(Files::isRegularFile)), descriptors,
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    /// From the histogram of classes: the used part of the heap would count what a collection leaves as filler.
    private static long liveBytes() {
        try {
            Object histogram = ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
                    new Object[]{new String[0]}, new String[]{String[].class.getName()});
            return String.valueOf(histogram).lines().mapToLong(Sample::bytesOfClass).sum();
        } catch (JMException e) {
            throw new IllegalStateException("This JVM gives no histogram of classes.", e);
        }
    }

    /// The bytes in a line `number: instances bytes class`, 0 for other lines and for filler.
    static long bytesOfClass(String line) {
        String[] words = line.strip().split("\\s+");
        boolean counts = words.length >= 4 && words[0].endsWith(":")
                && words[1].chars().allMatch(Character::isDigit)
                && !words[3].contains("FillerElement");
        return counts ? Long.parseLong(words[2]) : 0;
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

package io.troupe.bench.chaos;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Does the faults: to a process, or to the folder of spill and shuffle files.
///
/// @param random
///            for the choices
record Disturbance(Path localFolder, Random random) {
    private static final long STOPPED_SECONDS = 20;
    private static final long FULL_SECONDS = 3;
    private static final long LINK_DOWN_SECONDS = 10;
    private static final String FILLER = "filler";

    /// Stops `process` for a while. Returns when it runs again, or is gone.
    void stop(long process) {
        ExecutorProcesses.signal(process, "STOP");
        LockSupport.parkNanos(STOPPED_SECONDS * 1_000_000_000);
        if (ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false)) {
            ExecutorProcesses.signal(process, "CONT");
        }
    }

    /// Cuts every TCP connection of `process` that is established now.
    static void cut(long process) {
        for (String line : ExecutorProcesses.run("ss", "-tnpH", "state", "established")) {
            String[] columns = line.strip().split("\\s+");
            if (line.contains("pid=" + process + ",") && columns.length >= 4) {
                ExecutorProcesses.run("ss", "-K", "-tnH", "src", columns[2], "dst", columns[3]);
            }
        }
    }

    /// Takes the link of `process` down for a while.
    void takeDown(LinkedNodes nodes, long process) {
        nodes.setLink(process, false);
        LockSupport.parkNanos(LINK_DOWN_SECONDS * 1_000_000_000);
        nodes.setLink(process, true);
    }

    /// Leaves no room in the folder for a while; which process is hit is left to chance.
    void fillDisk(long process) {
        Path filler = localFolder.resolve(FILLER);
        try {
            try {
                byte[] block = new byte[1 << 16];
                try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
                    for (int length = block.length; length > 0; length /= 2) {
                        fill(file, block, length);
                    }
                }
                LockSupport.parkNanos(FULL_SECONDS * 1_000_000_000);
            } finally {
                Files.deleteIfExists(filler);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Appends `length` bytes again and again until there is no room for them.
    private static void fill(RandomAccessFile file, byte[] block, int length) {
        try {
            while (true) {
                file.write(block, 0, length);
            }
        } catch (IOException e) {
            // no room is what was wanted
        }
    }

    /// Changes one bit of one of the newest `candidates` data files of shuffles. Returns which.
    String flip(int candidates) {
        try (Stream<Path> files = Files.walk(localFolder)) {
            List<Path> newest = files
                    .filter(file -> file.getFileName().toString().endsWith(".data"))
                    .sorted(Comparator.comparing(Disturbance::modified).reversed())
                    .limit(candidates)
                    .toList();
            if (newest.isEmpty()) {
                throw new IllegalStateException("There is no shuffle file in " + localFolder + ".");
            }
            Path file = newest.get(random.nextInt(newest.size()));
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                long offset = random.nextLong(bytes.length());
                bytes.seek(offset);
                int before = bytes.read();
                bytes.seek(offset);
                bytes.write(before ^ (1 << random.nextInt(8)));
                return "byte " + offset + " of " + bytes.length() + " in " + file.getFileName();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

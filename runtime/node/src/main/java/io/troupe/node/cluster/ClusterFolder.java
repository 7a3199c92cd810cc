package io.troupe.node.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of one cluster on this machine. For a process called `executor-1` they are
/// - `executor-1.process`: its id, start time in milliseconds since 1970, and the cores and memory
///   it offers;
/// - `executor-1.ready`: its address, there once it can be used;
/// - `executor-1.log`: what it printed.
final class ClusterFolder {
    /// Boot time, from which start times are derived, may be corrected while the machine runs.
    private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(3);

    private final Path folder;

    private ClusterFolder(Path folder) {
        this.folder = folder;
    }

    /// A process of the cluster, alive or not.
    record Member(String name, long processId, Instant started) {
        /// The process, when it is alive.
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(processId).filter(ProcessHandle::isAlive).filter(this::isSame);
        }

        private boolean isSame(ProcessHandle handle) {
            return handle.info()
                    .startInstant()
                    .map(start -> Duration.between(start, started).abs().compareTo(START_TIME_TOLERANCE) <= 0)
                    .orElse(true);
        }
    }

    /// The cluster whose files are in `folder`, which is made when needed.
    static ClusterFolder open(Path folder) {
        try {
            return new ClusterFolder(Files.createDirectories(folder.toAbsolutePath()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + folder, e);
        }
    }

    /// All processes that were started and not yet forgotten, the driver first.
    List<Member> members() {
        try (Stream<Path> files = Files.list(folder)) {
            List<Member> members = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".process")).toList()) {
                members.add(read(file));
            }
            members.sort(Comparator.comparing((Member member) -> member.name().length())
                    .thenComparing(Member::name));
            return members;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Remembers that `process` plays `name`.
    Member add(String name, ProcessHandle process) {
        Instant started = process.info().startInstant().orElseGet(Instant::now);
        try {
            Files.writeString(folder.resolve(name + ".process"),
                    process.pid() + " " + started.toEpochMilli() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Member(name, process.pid(), started);
    }

    /// Forgets a process; its log stays.
    void remove(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + ".process"));
            Files.deleteIfExists(readyFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file that a process writes its address to when it is ready.
    Path readyFile(String name) {
        return folder.resolve(name + ".ready");
    }

    /// The file for what a process prints.
    Path logFile(String name) {
        return folder.resolve(name + ".log");
    }

    /// The address of a process that is ready.
    Optional<String> address(String name) {
        try {
            return Files.exists(readyFile(name))
                    ? Optional.of(Files.readString(readyFile(name)).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The last line that `name` printed, or an empty text.
    String lastLogLine(String name) {
        try {
            List<String> lines = Files.readAllLines(logFile(name)).stream().filter(line -> !line.isBlank())
                    .toList();
            return lines.isEmpty() ? "" : lines.getLast();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private static Member read(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.process$", "");
        String[] fields = Files.readString(file).strip().split(" ");
        return new Member(name, Long.parseLong(fields[0]), Instant.ofEpochMilli(Long.parseLong(fields[1])));
    }
}

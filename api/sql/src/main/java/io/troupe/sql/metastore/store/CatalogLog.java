package io.troupe.sql.metastore.store;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.sql.function.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The documents of a folder as its logs tell them; the package says what a crash leaves at each step.
/// Used by one thread at a time; those that write hold the lock of the folder.
final class CatalogLog {
    private static final String PREFIX = "log-";
    private static final String NEW = "new-" + PREFIX;
    private static final LogLine HEADER = new LogLine(
            Map.of("troupe catalog", Optional.of(new Json.Token("1"))));
    /// Logs of fewer lines are not worth the work.
    static final int LEAST_LINES = 200;
    private static final int LINE_BYTES = 1 << 16;

    private final Path folder;
    private final Progress progress;
    private final int leastLines;
    private final TreeMap<String, Json> documents = new TreeMap<>();
    private long generation;
    private long position;
    private int lines;

    CatalogLog(Path folder, Progress progress, int leastLines) {
        this.leastLines = leastLines;
        this.folder = folder;
        this.progress = progress;
    }

    /// What is known by now, by key.
    Map<String, Json> documents() {
        return documents;
    }

    private Path file(long number) {
        return folder.resolve(PREFIX + number);
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    /// Reads what was added since the last time, and gives the keys of what may be others now.
    Set<String> refresh() throws IOException {
        Set<String> changed = new HashSet<>();
        while (true) {
            if (generation == 0 || Files.exists(file(generation + 1)) || !Files.exists(file(generation))) {
                long newest = newest();
                if (newest != generation) {
                    changed.addAll(documents.keySet());
                    documents.clear();
                    generation = newest;
                    position = 0;
                    lines = 0;
                }
            }
            if (generation == 0) {
                return changed;
            }
            try (FileChannel channel = FileChannel.open(file(generation), StandardOpenOption.READ)) {
                readFrom(channel, changed);
                return changed;
            } catch (NoSuchFileException _) {
                generation = 0; // a newer one has come meanwhile
                changed.addAll(documents.keySet());
                documents.clear();
            }
        }
    }

    private long newest() throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(PREFIX + "[0-9]{1,18}"))
                    .mapToLong(name -> Long.parseLong(name.substring(PREFIX.length())))
                    .max().orElse(0);
        }
    }

    private void readFrom(FileChannel channel, Set<String> changed) throws IOException {
        long end = channel.size();
        if (end <= position) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - position));
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
            // all of it
        }
        int from = 0;
        for (int i = 0; i < bytes.position(); i++) {
            if (bytes.get(i) == '\n') {
                String line = new String(bytes.array(), from, i - from, StandardCharsets.UTF_8);
                Optional<LogLine> parsed = LogLine.parse(line);
                if (parsed.isEmpty()) {
                    requireNothingAfter(bytes, i + 1);
                    return;
                }
                apply(parsed.get(), i + 1 - from, changed);
                from = i + 1;
            }
        }
    }

    private void apply(LogLine line, int length, Set<String> changed) {
        if (position == 0) {
            if (!line.equals(HEADER)) {
                throw damaged("does not begin as the log of a catalog of this version");
            }
        } else {
            line.changes().forEach((key, value) -> {
                value.ifPresentOrElse(json -> documents.put(key, json), () -> documents.remove(key));
                changed.add(key);
            });
        }
        position += length;
        lines++;
    }

    /// What was written when a process ended has nothing after it.
    private void requireNothingAfter(ByteBuffer bytes, int from) {
        String rest = new String(bytes.array(), from, bytes.position() - from, StandardCharsets.UTF_8);
        if (rest.lines().anyMatch(line -> LogLine.parse(line).isPresent())) {
            throw damaged("is damaged at byte " + position);
        }
    }

    private TroupeException damaged(String what) {
        return new TroupeException(
                ErrorCode.DATA_CORRUPTED,
                "The catalog file " + file(generation) + " " + what
                        + "; put a copy in its place, or move the folder away to begin anew.");
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    /// Removes what writers that ended left, after a [#refresh].
    void clean() throws IOException {
        Files.createDirectories(folder);
        List<Path> old = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                String name = file.getFileName().toString();
                if (name.startsWith(NEW) || name.startsWith(PREFIX) && !file.equals(file(generation))) {
                    old.add(file);
                }
            });
        }
        for (Path file : old) {
            Files.deleteIfExists(file);
        }
        if (generation > 0 && Files.size(file(generation)) > position) {
            try (FileChannel channel = FileChannel.open(file(generation), StandardOpenOption.WRITE)) {
                channel.truncate(position);
                channel.force(true);
            }
        }
    }

    /// Adds a transaction: when this returns it has happened, and when it throws it may have.
    void append(Map<String, Optional<Json>> changes) throws IOException {
        if (generation == 0) {
            begin(1, Map.of());
        }
        LogLine line = new LogLine(changes);
        byte[] text = line.bytes();
        try (FileChannel channel = FileChannel.open(file(generation), StandardOpenOption.WRITE)) {
            try {
                channel.position(position);
                write(channel, text);
                progress.done("the line is written");
                channel.force(true);
            } catch (IOException e) {
                if (!(e instanceof Progress.Crash)) {
                    channel.truncate(position); // a full disk: nothing of it stays
                }
                throw e;
            }
        }
        progress.done("the line is on the disk");
        apply(line, text.length, new HashSet<>());
        if (lines > leastLines && lines > 2 * documents.size()) {
            begin(generation + 1, documents);
        }
    }

    private void write(FileChannel channel, byte[] line) throws IOException {
        for (int from = 0; from < line.length; from += LINE_BYTES) {
            ByteBuffer part = ByteBuffer.wrap(line, from, Math.min(LINE_BYTES, line.length - from));
            while (part.hasRemaining()) {
                channel.write(part);
            }
        }
    }

    /// Begins the log `number` with `content`.
    private void begin(long number, Map<String, Json> content) throws IOException {
        Path written = folder.resolve(NEW + number);
        long bytes = 0;
        int count = 0;
        try (FileChannel channel = FileChannel.open(
                written, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            List<LogLine> all = new ArrayList<>();
            all.add(HEADER);
            content.forEach((key, value) -> all.add(new LogLine(Map.of(key, Optional.of(value)))));
            for (LogLine line : all) {
                byte[] text = line.bytes();
                write(channel, text);
                bytes += text.length;
                count++;
            }
            channel.force(true);
        }
        progress.done("the new log is written");
        Files.move(written, file(number), StandardCopyOption.ATOMIC_MOVE);
        forceFolder();
        progress.done("the new log has its name");
        if (generation > 0) {
            Files.deleteIfExists(file(generation));
            progress.done("the old log is removed");
        }
        generation = number;
        position = bytes;
        lines = count;
    }

    /// Makes the names of files last, where the system can do that.
    private void forceFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // the system keeps names by itself
        }
    }
}

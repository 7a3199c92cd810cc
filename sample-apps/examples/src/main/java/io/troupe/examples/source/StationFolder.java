package io.troupe.examples.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A folder of files of stations and of lists `_list-N` of them, of which the newest one counts.
///
/// @param location
///            as a URI, which can be sent to tasks
record StationFolder(URI location) implements java.io.Serializable {
    private static final String LIST = "_list-";

    StationFolder(Path path) {
        this(path.toUri());
    }

    Path path() {
        return Path.of(location);
    }

    /// A file whose rows are all of one station.
    record StationFile(String name, String station, long rows) implements java.io.Serializable {
        /// Tabs cannot be in the name of a station, see [StationWriter].
        private static StationFile parse(String line) {
            String[] parts = line.split("\t");
            return new StationFile(parts[0], parts[1], Long.parseLong(parts[2]));
        }

        private String line() {
            return name + "\t" + station + "\t" + rows;
        }
    }

    /// The files that count.
    List<StationFile> files() {
        return files(newest());
    }

    private List<StationFile> files(int version) {
        try {
            return version == 0
                    ? List.of()
                    : Files.readAllLines(path().resolve(LIST + version)).stream().map(StationFile::parse)
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The number of the newest list; 0 when there is none.
    private int newest() {
        if (!Files.isDirectory(path())) {
            return 0;
        }
        try (Stream<Path> all = Files.list(path())) {
            return all.map(each -> each.getFileName().toString()).filter(name -> name.startsWith(LIST))
                    .mapToInt(name -> Integer.parseInt(name.substring(LIST.length()))).max().orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes `added` count, beside the others or in their place. A link is made at once or, when another commit was
    /// first, not at all; then the next list is tried.
    void commit(String write, List<StationFile> added, boolean replaces) throws IOException {
        Path list = path().resolve("." + write);
        try {
            while (true) {
                int version = newest();
                List<StationFile> all = new ArrayList<>(replaces ? List.of() : files(version));
                all.addAll(added);
                Files.write(list, all.stream().map(StationFile::line).toList());
                try {
                    Files.createLink(path().resolve(LIST + (version + 1)), list);
                    return;
                } catch (FileAlreadyExistsException _) {
                    // somebody else's list: ours comes after it
                }
            }
        } finally {
            Files.deleteIfExists(list);
        }
    }

    /// Removes the files of a write that did not become one.
    void remove(String write) throws IOException {
        if (Files.isDirectory(path())) {
            try (Stream<Path> all = Files.list(path())) {
                for (Path file : all.filter(each -> each.getFileName().toString().startsWith(write))
                        .toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}

package io.troupe.sql.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What writes to a folder left that ended before they were complete. Whoever has the [CommitTurn] of the folder clears
/// it up.
final class DeadWrites {
    private static final List<String> PREFIXES = List.of(
            FolderLock.PREFIX, Publication.PREFIX, Publication.NEW_PREFIX, Publication.HIDDEN_PREFIX);

    private DeadWrites() {}

    /// Completes what was decided, and removes what writes left that are dead and did not decide.
    ///
    /// @param own
    ///            the write that has the turn
    static void complete(Path folder, String own, FileOperations operations) throws IOException {
        for (String id : ids(folder)) {
            // nobody else completes it: that needs the turn
            completeDecided(folder, id, operations);
            FolderLock dead = id.equals(own) ? null : FolderLock.tryLock(folder, id, operations);
            if (dead != null) {
                try {
                    operations.removeTree(Publication.hiddenFolder(folder, id));
                    operations.remove(folder.resolve(Publication.NEW_PREFIX + id));
                } catch (IOException | RuntimeException e) {
                    dead.release();
                    throw e;
                }
                dead.close();
            }
        }
    }

    private static Set<String> ids(Path folder) throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> children = Files.list(folder)) {
            children.map(child -> child.getFileName().toString()).forEach(name -> PREFIXES.stream()
                    .filter(name::startsWith).forEach(prefix -> ids.add(name.substring(prefix.length()))));
        }
        return ids;
    }

    /// Completes what was decided.
    static void completeDecided(Path folder, FileOperations operations) throws IOException {
        for (Publication decided : Publication.all(folder)) {
            decided.complete(folder, operations);
        }
    }

    private static void completeDecided(Path folder, String id, FileOperations operations)
            throws IOException {
        Path decided = folder.resolve(Publication.PREFIX + id);
        if (Files.exists(decided)) {
            var publication = Publication.read(decided);
            if (publication.isPresent()) {
                publication.get().complete(folder, operations);
            }
        }
    }
}

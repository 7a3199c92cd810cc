package io.troupe.sql.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Some of the outermost folders of a table, which stand for all of them: so that a table of ten
/// thousand folders need not be listed to guess its size.
///
/// @param chosen
///            the names of the folders; empty for all
/// @param times
///            how many times more there are
record SampledFolders(Set<String> chosen, double times) implements FileListing.FolderFilter {
    private static final int MOST = 64;

    /// `whole` for a table that has no such folders.
    static SampledFolders of(Path root, boolean whole) throws IOException {
        if (whole || !Files.isDirectory(root)) {
            return new SampledFolders(Set.of(), 1);
        }
        List<String> names;
        try (Stream<Path> children = Files.list(root)) {
            names = children.map(child -> child.getFileName().toString())
                    .filter(name -> name.indexOf('=') > 0).sorted().toList();
        }
        if (names.size() <= 2 * MOST) {
            return new SampledFolders(Set.of(), 1);
        }
        Set<String> chosen = new HashSet<>();
        for (int i = 0; i < MOST; i++) {
            String name = names.get((int) ((long) i * names.size() / MOST));
            chosen.add(FolderNames.unescaped(name.substring(name.indexOf('=') + 1)));
        }
        return new SampledFolders(chosen, (double) names.size() / MOST);
    }

    @Override
    public boolean test(Map<String, String> columns) {
        return chosen.isEmpty() || columns.isEmpty() || chosen.contains(columns.values().iterator().next());
    }
}

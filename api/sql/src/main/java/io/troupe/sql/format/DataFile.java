package io.troupe.sql.format;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;

/// A file of a table as it was when it was listed.
///
/// @param path
///            absolute, as text so that it can be sent
/// @param length
///            in bytes
/// @param modifiedMillis
///            when it was last changed; with the length it tells one content of the path from another
/// @param folders
///            what folders named `column=value` say, unescaped, by column in the order of the folders
public record DataFile(String path, long length, long modifiedMillis,
        Map<String, String> folders) implements Serializable {
    /// The path to open.
    public Path toPath() {
        return Path.of(path);
    }
}

package io.troupe.sql.format;

import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files of which some may have gone or make no sense, as the options `ignoreMissingFiles` and
/// `ignoreCorruptFiles` allow.
final class ReadableFiles {
    private ReadableFiles() {}

    /// The columns of those of `files` that can be read: of all of them with the option `mergeSchema`, else of the first;
    /// empty when there is none.
    static Optional<StructType> schema(
            FileFormat format, List<DataFile> files, Map<String, String> options, FileOptions reading)
            throws IOException {
        List<DataFile> readable = new ArrayList<>();
        boolean all = FileOptions.mergesSchemas(options);
        for (DataFile file : files) {
            try {
                StructType schema = format.schema(List.of(file), options);
                if (!all) {
                    return Optional.of(schema);
                }
                readable.add(file);
            } catch (IOException | RuntimeException e) {
                boolean passes = reading.ignoreMissingFiles() && FileErrors.isMissing(e)
                        || reading.ignoreCorruptFiles() && FileErrors.isCorrupt(e);
                if (!passes) {
                    throw e;
                }
            }
        }
        return readable.isEmpty() ? Optional.empty() : Optional.of(format.schema(readable, options));
    }
}

package io.troupe.sql.format;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A kind of files. Implementations have no state, can be sent, are safe for use by several threads, and are found as
/// services by [FileFormats]. Names of options are those of the format and compare without regard to case.
public interface FileFormat extends Serializable {
    /// The name in SQL, lower case.
    String name();

    /// The columns of `files`, which is not empty, without what their folders say.
    StructType schema(List<DataFile> files, Map<String, String> options) throws IOException;

    /// What is known without reading rows.
    Statistics statistics(List<DataFile> files, StructType schema, Map<String, String> options)
            throws IOException;

    /// The parts of `files` that may have rows which fulfil the request, each about `targetBytes` large where files can be
    /// cut.
    PartList parts(List<DataFile> files, ScanRequest request, long targetBytes, Map<String, String> options)
            throws IOException;

    /// Whether readers of tables with the columns `schema` leave out every row that does not fulfil `condition`.
    default boolean enforces(Condition condition, StructType schema) {
        return false;
    }

    /// Opens one part of a file of a table with the columns `schema`. Batches have the columns of the request in order;
    /// columns that the file lacks are null.
    BatchReader open(
            FilePart part, StructType schema, ScanRequest request, Map<String, String> options,
            EvaluationContext context) throws IOException;

    /// The end of the names of files that are written with `options`, as in `.zstd.parquet`. Throws
    /// [io.troupe.sql.error.SqlException] when an option makes no sense.
    String extension(Map<String, String> options);

    /// A writer of the file `path`, which does not exist yet, with the columns `schema`. The receipt is the count of
    /// rows as a Long; [Write.PartWriter#abort] removes the file. Throws [io.troupe.sql.error.SqlException] when a type
    /// has no place in the format.
    Write.PartWriter create(Path path, StructType schema, Map<String, String> options) throws IOException;

    /// Parts, and what was left out.
    ///
    /// @param description
    ///            for EXPLAIN, as in `row groups=7 of 31`; may be empty
    record PartList(List<FilePart> parts, String description) {}
}

package io.troupe.sql.format;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.AggregateRequest;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A kind of files; the package says what is a format's business and what is not. Implementations have no state, can be
/// sent, are safe for use by several threads, and are found as services by [FileFormats]. Maps of options compare names
/// without regard to case; options that a format does not know are no errors.
public interface FileFormat extends Serializable {
    /// The name in SQL, lower case.
    String name();

    /// Other names, lower case.
    default List<String> aliases() {
        return List.of();
    }

    /// The columns that all files of the format have, whatever is in them; empty when files have columns of their own.
    default Optional<StructType> fixedSchema(Map<String, String> options) {
        return Optional.empty();
    }

    /// The columns of `files`, which is not empty, without what their folders say. With the option `mergeSchema` those of
    /// all files together; else a format may look at as few files as it likes, the first ones first.
    StructType schema(List<DataFile> files, Map<String, String> options) throws IOException;

    /// The columns when none of the files that were asked for them could be read, and that is no error; empty when the
    /// format cannot tell of columns without a file.
    default Optional<StructType> schemaOfNothing() {
        return Optional.empty();
    }

    /// Throws [io.troupe.sql.error.SqlException] of phase analysis when files cannot be read as `schema`, which has no
    /// columns of folders, or when an option has a value that makes no sense.
    default void requireReadable(StructType schema, Map<String, String> options) {}

    /// Throws [io.troupe.sql.error.SqlException] of phase analysis when rows of `schema`, which has no columns of folders,
    /// have no place in files of the format (`UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE`), or when an option has a value that
    /// makes no sense.
    default void requireWritable(StructType schema, Map<String, String> options) {
        extension(options);
    }

    /// Whether files note which types programs have defined: [#create] then gets columns of these, else of the types that are
    /// stored.
    default boolean notesDefinedTypes() {
        return false;
    }

    /// Whether files may have several columns of the same name, because columns are known by their places.
    default boolean knowsColumnsByPlace() {
        return false;
    }

    /// What is known without reading rows.
    Statistics statistics(List<DataFile> files, StructType schema, Map<String, String> options)
            throws IOException;

    /// Aggregates over all rows of `files`, of a table with the columns `schema`, none of which is a
    /// folder's; empty when one of them is not known exactly without reading rows.
    default Optional<Totals> totals(
            List<DataFile> files, StructType schema, List<AggregateRequest.Aggregation> aggregations,
            Map<String, String> options)
            throws IOException {
        return Optional.empty();
    }

    /// Aggregates.
    ///
    /// @param rows
    ///            how many rows there are
    /// @param results
    ///            one for each aggregate, in the representation of `io.troupe.sql.types`
    record Totals(long rows, List<@Nullable Object> results) {}

    /// The parts of `files` that may have rows which fulfil the request, in the order of `files`, each about `targetBytes`
    /// large where files can be cut. Not asked for when there are very many files: then each is a [FilePart#whole].
    PartList parts(List<DataFile> files, ScanRequest request, long targetBytes, Map<String, String> options)
            throws IOException;

    /// Whether readers of tables with the columns `schema` leave out every row that does not fulfil `condition`.
    default boolean enforces(Condition condition, StructType schema) {
        return false;
    }

    /// The bytes of the file that `part` is made of, for the column `_metadata`; of formats whose parts are no ranges of
    /// bytes, all.
    default ByteRange bytesOf(FilePart part) {
        return new ByteRange(0, part.file().length());
    }

    /// Opens one part of a file of a table with the columns `schema`, none of which is a folder's. Batches have the columns
    /// of the request in order: a subset of `schema`, where a struct may have fewer fields, and possibly none, when only
    /// the number of rows matters. Columns that the file lacks are null. Conditions and the limit of the request may be
    /// used and need not be.
    ///
    /// Throws [java.nio.file.NoSuchFileException] or [FileErrors#missing] when the file has gone, and an [IOException] or
    /// one of [FileErrors] when what is in it makes no sense, here or from the reader: that is what the options
    /// `ignoreMissingFiles` and `ignoreCorruptFiles` pass over.
    BatchReader open(
            FilePart part, StructType schema, ScanRequest request, Map<String, String> options,
            EvaluationContext context) throws IOException;

    /// The end of the names of files that are written with `options`, as in `.zstd.parquet`. Throws
    /// [io.troupe.sql.error.SqlException] when an option makes no sense.
    String extension(Map<String, String> options);

    /// A writer of the file `path`, which does not exist yet, with the columns `schema`, none of which is a folder's. The
    /// receipt is the count of rows as a Long; [Write.PartWriter#abort] removes the file, also after a failure of any of
    /// the writer's methods. The options have `timeZone`, the zone of the session, unless the user gave another. Throws
    /// [io.troupe.sql.error.SqlException] when a type has no place in the format.
    Write.PartWriter create(Path path, StructType schema, Map<String, String> options) throws IOException;

    /// Some bytes of a file.
    record ByteRange(long start, long length) {}

    /// Parts, and what was left out.
    ///
    /// @param description
    ///            for EXPLAIN, as in `row groups=7 of 31`; may be empty
    record PartList(List<FilePart> parts, String description) {}
}

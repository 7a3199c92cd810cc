package io.troupe.sql.format.json;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.format.record.ByteParts;
import io.troupe.sql.format.record.RecordMode;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Finds the columns of files from their records, in alphabetical order. Records that are no objects add the column for
/// corrupt records.
final class JsonSchema {
    private static final long SEED = 1;

    private final JsonOptions options;

    private JsonSchema(JsonOptions options) {
        this.options = options;
    }

    /// The columns of the records of `parts`, which are read by several threads.
    static StructType of(List<FilePart> parts, JsonOptions options) {
        if (options.variantColumn() != null) {
            return new StructType().add(options.variantColumn(), DataTypes.VariantType, true);
        }
        JsonSchema schema = new JsonSchema(options);
        return parts.parallelStream().map(schema::shape).reduce(schema::both)
                .orElseGet(() -> new JsonShape(options)).struct();
    }

    private JsonShape both(JsonShape left, JsonShape right) {
        JsonShape both = new JsonShape(options);
        both.add(left);
        both.add(right);
        return both;
    }

    private JsonShape shape(FilePart part) {
        DataFile file = part.file();
        long end = ByteParts.end(part);
        JsonShape shape = new JsonShape(options);
        try (JsonDocuments documents = JsonDocuments.open(file.toPath(), part.from(), end, options)) {
            add(documents, shape, part.from() == 0, file.path());
            return shape;
        } catch (NoSuchFileException _) {
            throw FileErrors.missing(file.path());
        } catch (IOException e) {
            throw FileErrors.unreadable(file.path(), "the search for types", e);
        }
    }

    /// The columns of texts.
    static StructType of(JsonDocuments documents, JsonOptions options) throws IOException {
        if (options.variantColumn() != null) {
            return new StructType().add(options.variantColumn(), DataTypes.VariantType, true);
        }
        JsonShape shape = new JsonShape(options);
        new JsonSchema(options).add(documents, shape, true, "texts");
        return shape.struct();
    }

    /// @param takesFirst
    ///            whether the first record is looked at in any case
    private void add(JsonDocuments documents, JsonShape shape, boolean takesFirst, String path)
            throws IOException {
        Random random = new Random(SEED);
        boolean first = takesFirst;
        while (documents.next(false)) {
            boolean isSampled = first || options.samplingRatio() >= 1
                    || random.nextDouble() < options.samplingRatio();
            first = false;
            add(documents, isSampled ? shape : null, path);
        }
    }

    private void add(JsonDocuments documents, @Nullable JsonShape shape, String path) {
        boolean isObject = false;
        try {
            if (shape != null && documents.lexer().peek() == '{') {
                // what a record that is no JSON began with must not count
                JsonShape record = new JsonShape(options);
                int start = documents.lexer().position();
                documents.lexer().skip();
                documents.lexer().back(start);
                record.add(documents.lexer());
                documents.endRecord();
                shape.add(record);
                return;
            }
            documents.lexer().skip();
            documents.endRecord();
            isObject = shape == null;
        } catch (MalformedJson _) {
            documents.giveUp();
        }
        if (!isObject && shape != null) {
            corrupt(documents, shape, path);
        }
    }

    private void corrupt(JsonDocuments documents, JsonShape shape, String path) {
        if (options.mode() == RecordMode.FAILFAST) {
            throw SqlException.execution(
                    "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord",
                    documents.text() + " (" + path + " at " + documents.offset() + ")", "failFastMode",
                    "FAILFAST");
        }
        if (options.mode() == RecordMode.PERMISSIVE) {
            shape.addText(options.corruptColumn());
        }
    }
}

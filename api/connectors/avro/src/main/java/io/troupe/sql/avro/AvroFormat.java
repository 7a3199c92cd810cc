package io.troupe.sql.avro;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.format.FileFormat;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Files of Avro. A part is a range of bytes.
public final class AvroFormat implements FileFormat {
    private static final long serialVersionUID = 1L;
    private static final String EXTENSION = ".avro";

    @Override
    public String name() {
        return "avro";
    }

    /// The schema of the option `avroSchema`, else that of the first file.
    @Override
    public StructType schema(List<DataFile> files, Map<String, String> options) throws IOException {
        AvroOptions read = AvroOptions.of(options);
        if (read.schema().isPresent()) {
            return SqlTypes.columns(AvroOptions.parse(read.schema().get()), read);
        }
        for (DataFile file : files) {
            if (isRead(file, read)) {
                return schema(file, read);
            }
        }
        throw SqlException.analysis(
                io.troupe.sql.error.Origin.UNKNOWN, "UNABLE_TO_INFER_SCHEMA", "format", "Avro");
    }

    private static StructType schema(DataFile file, AvroOptions read) throws IOException {
        try (BlockReader blocks = new BlockReader(file.toPath())) {
            return SqlTypes.columns(blocks.schema(), read);
        } catch (NoSuchFileException _) {
            throw FileErrors.missing(file.path());
        } catch (SqlException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw FileErrors.unreadable(file.path(), "header", e);
        }
    }

    private static boolean isRead(DataFile file, AvroOptions read) {
        return !read.onlyAvroNames() || file.path().endsWith(EXTENSION);
    }

    @Override
    public Statistics statistics(List<DataFile> files, StructType schema, Map<String, String> options) {
        long bytes = files.stream().mapToLong(DataFile::length).sum();
        return new Statistics(OptionalLong.empty(), OptionalLong.of(bytes), Map.of());
    }

    @Override
    public PartList parts(
            List<DataFile> files, ScanRequest request, long targetBytes, Map<String, String> options) {
        AvroOptions read = AvroOptions.of(options);
        List<FilePart> parts = new ArrayList<>();
        for (DataFile file : files) {
            for (long from = 0; isRead(file, read) && from < file.length(); from += targetBytes) {
                long to = Math.min(file.length(), from + targetBytes);
                parts.add(new FilePart(file, from, to, to - from));
            }
        }
        return new PartList(parts, "");
    }

    @Override
    public BatchReader open(
            FilePart part, StructType schema, ScanRequest request, Map<String, String> options,
            EvaluationContext context) throws IOException {
        try {
            return new AvroReader(part, schema, request.columns(), AvroOptions.of(options));
        } catch (NoSuchFileException _) {
            throw FileErrors.missing(part.file().path());
        } catch (SqlException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw FileErrors.unreadable(part.file().path(), "header", e);
        }
    }

    @Override
    public String extension(Map<String, String> options) {
        AvroOptions.of(options);
        return EXTENSION;
    }

    @Override
    public void requireWritable(StructType schema, Map<String, String> options) {
        AvroOptions written = AvroOptions.of(options);
        if (written.schema().isPresent()) {
            ValueWriters.of(schema, AvroOptions.parse(written.schema().get()), "", written);
        } else {
            AvroTypes.ofColumns(schema, written);
        }
    }

    @Override
    public Write.PartWriter create(Path path, StructType schema, Map<String, String> options)
            throws IOException {
        return new AvroPartWriter(path, schema, AvroOptions.of(options));
    }
}

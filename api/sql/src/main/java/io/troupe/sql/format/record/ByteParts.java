package io.troupe.sql.format.record;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileFormat;
import io.troupe.sql.format.FilePart;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// Parts that are ranges of bytes.
public final class ByteParts {
    private ByteParts() {}

    /// The parts of `files`, each about `targetBytes` large where a file can be cut.
    public static List<FilePart> of(List<DataFile> files, long targetBytes, Predicate<DataFile> canCut) {
        List<FilePart> parts = new ArrayList<>();
        for (DataFile file : files) {
            long step = canCut.test(file) ? Math.max(1, targetBytes) : Math.max(1, file.length());
            for (long from = 0; from < file.length(); from += step) {
                long to = Math.min(file.length(), from + step);
                parts.add(new FilePart(file, from, to, to - from));
            }
        }
        return parts;
    }

    /// Where the part ends; [FilePart#END] when that is the end of the file, however long that is when it is unpacked.
    public static long end(FilePart part) {
        return part.to() >= part.file().length() ? FilePart.END : part.to();
    }

    /// The bytes of the part.
    public static FileFormat.ByteRange range(FilePart part) {
        return new FileFormat.ByteRange(part.from(), Math.min(part.to(), part.file().length()) - part.from());
    }

    /// What sizes of files tell.
    public static Statistics statistics(List<DataFile> files) {
        long bytes = files.stream().mapToLong(DataFile::length).sum();
        return new Statistics(OptionalLong.empty(), OptionalLong.of(bytes), Map.of());
    }

    /// Throws [SqlException] `INVALID_CORRUPT_RECORD_TYPE` when the column of `schema` for corrupt records is no string.
    public static void requireCorruptText(StructType schema, String name) {
        for (StructField field : schema) {
            if (field.name().equalsIgnoreCase(name) && !field.dataType().isText()) {
                throw SqlException.analysis(
                        Origin.UNKNOWN, "INVALID_CORRUPT_RECORD_TYPE", "columnName", "`" + field.name() + "`",
                        "actualType", "\"" + field.dataType().sql() + "\"");
            }
        }
    }
}

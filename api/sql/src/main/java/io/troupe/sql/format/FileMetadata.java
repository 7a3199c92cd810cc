package io.troupe.sql.format;

import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.util.ArrayList;
import java.util.List;

/// The column `_metadata` of tables that are files: from which file, and which bytes of it, a row was read.
final class FileMetadata {
    static final String NAME = "_metadata";
    static final StructType FIELDS = new StructType().add("file_path", DataTypes.StringType, false)
            .add("file_name", DataTypes.StringType, false).add("file_size", DataTypes.LongType, false)
            .add("file_block_start", DataTypes.LongType, false)
            .add("file_block_length", DataTypes.LongType, false)
            .add("file_modification_time", DataTypes.TimestampType, false);

    private static final long MICROS = 1_000;

    private FileMetadata() {}

    /// The column of a table with the columns `schema`; none when one of these has the name.
    static StructType columns(StructType schema) {
        boolean taken = schema.fieldList().stream().anyMatch(field -> field.name().equalsIgnoreCase(NAME));
        return taken ? new StructType() : new StructType().add(NAME, FIELDS, false);
    }

    /// The values of the fields of `type`, a struct that may have fewer than all, for rows of `part`.
    static StructValue values(FilePart part, FileFormat format, StructType type) {
        DataFile file = part.file();
        List<Object> values = new ArrayList<>();
        for (StructField field : type) {
            values.add(switch (field.name()) {
                case "file_path" -> file.toPath().toUri().toString();
                case "file_name" -> String.valueOf(file.toPath().getFileName());
                case "file_size" -> file.length();
                case "file_block_start" -> format.bytesOf(part).start();
                case "file_block_length" -> format.bytesOf(part).length();
                case "file_modification_time" -> file.modifiedMillis() * MICROS;
                default -> throw new IllegalArgumentException(NAME + " has no field " + field.name());
            });
        }
        return new StructValue(values);
    }
}

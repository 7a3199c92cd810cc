package io.troupe.sql.types;

import java.io.Serializable;
import java.util.Optional;

/// One field of a struct, or one column of a table.
///
/// @param metadata
///            what programs attach to it; empty for none
public record StructField(String name, DataType dataType, boolean nullable,
        Metadata metadata) implements Serializable {
    private static final String COMMENT = "comment";

    /// A field without metadata.
    public StructField(String name, DataType dataType, boolean nullable) {
        this(name, dataType, nullable, Metadata.empty());
    }

    /// The same field with a comment.
    public StructField withComment(String comment) {
        return new StructField(name, dataType, nullable,
                new MetadataBuilder().withMetadata(metadata).putString(COMMENT, comment).build());
    }

    /// What a person said about it.
    public Optional<String> getComment() {
        return metadata.entries().get(COMMENT) instanceof String comment
                ? Optional.of(comment)
                : Optional.empty();
    }

    /// As a column of CREATE TABLE, as in `a INT NOT NULL COMMENT 'x'`.
    public String toDDL() {
        return StructType.quotedIfNeeded(name) + " " + dataType.sql() + (nullable ? "" : " NOT NULL")
                + commentText();
    }

    /// As a field of a struct in SQL, as in `a: INT NOT NULL COMMENT 'x'`.
    String sql() {
        return StructType.quotedIfNeeded(name) + ": " + dataType.sql() + (nullable ? "" : " NOT NULL")
                + commentText();
    }

    private String commentText() {
        return getComment()
                .map(comment -> " COMMENT '" + comment.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .orElse("");
    }
}

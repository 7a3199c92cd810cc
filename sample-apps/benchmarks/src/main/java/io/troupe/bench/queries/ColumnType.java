package io.troupe.bench.queries;

/// The types of random expressions.
enum ColumnType {
    /// 32 bits.
    INT("INT", "INT"),
    /// 64 bits.
    LONG("BIGINT", "BIGINT"),
    /// Two digits after the point.
    DECIMAL("DECIMAL(9,2)", "DECIMAL(9,2)"),
    /// Four digits after the point.
    SCALED("DECIMAL(18,4)", "DECIMAL(18,4)"),
    /// Floating point.
    DOUBLE("DOUBLE", "DOUBLE"),
    /// Text.
    TEXT("STRING", "VARCHAR"),
    /// Days.
    DATE("DATE", "DATE"),
    /// Moments without a zone.
    TIMESTAMP("TIMESTAMP_NTZ", "TIMESTAMP"),
    /// True, false or null.
    BOOLEAN("BOOLEAN", "BOOLEAN"),
    /// Lists of numbers.
    LIST("ARRAY<INT>", "INT[]");

    private final SqlPart.Words words;

    ColumnType(String own, String other) {
        words = SqlNode.words(own, other);
    }

    /// Its name in both dialects.
    SqlPart.Words words() {
        return words;
    }

    /// The kind of pieces that have this type.
    String kind() {
        return name();
    }

    /// A null of this type.
    SqlNode nullValue() {
        return SqlNode.of(kind(), "CAST(NULL AS ", words, ")");
    }
}

package io.troupe.sql.types;

/// Text in UTF-8.
///
/// @param collation
///            how it is compared: `UTF8_BINARY` by bytes, or the name of another collation as `io.troupe.sql.collation`
///            gives it
public record StringType(String collation) implements DataType {
    /// The collation that compares bytes.
    public static final String BINARY_COLLATION = "UTF8_BINARY";

    /// What text has that was put together of text with different collations.
    public static final String INDETERMINATE_COLLATION = "null";

    /// Text that is compared by its bytes.
    public StringType() {
        this(BINARY_COLLATION);
    }

    /// Whether it is compared by its bytes.
    public boolean isBinary() {
        return collation.equals(BINARY_COLLATION);
    }

    /// Whether it has no collation by which it can be compared, for it comes from text with different ones.
    public boolean isIndeterminate() {
        return collation.equals(INDETERMINATE_COLLATION);
    }

    @Override
    public String typeName() {
        return "string";
    }

    @Override
    public String simpleString() {
        return isBinary() ? "string" : "string collate " + collation;
    }

    @Override
    public String sql() {
        return isBinary() ? "STRING" : "STRING COLLATE " + collation;
    }
}

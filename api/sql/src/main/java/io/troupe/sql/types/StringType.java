package io.troupe.sql.types;

/// Text in UTF-8.
///
/// @param collation
///            how it is compared: `UTF8_BINARY` by bytes, or another collation's name in upper case
public record StringType(String collation) implements DataType {
    /// The collation that compares bytes.
    public static final String BINARY_COLLATION = "UTF8_BINARY";

    /// Text that is compared by its bytes.
    public StringType() {
        this(BINARY_COLLATION);
    }

    /// Whether it is compared by its bytes.
    public boolean isBinary() {
        return collation.equals(BINARY_COLLATION);
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

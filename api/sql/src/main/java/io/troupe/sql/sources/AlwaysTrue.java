package io.troupe.sql.sources;

/// Fulfilled by every row.
public record AlwaysTrue() implements Filter {
    @Override
    public String[] references() {
        return new String[0];
    }
}

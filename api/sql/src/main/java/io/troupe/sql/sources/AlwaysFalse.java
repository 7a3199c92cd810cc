package io.troupe.sql.sources;

/// Fulfilled by no row.
public record AlwaysFalse() implements Filter {
    @Override
    public String[] references() {
        return new String[0];
    }
}

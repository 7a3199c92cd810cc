package io.troupe.sql.sources;

/// The opposite; not fulfilled where the child is unknown.
public record Not(Filter child) implements Filter {
    @Override
    public String[] references() {
        return child.references();
    }
}

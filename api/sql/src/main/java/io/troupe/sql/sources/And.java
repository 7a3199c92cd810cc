package io.troupe.sql.sources;

import java.util.stream.Stream;

/// Both.
public record And(Filter left, Filter right) implements Filter {
    @Override
    public String[] references() {
        return Stream.of(left, right).flatMap(each -> Stream.of(each.references())).toArray(String[]::new);
    }
}

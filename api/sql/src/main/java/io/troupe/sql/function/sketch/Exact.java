package io.troupe.sql.function.sketch;

import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Parameters that take only their own types: aggregates of sketches convert nothing, since it would change what is
/// counted.
final class Exact {
    static final Parameter INT = of(DataTypes.IntegerType);
    static final Parameter BINARY = of(DataTypes.BinaryType);
    static final Parameter BOOLEAN = of(DataTypes.BooleanType);

    private Exact() {}

    /// One of `types`.
    static Parameter of(DataType... types) {
        List<DataType> list = List.copyOf(Arrays.asList(types));
        String wanted = list.stream().map(type -> '"' + type.sql() + '"').collect(Collectors.joining(" or "));
        return new Parameter(list.size() == 1 ? wanted : "(" + wanted + ")", list::contains, List.of());
    }
}

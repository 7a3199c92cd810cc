package io.troupe.sql.function.signature;

import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.VariantType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.util.List;

/// Parameters of nested types and of intervals.
public final class Input {
    /// Lists.
    public static final Parameter ARRAY = new Parameter("\"ARRAY\"", ArrayType.class::isInstance, List.of());
    /// Maps.
    public static final Parameter MAP = new Parameter("\"MAP\"", MapType.class::isInstance, List.of());
    /// Structs.
    public static final Parameter STRUCT = new Parameter("\"STRUCT\"", StructType.class::isInstance,
            List.of());
    /// Variants.
    public static final Parameter VARIANT = new Parameter("\"VARIANT\"", VariantType.class::isInstance,
            List.of(DataTypes.VariantType));
    /// Intervals of months or of microseconds.
    public static final Parameter ANSI_INTERVAL = new Parameter("\"ANSI INTERVAL\"",
            type -> type instanceof YearMonthIntervalType || type instanceof DayTimeIntervalType, List.of());

    private Input() {}
}

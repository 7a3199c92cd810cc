package io.troupe.sql.analyze;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.TimeType;
import java.util.Map;

/// Functions that are called like types and cast to them: `int(a)`.
final class CastFunctions {
    /// The types by name in lower case.
    static final Map<String, DataType> TYPES = Map.ofEntries(
            Map.entry("boolean", DataTypes.BooleanType), Map.entry("tinyint", DataTypes.ByteType),
            Map.entry("smallint", DataTypes.ShortType), Map.entry("int", DataTypes.IntegerType),
            Map.entry("bigint", DataTypes.LongType), Map.entry("float", DataTypes.FloatType),
            Map.entry("double", DataTypes.DoubleType), Map.entry("decimal", DataTypes.createDecimalType()),
            Map.entry("date", DataTypes.DateType), Map.entry("timestamp", DataTypes.TimestampType),
            Map.entry("time", new TimeType(6)), Map.entry("binary", DataTypes.BinaryType),
            Map.entry("string", DataTypes.StringType));

    private CastFunctions() {}
}

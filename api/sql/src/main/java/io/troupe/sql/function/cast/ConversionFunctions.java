package io.troupe.sql.function.cast;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import java.util.List;

/// Casts that are called by the name of their type, as in `int('1')`.
public final class ConversionFunctions {
    private ConversionFunctions() {}

    /// Adds them.
    public static void register(FunctionTable table) {
        table.add(new Conversion("boolean", DataTypes.BooleanType));
        table.add(new Conversion("tinyint", DataTypes.ByteType));
        table.add(new Conversion("smallint", DataTypes.ShortType));
        table.add(new Conversion("int", DataTypes.IntegerType));
        table.add(new Conversion("bigint", DataTypes.LongType));
        table.add(new Conversion("float", DataTypes.FloatType));
        table.add(new Conversion("double", DataTypes.DoubleType));
        table.add(new Conversion("decimal", DecimalType.USER_DEFAULT));
        table.add(new Conversion("date", DataTypes.DateType));
        table.add(new Conversion("time", new io.troupe.sql.types.TimeType(6)));
        table.add(new Conversion("timestamp", DataTypes.TimestampType));
        table.add(new Conversion("binary", DataTypes.BinaryType));
        table.add(new Conversion("string", DataTypes.StringType));
    }

    private record Conversion(String name, DataType type) implements ScalarFunction {
        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount(name, arguments, 1, 1);
            Argument argument = arguments.getFirst();
            return Casts.bind(argument.type(), type, CastMode.of(semantics), semantics, argument.nullable(),
                    "CAST(" + argument.sql() + " AS " + type.sql() + ")");
        }
    }
}

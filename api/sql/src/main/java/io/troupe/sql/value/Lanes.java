package io.troupe.sql.value;

import io.troupe.columnar.Lane;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.UserDefinedType;
import java.util.ArrayList;
import java.util.List;

/// The lanes of vectors that the values of types lie in.
public final class Lanes {
    private Lanes() {}

    /// The lane of `type`, with those of its elements, entries or fields.
    public static Lane of(DataType type) {
        if (type instanceof UserDefinedType<?> defined) {
            return of(defined.sqlType());
        }
        return switch (io.troupe.sql.value.Lane.of(type)) {
            case BOOLEAN -> Lane.BOOLEAN;
            case INT -> Lane.INT;
            case LONG -> Lane.LONG;
            case FLOAT -> Lane.FLOAT;
            case DOUBLE -> Lane.DOUBLE;
            case DECIMAL -> Lane.DECIMAL;
            case BYTES -> Lane.BYTES;
            case INTERVAL -> Lane.INTERVAL;
            case LIST -> Lane.list(of(((ArrayType) type).elementType()));
            case MAP -> Lane.map(of(((MapType) type).keyType()), of(((MapType) type).valueType()));
            case STRUCT -> type instanceof StructType struct
                    ? struct(struct)
                    : Lane.struct(List.of(Lane.BYTES, Lane.BYTES));
        };
    }

    private static Lane struct(StructType type) {
        List<Lane> fields = new ArrayList<>();
        for (StructField field : type) {
            fields.add(of(field.dataType()));
        }
        return Lane.struct(fields);
    }
}

package io.troupe.sql.connector.engine;

import io.troupe.columnar.Vector;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.connector.catalog.functions.BoundFunction;
import io.troupe.sql.connector.catalog.functions.ScalarFunction;
import io.troupe.sql.connector.catalog.functions.UnboundFunction;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions of catalogs as the engine has them.
public final class ConnectorFunctions {
    private ConnectorFunctions() {}

    /// `function` for arguments of these types. Throws `DATATYPE_MISMATCH.CATALOG_FUNCTION` when it does not take them.
    public static BoundFunction bind(UnboundFunction function, List<DataType> types) {
        List<StructField> fields = new ArrayList<>();
        for (DataType type : types) {
            fields.add(new StructField("_" + fields.size(), type, true));
        }
        BoundFunction bound;
        try {
            bound = function.bind(new StructType(fields));
        } catch (UnsupportedOperationException e) {
            throw wrong(function, types, String.valueOf(e.getMessage()));
        }
        if (bound.inputTypes().length != types.size()) {
            throw wrong(function, types, "it takes " + bound.inputTypes().length + " arguments");
        }
        if (bound instanceof ScalarFunction<?> scalar) {
            MagicMethod.requireCallable(scalar);
        }
        return bound;
    }

    private static SqlException wrong(UnboundFunction function, List<DataType> types, String reason) {
        return SqlException.analysis(Origin.UNKNOWN, "DATATYPE_MISMATCH.CATALOG_FUNCTION", "funcName",
                function.name(),
                "types", String.join(", ", types.stream().map(DataType::sql).toList()), "reason", reason);
    }

    /// The values of one row as a function of a catalog gets them.
    static InternalRow row(Vector[] arguments, int row, List<DataType> types) {
        return new GenericInternalRow(values(arguments, row, types));
    }

    /// The values of one row.
    static @Nullable Object[] values(Vector[] arguments, int row, List<DataType> types) {
        @Nullable
        Object[] values = new @Nullable Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Values.get(arguments[i], row, types.get(i));
        }
        return values;
    }
}

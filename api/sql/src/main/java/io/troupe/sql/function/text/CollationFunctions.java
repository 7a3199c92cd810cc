package io.troupe.sql.function.text;

import io.troupe.sql.collation.Collations;
import io.troupe.sql.error.Origin;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StringType;
import java.util.List;

/// How text is compared: naming a collation and asking for it.
final class CollationFunctions {
    private CollationFunctions() {}

    static void register(FunctionTable table) {
        table.add(new BoundRow("collate", CollationFunctions::collate));
        table.add(RowFunction.of("collation", _ -> DataTypes.StringType, binding -> {
            String name = binding.type(0) instanceof StringType text
                    ? text.collation()
                    : StringType.BINARY_COLLATION;
            String qualified = "SYSTEM.BUILTIN." + name;
            return (_, _) -> qualified;
        }, Parameter.TEXT).neverNull());
    }

    private static Binding collate(Call call) {
        call.requireSize(2, 2);
        DataType type = call.input(0, Parameter.TEXT);
        Object constant = call.constant(1, "collation");
        if (constant == null) {
            throw call.mismatch("UNEXPECTED_NULL", "exprName", "`collation`");
        }
        String name = Collations.normalised(constant.toString(), Origin.UNKNOWN);
        return Binding.strict(call, List.of(type, DataTypes.StringType), new StringType(name),
                (values, _) -> values[0]);
    }
}

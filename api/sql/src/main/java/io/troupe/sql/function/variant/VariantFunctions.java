package io.troupe.sql.function.variant;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.TypeTextParser;
import io.troupe.sql.function.cast.VariantCast;
import io.troupe.sql.function.cast.VariantNodes;
import io.troupe.sql.function.json.Json;
import io.troupe.sql.function.json.JsonParser;
import io.troupe.sql.function.json.JsonVariant;
import io.troupe.sql.function.record.RecordSchema;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.Variant;
import io.troupe.sql.value.variant.VariantCodec;
import io.troupe.sql.value.variant.VariantNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The functions that make variants and look into them.
public final class VariantFunctions {
    private VariantFunctions() {}

    /// Adds them to `table`; `types` reads the types that values are wanted in.
    public static void register(FunctionTable table, TypeTextParser types) {
        table.add(RowFunction.one("parse_json", Parameter.TEXT, DataTypes.VariantType,
                text -> parsed((String) text).orElseThrow(() -> malformed((String) text))));
        table.add(RowFunction.one("try_parse_json", Parameter.TEXT, DataTypes.VariantType,
                text -> parsed((String) text).orElse(null)).nullable());
        table.add(RowFunction.of("is_variant_null", DataTypes.BooleanType,
                (values, _) -> values[0] instanceof Variant variant
                        && VariantCodec.decode(variant) instanceof VariantNode.Null,
                Input.VARIANT).neverNull());
        table.add(RowFunction.one("schema_of_variant", Input.VARIANT, DataTypes.StringType,
                value -> VariantSchema.text(VariantSchema.of(VariantCodec.decode((Variant) value)))));
        table.add(new BoundRow("variant_get", call -> get(call, types, true)));
        table.add(new BoundRow("try_variant_get", call -> get(call, types, false)));
        table.add(new BoundRow("to_variant_object", VariantFunctions::toVariant));
        table.add(new VariantExplode(), "variant_explode_outer");
        table.add(VariantSchemaFold.function());
    }

    private static Optional<Variant> parsed(String text) {
        Optional<Json> json = JsonParser.parse(text);
        return json.map(each -> VariantCodec.encode(JsonVariant.of(each)));
    }

    private static SqlException malformed(String text) {
        return SqlException.execution("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord", text,
                "failFastMode", "FAILFAST");
    }

    private static Binding get(Call call, TypeTextParser types, boolean strict) {
        call.requireSize(2, 3);
        List<DataType> inputs = new ArrayList<>(
                List.of(call.input(0, Input.VARIANT), call.input(1, Parameter.TEXT)));
        DataType wanted = DataTypes.VariantType;
        if (call.size() == 3) {
            wanted = RecordSchema.of(call, 2, types);
            inputs.add(call.type(2));
        }
        DataType type = wanted;
        VariantPath constant = call.argument(1).constant() instanceof String path
                ? VariantPath.of(path, call.name())
                : null;
        String name = call.name();
        return Binding.nullable(inputs, type, (values, context) -> {
            VariantPath path = constant == null ? VariantPath.of(Cells.text(values[1]), name) : constant;
            return found((Variant) Objects.requireNonNull(values[0]), path, type,
                    new VariantCast(context.timeZone(), strict));
        });
    }

    private static @Nullable Object found(Variant variant, VariantPath path, DataType type,
            VariantCast cast) {
        VariantNode found = path.find(VariantCodec.decode(variant));
        return found == null ? null : cast.value(found, type);
    }

    private static Binding toVariant(Call call) {
        call.requireSize(1, 1);
        DataType type = call.input(0, Input.STRUCT, Input.ARRAY, Input.MAP);
        if (!VariantNodes.holds(type)) {
            throw call.mismatch("CAST_WITHOUT_SUGGESTION", "srcType", "\"" + type.sql() + "\"", "targetType",
                    "\"VARIANT\"");
        }
        return Binding.strict(call, List.of(type), DataTypes.VariantType,
                (values, _) -> VariantCodec.encode(VariantNodes.of(values[0], type)));
    }
}

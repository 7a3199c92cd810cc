package io.troupe.sql.function.json;

import io.troupe.columnar.Batch;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.Generator;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.record.RecordOptions;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Functions that look into JSON text, and values as JSON.
public final class JsonFunctions {
    private JsonFunctions() {}

    /// Adds them to `table`.
    public static void register(FunctionTable table) {
        table.add(RowFunction.two("get_json_object", Parameter.TEXT, Parameter.TEXT, DataTypes.StringType,
                (text, path) -> find((String) text, (String) path)).nullable());
        table.add(RowFunction.one("json_array_length", Parameter.TEXT, DataTypes.IntegerType,
                text -> JsonParser.parse((String) text).orElse(null) instanceof Json.ArrayValue array
                        ? array.elements().size()
                        : null)
                .nullable());
        table.add(RowFunction.one("json_object_keys", Parameter.TEXT,
                DataTypes.createArrayType(DataTypes.StringType),
                text -> JsonParser.parse((String) text).orElse(null) instanceof Json.ObjectValue object
                        ? List.copyOf(object.fields().keySet())
                        : null)
                .nullable());
        table.add(new BoundRow("to_json", JsonFunctions::toJson));
        table.add(new Tuple());
    }

    private static @Nullable String find(String text, String path) {
        Optional<JsonPath> parsed = JsonPath.parse(path);
        Optional<Json> json = JsonParser.parse(text);
        if (parsed.isEmpty() || json.isEmpty()) {
            return null;
        }
        List<Json> found = parsed.get().find(json.get());
        if (found.size() == 1) {
            return shown(found.getFirst());
        }
        return found.isEmpty() ? null : new Json.ArrayValue(found).text();
    }

    /// Text without quotes, null for null, and anything else as JSON.
    private static @Nullable String shown(Json value) {
        return switch (value) {
            case Json.StringValue string -> string.value();
            case Json.Token token -> token.isNull() ? null : token.text();
            case Json.ObjectValue _,Json.ArrayValue _ -> value.text();
        };
    }

    private static Binding toJson(Call call) {
        call.requireSize(1, 2);
        DataType type = call.input(0, Input.STRUCT, Input.MAP, Input.ARRAY, Input.VARIANT);
        List<DataType> types = new ArrayList<>(List.of(type));
        if (call.size() == 2) {
            types.add(call.type(1));
        }
        JsonWriter writer = JsonWriter.of(RecordOptions.of(call, 1));
        return Binding.strict(call, types, DataTypes.StringType,
                (values, context) -> writer.text(Objects.requireNonNull(values[0]), type,
                        context.timeZone()));
    }

    /// `json_tuple(text, name, ...)`: one row with the fields of these names.
    private record Tuple() implements Generator {
        @Override
        public String name() {
            return "json_tuple";
        }

        @Override
        public BoundGenerator bind(List<Argument> arguments, Semantics semantics) {
            Call call = new Call(name(), arguments, semantics);
            if (call.size() < 2) {
                throw Mismatch.argumentCount(name(), "> 1", call.size());
            }
            List<DataType> types = new ArrayList<>();
            List<StructField> fields = new ArrayList<>();
            for (int i = 0; i < call.size(); i++) {
                if (!call.type(i).isText()) {
                    throw call.mismatch("NON_STRING_TYPE", "funcName", "`json_tuple`");
                }
                types.add(DataTypes.StringType);
                if (i > 0) {
                    fields.add(new StructField("c" + (i - 1), DataTypes.StringType, true));
                }
            }
            return new BoundGenerator(name(), types, new StructType(fields), (columns, rowCount, _) -> {
                List<VectorBuilder> builders = new ArrayList<>();
                for (int i = 1; i < columns.length; i++) {
                    builders.add(VectorBuilder.of(DataTypes.StringType, rowCount));
                }
                int[] origins = new int[rowCount];
                for (int row = 0; row < rowCount; row++) {
                    origins[row] = row;
                    Object text = Values.get(columns[0], row, DataTypes.StringType);
                    Json json = text == null ? null : JsonParser.parse(Cells.text(text)).orElse(null);
                    for (int i = 1; i < columns.length; i++) {
                        Object name = Values.get(columns[i], row, DataTypes.StringType);
                        Json field = json instanceof Json.ObjectValue object && name != null
                                ? object.fields().get(Cells.text(name))
                                : null;
                        builders.get(i - 1).append(field == null ? null : shown(field));
                    }
                }
                return new Generated(
                        new Batch(builders.stream().map(VectorBuilder::build).toList(), rowCount),
                        origins);
            });
        }
    }
}

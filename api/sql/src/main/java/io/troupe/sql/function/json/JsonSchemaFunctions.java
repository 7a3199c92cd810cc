package io.troupe.sql.function.json;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.TypeTextParser;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.record.FieldText;
import io.troupe.sql.function.record.RecordOptions;
import io.troupe.sql.function.record.RecordSchema;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.VariantType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `from_json` and `schema_of_json`.
public final class JsonSchemaFunctions {
    private static final String ZEROS = "allowNumericLeadingZeros";

    private JsonSchemaFunctions() {}

    /// Adds them to `table`; `types` reads schemas.
    public static void register(FunctionTable table, TypeTextParser types) {
        table.add(new BoundRow("from_json", call -> fromJson(call, types)));
        table.add(new BoundRow("schema_of_json", JsonSchemaFunctions::schemaOfJson));
    }

    private static List<DataType> inputs(Call call) {
        List<DataType> inputs = new ArrayList<>();
        inputs.add(call.input(0, Parameter.TEXT));
        for (int i = 1; i < call.size(); i++) {
            inputs.add(call.type(i));
        }
        return inputs;
    }

    private static Binding fromJson(Call call, TypeTextParser types) {
        call.requireSize(2, 3);
        List<DataType> inputs = inputs(call);
        DataType schema = RecordSchema.of(call, 1, types);
        if (!(schema instanceof StructType || schema instanceof ArrayType || schema instanceof MapType
                || schema instanceof VariantType)) {
            throw call.mismatch("INVALID_JSON_SCHEMA", "schema", Mismatch.quoted(schema));
        }
        RecordOptions options = RecordOptions.of(call, 2);
        FieldText texts = new FieldText(options);
        boolean zeros = options.flag(ZEROS, false);
        boolean failFast = options.get("mode", "").equalsIgnoreCase("FAILFAST");
        if (options.get("mode", "").equalsIgnoreCase("DROPMALFORMED")) {
            throw SqlException.analysis(Origin.UNKNOWN, "PARSE_MODE_UNSUPPORTED", "funcName", "`from_json`",
                    "mode", "DROPMALFORMED");
        }
        JsonSchemas.requireTextKeys(schema);
        int corrupt = schema instanceof StructType struct
                ? List.of(struct.fieldNames())
                        .indexOf(options.get("columnNameOfCorruptRecord", "_corrupt_record"))
                : -1;
        return Binding.nullable(inputs, schema, (values, context) -> {
            String text = Cells.text(values[0]);
            return text.isBlank()
                    ? null
                    : read(text, schema, texts, zeros, failFast, corrupt, context.timeZone());
        });
    }

    private static @Nullable Object read(String text, DataType schema, FieldText texts, boolean zeros,
            boolean failFast, int corrupt, ZoneId zone) {
        JsonRecord record = new JsonRecord(texts, zone);
        Optional<Json> json = JsonParser.parse(text, zeros);
        Object value = json.map(each -> record.value(shaped(each, schema), schema)).orElse(null);
        boolean bad = json.isEmpty() || record.isBad();
        if (bad && failFast) {
            throw SqlException.execution("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord", text,
                    "failFastMode", "FAILFAST");
        }
        if (!(schema instanceof StructType struct) || value == null && !bad) {
            return value;
        }
        List<@Nullable Object> fields = new ArrayList<>(value instanceof StructValue known
                ? known.fields()
                : Collections.nCopies(struct.size(), null));
        if (bad && corrupt >= 0) {
            fields.set(corrupt, text);
        }
        return new StructValue(fields);
    }

    /// A single object stands for a list of one.
    private static Json shaped(Json json, DataType schema) {
        return json instanceof Json.ObjectValue && schema instanceof ArrayType array
                && array.elementType() instanceof StructType ? new Json.ArrayValue(List.of(json)) : json;
    }

    private static Binding schemaOfJson(Call call) {
        call.requireSize(1, 2);
        List<DataType> inputs = inputs(call);
        if (call.constant(0, "json") == null) {
            throw call.mismatch("UNEXPECTED_NULL", "exprName", "`json`");
        }
        boolean zeros = RecordOptions.of(call, 1).flag(ZEROS, false);
        return new Binding(inputs, DataTypes.StringType, false, false, (values, _) -> {
            String text = Cells.text(values[0]);
            Json json = JsonParser.parse(text, zeros).orElseThrow(() -> SqlException.execution(
                    "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord", text, "failFastMode",
                    "FAILFAST"));
            return JsonInference.schema(json).sql();
        });
    }
}

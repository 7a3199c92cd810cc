package io.troupe.sql.function.csv;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.TypeTextParser;
import io.troupe.sql.function.record.FieldText;
import io.troupe.sql.function.record.RecordOptions;
import io.troupe.sql.function.record.RecordSchema;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `from_csv`, `to_csv` and `schema_of_csv`.
public final class CsvFunctions {
    private static final List<DataType> GUESSES = List.of(DataTypes.IntegerType, DataTypes.LongType,
            DataTypes.DoubleType, DataTypes.DateType, DataTypes.TimestampType, DataTypes.BooleanType);

    private CsvFunctions() {}

    /// Adds them to `table`; `types` reads schemas.
    public static void register(FunctionTable table, TypeTextParser types) {
        table.add(new BoundRow("from_csv", call -> fromCsv(call, types)));
        table.add(new BoundRow("to_csv", CsvFunctions::toCsv));
        table.add(new BoundRow("schema_of_csv", CsvFunctions::schemaOfCsv));
    }

    private static List<DataType> inputs(Call call, int first, DataType type) {
        List<DataType> inputs = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            inputs.add(i == first ? type : call.type(i));
        }
        return inputs;
    }

    private static Binding fromCsv(Call call, TypeTextParser types) {
        call.requireSize(2, 3);
        DataType text = call.input(0, Parameter.TEXT);
        StructType schema = RecordSchema.struct(call, 1, types);
        RecordOptions options = RecordOptions.of(call, 2);
        CsvRecord format = CsvRecord.of(options, false);
        FieldText fields = new FieldText(options);
        boolean failFast = options.get("mode", "").equalsIgnoreCase("FAILFAST");
        String corrupt = options.get("columnNameOfCorruptRecord", "_corrupt_record");
        return Binding.nullable(inputs(call, 0, text), schema, (values, context) -> read(
                Cells.text(values[0]), schema, format, fields, failFast, corrupt, context));
    }

    private static StructValue read(String line, StructType schema, CsvRecord format, FieldText texts,
            boolean failFast, String corrupt, EvaluationContext context) {
        List<@Nullable String> given = format.fields(line);
        List<@Nullable Object> values = new ArrayList<>();
        int corruptAt = -1;
        int next = 0;
        boolean bad = false;
        for (StructField field : schema) {
            if (field.name().equals(corrupt)) {
                corruptAt = values.size();
                values.add(null);
                continue;
            }
            String text = next < given.size() ? given.get(next) : null;
            bad |= next >= given.size();
            next++;
            Object value = text == null ? null : texts.parse(text, field.dataType(), context.timeZone());
            bad |= text != null && value == null;
            values.add(value);
        }
        bad |= next < given.size();
        if (bad && failFast) {
            throw SqlException.execution("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord", line,
                    "failFastMode", "FAILFAST");
        }
        if (bad && corruptAt >= 0) {
            values.set(corruptAt, line);
        }
        return new StructValue(values);
    }

    private static Binding toCsv(Call call) {
        call.requireSize(1, 2);
        StructType type = (StructType) call.input(0, Input.STRUCT);
        for (StructField field : type) {
            if (field.dataType() instanceof MapType || field.dataType() instanceof ArrayType
                    || field.dataType() instanceof StructType) {
                throw call.mismatch("UNSUPPORTED_INPUT_TYPE", "functionName", call.quotedName(), "dataType",
                        "\"" + field.dataType().sql() + "\"");
            }
        }
        RecordOptions options = RecordOptions.of(call, 1);
        CsvRecord format = CsvRecord.of(options, true);
        FieldText texts = new FieldText(options);
        return Binding.strict(call, inputs(call, 0, type), DataTypes.StringType, (values, context) -> {
            StructValue struct = Cells.struct(values[0]);
            List<@Nullable String> fields = new ArrayList<>();
            for (int i = 0; i < type.size(); i++) {
                Object field = struct.fields().get(i);
                fields.add(field == null
                        ? null
                        : texts.print(field, type.apply(i).dataType(), context.timeZone()));
            }
            return format.line(fields);
        });
    }

    private static Binding schemaOfCsv(Call call) {
        call.requireSize(1, 2);
        DataType text = call.input(0, Parameter.TEXT);
        Object constant = call.constant(0, "csv");
        if (constant == null) {
            throw call.mismatch("UNEXPECTED_NULL", "exprName", "`csv`");
        }
        RecordOptions options = RecordOptions.of(call, 1);
        CsvRecord format = CsvRecord.of(options, false);
        FieldText texts = new FieldText(options);
        return new Binding(inputs(call, 0, text), DataTypes.StringType, false, false, (values, context) -> {
            List<StructField> fields = new ArrayList<>();
            for (String field : format.fields(Cells.text(values[0]))) {
                fields.add(
                        new StructField("_c" + fields.size(), guess(field, texts, context.timeZone()), true));
            }
            return new StructType(fields).sql();
        });
    }

    private static DataType guess(@Nullable String field, FieldText texts, ZoneId zone) {
        if (field != null) {
            for (DataType guess : GUESSES) {
                boolean word = field.equalsIgnoreCase("true") || field.equalsIgnoreCase("false");
                if ((word || !guess.equals(DataTypes.BooleanType))
                        && texts.parse(field, guess, zone) != null) {
                    return guess;
                }
            }
        }
        return DataTypes.StringType;
    }
}

package io.troupe.sql.function.xml;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.TypeTextParser;
import io.troupe.sql.function.record.RecordOptions;
import io.troupe.sql.function.record.RecordSchema;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `from_xml`, `to_xml` and `schema_of_xml`.
public final class XmlSchemaFunctions {
    private static final String FAIL = "FAILFAST";

    private XmlSchemaFunctions() {}

    /// Adds them to `table`; `types` reads schemas.
    public static void register(FunctionTable table, TypeTextParser types) {
        table.add(new BoundRow("from_xml", call -> fromXml(call, types)));
        table.add(new BoundRow("schema_of_xml", XmlSchemaFunctions::schemaOfXml));
        table.add(new BoundRow("to_xml", XmlSchemaFunctions::toXml));
    }

    private static List<DataType> inputs(Call call, DataType first) {
        List<DataType> inputs = new ArrayList<>(List.of(first));
        for (int i = 1; i < call.size(); i++) {
            inputs.add(call.type(i));
        }
        return inputs;
    }

    private static Binding fromXml(Call call, TypeTextParser types) {
        call.requireSize(2, 3);
        DataType text = call.input(0, Parameter.TEXT);
        StructType schema = RecordSchema.struct(call, 1, types);
        RecordOptions options = RecordOptions.of(call, 2);
        XmlFormat format = XmlFormat.of(options);
        boolean failFast = options.get("mode", "").equalsIgnoreCase(FAIL);
        int corrupt = List.of(schema.fieldNames())
                .indexOf(options.get("columnNameOfCorruptRecord", "_corrupt_record"));
        return Binding.nullable(inputs(call, text), schema, (values, context) -> read(
                Cells.text(values[0]), schema, format, failFast, corrupt, context.timeZone()));
    }

    private static @Nullable StructValue read(String text, StructType schema, XmlFormat format,
            boolean failFast, int corrupt, ZoneId zone) {
        XmlRecord record = new XmlRecord(format, zone);
        Optional<XmlElement> root = XmlElement.parse(text);
        StructValue value = root.map(element -> record.struct(element, schema)).orElse(null);
        if (value != null && !record.isBad()) {
            return value;
        }
        if (failFast) {
            throw malformed(text);
        }
        List<@Nullable Object> fields = new ArrayList<>(value == null
                ? Collections.nCopies(schema.size(), null)
                : value.fields());
        if (corrupt >= 0) {
            fields.set(corrupt, text);
        }
        return new StructValue(fields);
    }

    private static SqlException malformed(String text) {
        return SqlException.execution("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord", text,
                "failFastMode", FAIL);
    }

    private static Binding schemaOfXml(Call call) {
        call.requireSize(1, 2);
        if (!call.type(0).isText() && !call.type(0).equals(DataTypes.NullType)) {
            throw call.unexpected(0, "\"STRING\"");
        }
        if (call.constant(0, "xml") == null) {
            throw call.mismatch("UNEXPECTED_NULL", "exprName", "xml");
        }
        RecordOptions options = RecordOptions.of(call, 1);
        XmlFormat format = XmlFormat.of(options);
        boolean typed = options.flag("inferSchema", true);
        return new Binding(inputs(call, call.input(0, Parameter.TEXT)), DataTypes.StringType, false, false,
                (values, context) -> {
                    String text = Cells.text(values[0]);
                    XmlElement root = XmlElement.parse(text).orElseThrow(() -> malformed(text));
                    return new XmlInference(format, typed, context.timeZone()).schema(root).sql();
                });
    }

    private static Binding toXml(Call call) {
        call.requireSize(1, 2);
        StructType type = (StructType) call.input(0, Input.STRUCT);
        XmlFormat format = XmlFormat.of(RecordOptions.of(call, 1));
        return Binding.strict(call, inputs(call, type), DataTypes.StringType,
                (values, context) -> new XmlWriter(format, context.timeZone())
                        .record(Cells.struct(values[0]), type));
    }
}

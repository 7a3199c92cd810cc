package io.troupe.sql.avro;

import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionProvider;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.TypeTextParser;
import io.troupe.sql.function.record.RecordOptions;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.Schema;

/// `from_avro`, `to_avro` and `schema_of_avro` for SQL.
public final class AvroFunctions implements FunctionProvider {
    @Override
    public void register(FunctionTable table, TypeTextParser types) {
        add(table, "from_avro", AvroFunctions::fromAvro);
        add(table, "to_avro", AvroFunctions::toAvro);
        add(table, "schema_of_avro", AvroFunctions::schemaOfAvro);
    }

    private static void add(FunctionTable table, String name, Function<Call, BoundScalar> binder) {
        table.add(new ScalarFunction() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public BoundScalar bind(
                    List<io.troupe.sql.function.Argument> arguments,
                    io.troupe.sql.function.Semantics semantics) {
                return binder.apply(new Call(name, arguments, semantics));
            }
        });
    }

    private static BoundScalar fromAvro(Call call) {
        call.requireSize(2, 3);
        DataType bytes = call.input(0, Parameter.BINARY);
        Schema writer = schema(call, 1);
        AvroOptions options = options(call, 2);
        Schema reader = options.schema().map(AvroOptions::parse).orElse(writer);
        DataType type = SqlTypes.of(reader, options).type();
        return bound(call, bytes, type, true,
                new MessageReader(writer.toString(), reader.toString(), type, options));
    }

    private static BoundScalar toAvro(Call call) {
        call.requireSize(1, 2);
        DataType type = call.type(0);
        Schema schema = call.size() == 2 ? schema(call, 1) : AvroTypes.of(type, call.argument(0).nullable());
        AvroOptions options = AvroOptions.of(new TreeMap<>());
        ValueWriters.of(type, schema, "value", options);
        return bound(call, type, DataTypes.BinaryType, call.argument(0).nullable(),
                new MessageWriter(schema.toString(), type));
    }

    private static BoundScalar schemaOfAvro(Call call) {
        call.requireSize(1, 2);
        String type = SqlTypes.of(schema(call, 0), options(call, 1)).type().sql();
        ScalarKernel kernel = (arguments, rows, context) -> Values
                .constant(DataTypes.StringType, type, rows);
        return bound(call, call.type(0), DataTypes.StringType, false, kernel);
    }

    private static BoundScalar bound(
            Call call, DataType first, DataType type, boolean nullable, ScalarKernel kernel) {
        List<DataType> inputs = new ArrayList<>(List.of(first));
        for (int i = 1; i < call.size(); i++) {
            inputs.add(call.type(i));
        }
        return new BoundScalar(call.name(), inputs, type, nullable, true, kernel);
    }

    private static Schema schema(Call call, int index) {
        Object json = call.type(index).isText() ? call.constant(index, "jsonFormatSchema") : null;
        if (json == null) {
            throw call.unexpected(index, "\"STRING\"");
        }
        return AvroOptions.parse((String) json);
    }

    private static AvroOptions options(Call call, int index) {
        TreeMap<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(RecordOptions.of(call, index).all());
        return AvroOptions.of(options);
    }
}

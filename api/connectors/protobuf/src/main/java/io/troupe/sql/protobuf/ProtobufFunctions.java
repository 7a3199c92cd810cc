package io.troupe.sql.protobuf;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionProvider;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.TypeTextParser;
import io.troupe.sql.function.record.RecordOptions;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// `from_protobuf` and `to_protobuf` for SQL: after the value the name of a message and where it is described, a file
/// or bytes; without that, the name of a class. Options are a map, the last argument.
public final class ProtobufFunctions implements FunctionProvider {
    private static final int MOST_ARGUMENTS = 4;

    /// Made by name.
    public ProtobufFunctions() {}

    @Override
    public void register(FunctionTable table, TypeTextParser types) {
        add(table, "from_protobuf", ProtobufFunctions::fromProtobuf);
        add(table, "to_protobuf", ProtobufFunctions::toProtobuf);
    }

    private static void add(FunctionTable table, String name, Function<Call, BoundScalar> binder) {
        table.add(new ScalarFunction() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
                return binder.apply(new Call(name, arguments, semantics));
            }
        });
    }

    private static BoundScalar fromProtobuf(Call call) {
        call.requireSize(2, MOST_ARGUMENTS);
        DataType bytes = call.input(0, Parameter.BINARY);
        ProtobufOptions options = options(call);
        MessageSource source = source(call);
        StructType type = SqlTypes.of(source.find().descriptor(), options);
        return bound(call, bytes, type, true, new MessageReader(source, type, options));
    }

    private static BoundScalar toProtobuf(Call call) {
        call.requireSize(2, MOST_ARGUMENTS);
        if (!(call.type(0) instanceof StructType type)) {
            throw call.unexpected(0, "\"STRUCT\"");
        }
        options(call);
        MessageSource source = source(call);
        WritableTypes.require(type, source.find().descriptor());
        return bound(call, type, DataTypes.BinaryType, call.argument(0).nullable(),
                new MessageWriter(source, type));
    }

    private static BoundScalar bound(
            Call call, DataType first, DataType type, boolean nullable, ScalarKernel kernel) {
        List<DataType> inputs = new ArrayList<>(List.of(first));
        for (int i = 1; i < call.size(); i++) {
            inputs.add(call.type(i));
        }
        return new BoundScalar(call.name(), inputs, type, nullable, true, kernel);
    }

    private static boolean hasOptions(Call call) {
        return call.size() > 2 && call.type(call.size() - 1) instanceof MapType;
    }

    private static ProtobufOptions options(Call call) {
        return ProtobufOptions
                .of(hasOptions(call) ? RecordOptions.of(call, call.size() - 1).all() : Map.of());
    }

    private static MessageSource source(Call call) {
        Object name = call.type(1).isText() ? call.constant(1, "messageName") : null;
        if (name == null) {
            throw call.unexpected(1, "\"STRING\"");
        }
        if (call.size() == 2 || call.size() == 3 && hasOptions(call)) {
            return new MessageSource.OfClass((String) name);
        }
        return switch (call.constant(2, "descFilePath")) {
            case String path -> new MessageSource.OfSet((String) name, contents(path), path);
            case Bytes bytes -> new MessageSource.OfSet((String) name, bytes.array(), "the bytes given");
            case null, default -> throw call.unexpected(2, "\"STRING\" or \"BINARY\"");
        };
    }

    private static byte[] contents(String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw SqlException.analysis(Origin.UNKNOWN, "PROTOBUF_DESCRIPTOR_FILE_NOT_FOUND", "filePath",
                    path);
        }
    }
}

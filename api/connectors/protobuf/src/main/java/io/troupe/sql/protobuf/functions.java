package io.troupe.sql.protobuf;

import static io.troupe.sql.functions.call_function;
import static io.troupe.sql.functions.lit;
import static io.troupe.sql.functions.map;

import io.troupe.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Functions between columns and messages of Protocol Buffers. The same are known to SQL by these names.
///
/// A message is described in a set of descriptors, as `protoc --descriptor_set_out=FILE --include_imports` writes one,
/// given as the path of a file, which the driver reads, or as bytes; or in a class that `protoc` made. Names of
/// messages may leave out the package.
public final class functions {
    private functions() {}

    /// The message `data` as a struct of its fields; null for null. Fields that a message lacks are null, lists and maps
    /// empty. A message that makes no sense fails the query with MALFORMED_PROTOBUF_MESSAGE.
    public static Column from_protobuf(Column data, String messageName, String descFilePath) {
        return from_protobuf(data, messageName, descFilePath, Map.of());
    }

    /// The same with options: `mode` PERMISSIVE gives null for messages that make no sense;
    /// `recursive.fields.max.depth` (1 to 10) tells how often a message may occur inside itself, without it that is an
    /// error; `convert.any.fields.to.json`, `emit.default.values`, `enums.as.ints`, `upcast.unsigned.ints`,
    /// `unwrap.primitive.wrapper.types` and `retain.empty.message.types` are true or false, by default false.
    public static Column from_protobuf(
            Column data, String messageName, String descFilePath, Map<String, String> options) {
        return call("from_protobuf", options, data, lit(messageName), lit(descFilePath));
    }

    /// The same with the set of descriptors itself.
    public static Column from_protobuf(Column data, String messageName, byte[] binaryFileDescriptorSet) {
        return from_protobuf(data, messageName, binaryFileDescriptorSet, Map.of());
    }

    /// The same with options.
    public static Column from_protobuf(
            Column data, String messageName, byte[] binaryFileDescriptorSet, Map<String, String> options) {
        return call("from_protobuf", options, data, lit(messageName), lit(binaryFileDescriptorSet));
    }

    /// The same for the messages of a class, which executors need to have.
    public static Column from_protobuf(Column data, String messageClassName) {
        return from_protobuf(data, messageClassName, Map.of());
    }

    /// The same with options.
    public static Column from_protobuf(Column data, String messageClassName, Map<String, String> options) {
        return call("from_protobuf", options, data, lit(messageClassName));
    }

    /// The struct `data` as a message; null for null. Null fields are left out. Names are compared without case; a column
    /// without a field, a required field without a column and types that do not fit are errors of analysis.
    public static Column to_protobuf(Column data, String messageName, String descFilePath) {
        return to_protobuf(data, messageName, descFilePath, Map.of());
    }

    /// The same with options, which are those of reading.
    public static Column to_protobuf(
            Column data, String messageName, String descFilePath, Map<String, String> options) {
        return call("to_protobuf", options, data, lit(messageName), lit(descFilePath));
    }

    /// The same with the set of descriptors itself.
    public static Column to_protobuf(Column data, String messageName, byte[] binaryFileDescriptorSet) {
        return to_protobuf(data, messageName, binaryFileDescriptorSet, Map.of());
    }

    /// The same with options.
    public static Column to_protobuf(
            Column data, String messageName, byte[] binaryFileDescriptorSet, Map<String, String> options) {
        return call("to_protobuf", options, data, lit(messageName), lit(binaryFileDescriptorSet));
    }

    /// The same for the messages of a class, which executors need to have.
    public static Column to_protobuf(Column data, String messageClassName) {
        return to_protobuf(data, messageClassName, Map.of());
    }

    /// The same with options.
    public static Column to_protobuf(Column data, String messageClassName, Map<String, String> options) {
        return call("to_protobuf", options, data, lit(messageClassName));
    }

    private static Column call(String name, Map<String, String> options, Column... arguments) {
        List<Column> all = new ArrayList<>(List.of(arguments));
        if (!options.isEmpty()) {
            List<Column> entries = new ArrayList<>();
            options.forEach((key, value) -> {
                entries.add(lit(key));
                entries.add(lit(value));
            });
            all.add(map(entries.toArray(Column[]::new)));
        }
        return call_function(name, all.toArray(Column[]::new));
    }
}

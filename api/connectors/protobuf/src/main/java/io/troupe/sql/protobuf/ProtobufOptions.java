package io.troupe.sql.protobuf;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Map;

/// How messages are read. Names of options are compared without case.
///
/// @param permissive
///            whether messages that make no sense are null; option `mode`: FAILFAST (default) or PERMISSIVE
/// @param depth
///            how often a message may occur inside itself before the field is left out; option
///            `recursive.fields.max.depth`, from 1 to 10; -1 refuses such messages
/// @param anyAsJson
///            option `convert.any.fields.to.json`: fields of the type Any are texts of JSON
/// @param emitsDefaults
///            option `emit.default.values`: fields without presence that are not in a message have the default of their
///            type rather than null
/// @param enumsAsInts
///            option `enums.as.ints`: enums are their numbers rather than their names
/// @param upcastsUnsigned
///            option `upcast.unsigned.ints`: uint32 is bigint, and uint64 decimal(20,0)
/// @param unwraps
///            option `unwrap.primitive.wrapper.types`: messages like Int32Value are their values
/// @param retainsEmpty
///            option `retain.empty.message.types`: messages without fields are structs with a field nobody sets, and not
///            left out
record ProtobufOptions(boolean permissive, int depth, boolean anyAsJson, boolean emitsDefaults,
        boolean enumsAsInts, boolean upcastsUnsigned, boolean unwraps,
        boolean retainsEmpty) implements Serializable {
    private static final String DEPTH = "recursive.fields.max.depth";
    private static final int DEEPEST = 10;

    /// Throws [SqlException] INVALID_OPTION_VALUE.
    ///
    /// @param options
    ///            names in lower case
    static ProtobufOptions of(Map<String, String> options) {
        return new ProtobufOptions(permissive(options), depth(options),
                flag(options, "convert.any.fields.to.json"), flag(options, "emit.default.values"),
                flag(options, "enums.as.ints"), flag(options, "upcast.unsigned.ints"),
                flag(options, "unwrap.primitive.wrapper.types"), flag(options, "retain.empty.message.types"));
    }

    private static boolean permissive(Map<String, String> options) {
        String mode = options.getOrDefault("mode", "FAILFAST");
        return switch (mode.toUpperCase(Locale.ROOT)) {
            case "FAILFAST" -> false;
            case "PERMISSIVE" -> true;
            default -> throw wrong("mode", mode, "PERMISSIVE or FAILFAST");
        };
    }

    private static int depth(Map<String, String> options) {
        String text = options.getOrDefault(DEPTH, "-1");
        try {
            int depth = Integer.parseInt(text.trim());
            if (depth >= -1 && depth <= DEEPEST) {
                return depth == 0 ? -1 : depth;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw wrong(DEPTH, text, "a whole number from 1 to 10, or -1");
    }

    private static boolean flag(Map<String, String> options, String name) {
        String value = options.getOrDefault(name, "false");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, value, "true or false");
        };
    }

    private static SqlException wrong(String option, String value, String right) {
        return SqlException.analysis(
                Origin.UNKNOWN, "INVALID_OPTION_VALUE", "option", option, "value", value, "right", right);
    }
}

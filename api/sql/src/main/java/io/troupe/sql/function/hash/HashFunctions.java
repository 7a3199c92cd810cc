package io.troupe.sql.function.hash;

import static io.troupe.sql.function.row.Parameter.BINARY;
import static io.troupe.sql.function.row.Parameter.INT;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.RowBody;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// `hash`, `xxhash64`, `md5`, `sha1`, `sha2` and `crc32`.
public final class HashFunctions {
    private HashFunctions() {}

    /// Adds them.
    public static void register(FunctionTable table) {
        table.add(new Hash("hash", false));
        table.add(new Hash("xxhash64", true));
        table.add(RowFunction.one("md5", BINARY, DataTypes.StringType, value -> digest("MD5", value)));
        for (String name : List.of("sha", "sha1")) {
            table.add(RowFunction.one(name, BINARY, DataTypes.StringType, value -> digest("SHA-1", value)));
        }
        table.add(RowFunction.two("sha2", BINARY, INT, DataTypes.StringType, HashFunctions::sha2).nullable());
        table.add(RowFunction.one("crc32", BINARY, DataTypes.LongType, value -> {
            CRC32 crc = new CRC32();
            crc.update(((Bytes) value).array());
            return crc.getValue();
        }));
    }

    private static @Nullable Object sha2(Object value, Object bits) {
        return switch ((Integer) bits) {
            case 224 -> digest("SHA-224", value);
            case 0, 256 -> digest("SHA-256", value);
            case 384 -> digest("SHA-384", value);
            case 512 -> digest("SHA-512", value);
            default -> null;
        };
    }

    private static String digest(String algorithm, Object value) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(((Bytes) value).array());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is part of every Java runtime", e);
        }
    }

    /// A hash of any number of values of any types but maps.
    private record Hash(String name, boolean wide) implements ScalarFunction {
        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount(name, arguments, 1, Integer.MAX_VALUE);
            List<DataType> types = arguments.stream().map(Argument::type).toList();
            if (types.stream().anyMatch(Hash::hasMap)) {
                throw SqlException.analysis(Origin.UNKNOWN, "DATATYPE_MISMATCH.HASH_MAP_TYPE", "sqlExpr",
                        Mismatch.quoted(Mismatch.call(name, arguments)), "functionName", "`" + name + "`");
            }
            ValueHash hash = new ValueHash(wide);
            boolean sixtyFour = wide;
            DataType type = wide ? DataTypes.LongType : DataTypes.IntegerType;
            RowBody body = (values, _) -> {
                long result = ValueHash.SEED;
                for (int i = 0; i < values.length; i++) {
                    result = hash.of(values[i], types.get(i), result);
                }
                return sixtyFour ? (Object) result : (int) result;
            };
            return new BoundScalar(name, types, type, false, true,
                    RowFunction.kernelTakingNulls(types, type, body));
        }

        private static boolean hasMap(DataType type) {
            return switch (type) {
                case MapType _ -> true;
                case ArrayType array -> hasMap(array.elementType());
                case StructType struct ->
                    struct.fieldList().stream().anyMatch(field -> hasMap(field.dataType()));
                default -> false;
            };
        }
    }
}

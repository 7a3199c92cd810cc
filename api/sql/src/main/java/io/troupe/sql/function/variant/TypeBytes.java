package io.troupe.sql.function.variant;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Types of variants as bytes, to send them: a number for the kind, then what the kind needs.
final class TypeBytes {
    private static final List<DataType> SIMPLE = List.of(DataTypes.NullType, DataTypes.BooleanType,
            DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType,
            DataTypes.FloatType, DataTypes.DoubleType, DataTypes.StringType, DataTypes.BinaryType,
            DataTypes.DateType, DataTypes.TimestampType, DataTypes.TimestampNTZType, DataTypes.VariantType);
    private static final int DECIMAL = SIMPLE.size();
    private static final int ARRAY = DECIMAL + 1;
    private static final int STRUCT = DECIMAL + 2;

    private TypeBytes() {}

    static byte[] of(DataType type) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(type, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static DataType read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataType type, DataOutputStream out) throws IOException {
        switch (type) {
            case DecimalType decimal -> {
                out.writeByte(DECIMAL);
                out.writeByte(decimal.precision());
                out.writeByte(decimal.scale());
            }
            case ArrayType array -> {
                out.writeByte(ARRAY);
                write(array.elementType(), out);
            }
            case StructType struct -> {
                out.writeByte(STRUCT);
                out.writeInt(struct.size());
                for (StructField field : struct) {
                    out.writeUTF(field.name());
                    write(field.dataType(), out);
                }
            }
            default -> {
                int kind = SIMPLE.indexOf(type);
                if (kind < 0) {
                    throw new IllegalArgumentException("variants have no values of " + type.sql());
                }
                out.writeByte(kind);
            }
        }
    }

    private static DataType read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        if (kind < SIMPLE.size()) {
            return SIMPLE.get(kind);
        }
        if (kind == DECIMAL) {
            int precision = in.readByte();
            return new DecimalType(precision, in.readByte());
        }
        if (kind == ARRAY) {
            return new ArrayType(read(in));
        }
        List<StructField> fields = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            fields.add(new StructField(name, read(in), true));
        }
        return new StructType(fields);
    }
}

package io.troupe.sql.encode;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A sealed interface or class: a struct of the simple name of the object's class in [#KIND], and a field with the name
/// of each class that has parts, null for all but the object's own.
///
/// @param sealedClass
///            the interface or class
/// @param cases
///            the classes whose objects there may be
record SealedCodec(Class<?> sealedClass, List<Case> cases) implements Codec {
    /// The field that tells the class.
    static final String KIND = "kind";

    /// One of the classes.
    ///
    /// @param codec
    ///            what its objects become
    record Case(Class<?> type, Codec codec) implements java.io.Serializable {
        String name() {
            return type.getSimpleName();
        }

        /// Whether there is anything but the class to tell.
        boolean hasParts() {
            return !(codec.type() instanceof StructType struct && struct.size() == 0);
        }
    }

    @Override
    public DataType type() {
        List<StructField> fields = new ArrayList<>();
        fields.add(new StructField(KIND, DataTypes.StringType, false));
        for (Case each : cases) {
            if (each.hasParts()) {
                fields.add(new StructField(each.name(), each.codec().type(), true));
            }
        }
        return new StructType(fields);
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public Object toValue(Object object) {
        List<@Nullable Object> fields = new ArrayList<>();
        fields.add(null);
        for (Case each : cases) {
            boolean isOwn = each.type().isInstance(object);
            if (isOwn) {
                fields.set(0, each.name());
            }
            if (each.hasParts()) {
                fields.add(isOwn ? each.codec().toValue(object) : null);
            }
        }
        return new StructValue(fields);
    }

    @Override
    public Object toObject(Object value) {
        List<@Nullable Object> fields = ((StructValue) value).fields();
        int next = 1;
        for (Case each : cases) {
            boolean hasParts = each.hasParts();
            if (each.name().equals(fields.getFirst())) {
                Object parts = hasParts ? fields.get(next) : new StructValue(Collections.emptyList());
                return Objects.requireNonNull(each.codec().toObjectOrNull(parts),
                        () -> sealedClass.getName() + " " + each.name() + " without its parts");
            }
            next += hasParts ? 1 : 0;
        }
        throw SqlException.execution("INVALID_EXTERNAL_TYPE", "externalType",
                sealedClass.getName() + " of kind " + fields.getFirst(), "type", "\"" + type().sql() + "\"");
    }
}

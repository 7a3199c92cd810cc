package io.troupe.sql.defined;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.SQLUserDefinedType;
import io.troupe.sql.types.UserDefinedType;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/// Numbers, as a class with a type of its own.
@SQLUserDefinedType(udt = Vector.Type.class)
public final class Vector implements Serializable {
    private static final long serialVersionUID = 1L;
    private final double[] numbers;

    Vector(double... numbers) {
        this.numbers = numbers.clone();
    }

    double sum() {
        return Arrays.stream(numbers).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vector that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return "<" + String.join(" ", Arrays.stream(numbers).mapToObj(Double::toString).toList()) + ">";
    }

    /// Stored as a list.
    public static final class Type extends UserDefinedType<Vector> {
        private static final long serialVersionUID = 1L;

        @Override
        public DataType sqlType() {
            return new ArrayType(DataTypes.DoubleType, false);
        }

        @Override
        public Class<Vector> userClass() {
            return Vector.class;
        }

        @Override
        public Object serialize(Vector vector) {
            return vector.numbers;
        }

        @Override
        public Vector deserialize(Object value) {
            return new Vector(((List<?>) value).stream().mapToDouble(each -> (Double) each).toArray());
        }
    }
}

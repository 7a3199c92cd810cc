package io.troupe.columnar;

import java.util.ArrayList;
import java.util.List;

/// What kind of arrays a vector is made of, dictionaries aside: how to choose a kernel, and how to make
/// an empty vector before the first row is known. `children` are the elements of a list, the keys and
/// values of a map, the fields of a struct, and none for all others.
public record Lane(Kind kind, List<Lane> children) {
    /// The physical kinds of values.
    public enum Kind {
        /// [BooleanVector].
        BOOLEAN,
        /// [IntVector].
        INT,
        /// [LongVector].
        LONG,
        /// [FloatVector].
        FLOAT,
        /// [DoubleVector].
        DOUBLE,
        /// [DecimalVector].
        DECIMAL,
        /// [BytesVector].
        BYTES,
        /// [IntervalVector].
        INTERVAL,
        /// [ListVector].
        LIST,
        /// [MapVector].
        MAP,
        /// [StructVector].
        STRUCT
    }

    /// The lane of [BooleanVector].
    public static final Lane BOOLEAN = new Lane(Kind.BOOLEAN, List.of());
    /// The lane of [IntVector].
    public static final Lane INT = new Lane(Kind.INT, List.of());
    /// The lane of [LongVector].
    public static final Lane LONG = new Lane(Kind.LONG, List.of());
    /// The lane of [FloatVector].
    public static final Lane FLOAT = new Lane(Kind.FLOAT, List.of());
    /// The lane of [DoubleVector].
    public static final Lane DOUBLE = new Lane(Kind.DOUBLE, List.of());
    /// The lane of [DecimalVector].
    public static final Lane DECIMAL = new Lane(Kind.DECIMAL, List.of());
    /// The lane of [BytesVector].
    public static final Lane BYTES = new Lane(Kind.BYTES, List.of());
    /// The lane of [IntervalVector].
    public static final Lane INTERVAL = new Lane(Kind.INTERVAL, List.of());

    /// Throws IllegalArgumentException when the number of children does not fit the kind.
    public Lane {
        children = List.copyOf(children);
        int expected = switch (kind) {
            case LIST -> 1;
            case MAP -> 2;
            case STRUCT -> children.size();
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE, DECIMAL, BYTES, INTERVAL -> 0;
        };
        if (children.size() != expected) {
            throw new IllegalArgumentException(
                    "a lane of kind " + kind + " has " + expected + " children, not " + children.size());
        }
    }

    /// Lists of `elements`.
    public static Lane list(Lane elements) {
        return new Lane(Kind.LIST, List.of(elements));
    }

    /// Maps from `keys` to `values`.
    public static Lane map(Lane keys, Lane values) {
        return new Lane(Kind.MAP, List.of(keys, values));
    }

    /// Structs of `fields`.
    public static Lane struct(List<Lane> fields) {
        return new Lane(Kind.STRUCT, fields);
    }

    /// The lane of `vector`; that of its values when it is a dictionary vector.
    public static Lane of(Vector vector) {
        return switch (vector) {
            case BooleanVector _ -> BOOLEAN;
            case IntVector _ -> INT;
            case LongVector _ -> LONG;
            case FloatVector _ -> FLOAT;
            case DoubleVector _ -> DOUBLE;
            case DecimalVector _ -> DECIMAL;
            case BytesVector _ -> BYTES;
            case IntervalVector _ -> INTERVAL;
            case ListVector list -> list(of(list.elements()));
            case MapVector map -> map(of(map.keys()), of(map.values()));
            case StructVector struct -> struct(all(struct.fields()));
            case DictionaryVector dictionary -> of(dictionary.dictionary());
        };
    }

    /// The lanes of `vectors` in order.
    public static List<Lane> all(List<? extends Vector> vectors) {
        List<Lane> lanes = new ArrayList<>(vectors.size());
        for (Vector vector : vectors) {
            lanes.add(of(vector));
        }
        return lanes;
    }

    /// Whether a value takes the same number of bits in every row: all but bytes and nested values.
    public boolean isFixedWidth() {
        return switch (kind) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE, DECIMAL, INTERVAL -> true;
            case BYTES, LIST, MAP, STRUCT -> false;
        };
    }

    /// A vector of no rows.
    public Vector empty() {
        return VectorAppender.of(this).copy(0, 0);
    }

    /// A vector of `rowCount` nulls.
    public Vector nulls(int rowCount) {
        VectorAppender appender = VectorAppender.of(this);
        appender.appendNulls(rowCount);
        return appender.copy(0, rowCount);
    }
}

package io.troupe.sql.orc;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.orc.TypeDescription;
import org.jspecify.annotations.Nullable;

/// What of the columns of a file is read.
///
/// @param type
///            the columns that are read, in the order in which they are wanted
/// @param readers
///            by wanted column; null for those that the file lacks
/// @param places
///            by wanted column: where it is in `type`
/// @param included
///            the ids of columns that are read when `type` has more; null when it has not
@SuppressWarnings("ArrayRecordComponent") // projections are not compared
record Projection(TypeDescription type, List<@Nullable VectorReader> readers, int[] places,
        boolean @Nullable [] included) {
    /// What is read of a file of the type `file` for the columns `wanted` of a table with the columns `table`. Throws
    /// IOException when a column of the file is of a type that does not fit.
    static Projection of(TypeDescription file, StructType table, StructType wanted, ZoneId zone)
            throws IOException {
        boolean unnamed = !file.getFieldNames().isEmpty()
                && file.getFieldNames().stream().allMatch(name -> name.startsWith("_col"));
        return unnamed ? byPlace(file, table, wanted, zone) : byName(file, wanted, zone, "");
    }

    private static Projection byName(TypeDescription file, StructType wanted, ZoneId zone, String path)
            throws IOException {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            places.add(place(file.getFieldNames(), wanted.apply(i).name()));
        }
        return at(file, wanted, places, zone, path);
    }

    /// Old versions of Hive call columns `_col0`, `_col1` and so on.
    private static Projection byPlace(TypeDescription file, StructType table, StructType wanted, ZoneId zone)
            throws IOException {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            int named = place(file.getFieldNames(), wanted.apply(i).name());
            int place = named >= 0 ? named : place(List.of(table.fieldNames()), wanted.apply(i).name());
            places.add(place < file.getFieldNames().size() ? place : -1);
        }
        return within(file, at(file, wanted, places, zone, ""), places);
    }

    /// The same as a part of the whole type of the file, to which the library resolves nameless columns by their place.
    private static Projection within(TypeDescription file, Projection some, List<Integer> places) {
        TypeDescription all = TypeDescription.createStruct();
        for (int i = 0; i < file.getChildren().size(); i++) {
            VectorReader reader = places.contains(i) ? some.readers.get(places.indexOf(i)) : null;
            all.addField(
                    file.getFieldNames().get(i),
                    reader == null ? file.getChildren().get(i).clone() : reader.read());
        }
        boolean[] included = new boolean[all.getMaximumId() + 1];
        included[0] = true;
        for (int place : places) {
            if (place >= 0) {
                TypeDescription column = all.getChildren().get(place);
                Arrays.fill(included, column.getId(), column.getMaximumId() + 1, true);
            }
        }
        return new Projection(
                all, some.readers, places.stream().mapToInt(Integer::intValue).toArray(), included);
    }

    private static int place(List<String> names, String name) {
        int exact = names.indexOf(name);
        for (int i = 0; exact < 0 && i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return exact;
    }

    private static Projection at(
            TypeDescription file, StructType wanted, List<Integer> places, ZoneId zone, String path)
            throws IOException {
        TypeDescription type = TypeDescription.createStruct();
        List<@Nullable VectorReader> readers = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) < 0) {
                readers.add(null);
                continue;
            }
            String name = file.getFieldNames().get(places.get(i));
            VectorReader reader = reader(
                    file.getChildren().get(places.get(i)), wanted.apply(i).dataType(), zone,
                    path.isEmpty() ? name : path + "." + name);
            type.addField(name, reader.read());
            readers.add(reader);
        }
        int[] inOrder = new int[places.size()];
        int next = 0;
        for (int i = 0; i < inOrder.length; i++) {
            inOrder[i] = readers.get(i) == null ? -1 : next++;
        }
        return new Projection(type, readers, inOrder, null);
    }

    private static VectorReader reader(TypeDescription file, DataType wanted, ZoneId zone, String path)
            throws IOException {
        TypeDescription.Category category = file.getCategory();
        if (category == TypeDescription.Category.STRUCT && wanted instanceof StructType struct) {
            Projection fields = byName(file, struct, zone, path);
            return new VectorReader(wanted, fields.type, fields.readers, zone);
        }
        if (category == TypeDescription.Category.LIST && wanted instanceof ArrayType array) {
            VectorReader element = reader(
                    file.getChildren().getFirst(), array.elementType(), zone, path + ".element");
            return new VectorReader(
                    wanted, TypeDescription.createList(element.read()), List.of(element), zone);
        }
        if (category == TypeDescription.Category.MAP && wanted instanceof MapType map) {
            VectorReader key = reader(file.getChildren().get(0), map.keyType(), zone, path + ".key");
            VectorReader value = reader(file.getChildren().get(1), map.valueType(), zone, path + ".value");
            return new VectorReader(
                    wanted, TypeDescription.createMap(key.read(), value.read()), List.of(key, value), zone);
        }
        if (!category.isPrimitive()) {
            throw misfit(file, wanted, path);
        }
        DataType own = OrcTypes.of(file);
        if (own.equals(wanted) || own.isText() && wanted.isText() || isTimestamp(own) && isTimestamp(wanted)
                || own instanceof DecimalType && wanted instanceof DecimalType) {
            return new VectorReader(wanted, file.clone(), List.of(), zone);
        }
        if (!isWider(own, wanted)) {
            throw misfit(file, wanted, path);
        }
        return new VectorReader(wanted, OrcTypes.written(wanted, path), List.of(), zone);
    }

    private static boolean isTimestamp(DataType type) {
        return type instanceof TimestampType || type instanceof TimestampNTZType;
    }

    /// Whether every value of `own` is one of `wanted`, too.
    private static boolean isWider(DataType own, DataType wanted) {
        return switch (wanted) {
            case ShortType _ -> own.isIntegral() && !(own instanceof LongType || own instanceof IntegerType);
            case IntegerType _ -> own.isIntegral() && !(own instanceof LongType);
            case LongType _ -> own.isIntegral();
            case DoubleType _ -> own instanceof FloatType || own.isIntegral() && !(own instanceof LongType);
            case StringType _ -> own.isIntegral();
            default -> false;
        };
    }

    private static IOException misfit(TypeDescription file, DataType wanted, String path) {
        return new IOException(
                "the column " + path + " is " + file + " and cannot be read as " + wanted.simpleString());
    }
}

package io.troupe.bench.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A public class of Spark, or one of its members, as programs use it.
///
/// @param owner
///            the full name of the class
/// @param kind
///            what it is
/// @param name
///            the member; empty for a class, `new` for a constructor
/// @param signature
///            as in `(java.lang.String,int):void`, or the type of a field; empty for a class
/// @param areas
///            where it is used
record SurfaceRow(String owner, Kind kind, String name, String signature, Set<String> areas) {
    /// What a row stands for.
    enum Kind {
        /// A class, interface or enum.
        TYPE,
        /// A constructor.
        CONSTRUCTOR,
        /// A method that is called or overridden.
        METHOD,
        /// A static method.
        STATIC_METHOD,
        /// A field, static or not.
        FIELD
    }

    /// `X.class`, and the one instance of a Scala companion object, in whose place stands the class with its static
    /// methods: uses of the class itself.
    private static final Set<String> NAMES_OF_TYPES = Set.of("class", "MODULE$");

    /// All rows, in the order of the table.
    static List<SurfaceRow> all() {
        return Tables.read("surface.tsv", 5).stream().map(SurfaceRow::of).toList();
    }

    private static SurfaceRow of(List<String> cells) {
        Kind kind = switch (cells.get(1)) {
            case "class", "interface", "enum", "annotation_type" -> Kind.TYPE;
            case "constructor" -> Kind.CONSTRUCTOR;
            case "method", "override" -> Kind.METHOD;
            case "static method" -> Kind.STATIC_METHOD;
            case "field", "static field" -> NAMES_OF_TYPES.contains(cells.get(2)) ? Kind.TYPE : Kind.FIELD;
            default -> throw new IllegalStateException("Unknown kind in row " + cells);
        };
        return new SurfaceRow(cells.get(0), kind, cells.get(2), cells.get(3),
                Set.of(cells.get(4).split(",")));
    }

    /// The names of the types of the parameters; none for a type or a field.
    List<String> parameters() {
        int end = signature.indexOf(')');
        if (end <= 1) {
            return List.of();
        }
        return Arrays.asList(signature.substring(1, end).split(","));
    }

    /// The name of the type of the result or of the field.
    String result() {
        return signature.substring(signature.lastIndexOf(':') + 1);
    }

    /// As in `org.apache.spark.HashPartitioner.getPartition(java.lang.Object):int`.
    @Override
    public String toString() {
        return switch (kind) {
            case TYPE -> owner;
            case FIELD -> owner + "." + name;
            case CONSTRUCTOR -> owner + "." + signature;
            case METHOD, STATIC_METHOD -> owner + "." + name + signature;
        };
    }
}

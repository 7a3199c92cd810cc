package io.troupe.sql.avro;

import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;

/// Vectors without dictionaries, at any depth.
final class Plain {
    private Plain() {}

    /// The same values; what has no dictionary is not copied.
    static Vector of(Vector vector) {
        return switch (vector) {
            case DictionaryVector coded -> of(coded.decoded());
            case ListVector list -> new ListVector(
                    of(list.elements()), list.starts(), list.ends(), list.validity(), list.size());
            case MapVector map -> new MapVector(
                    of(map.keys()), of(map.values()), map.starts(), map.ends(), map.validity(), map.size());
            case StructVector struct -> new StructVector(
                    struct.fields().stream().map(Plain::of).toList(), struct.validity(), struct.size());
            default -> vector;
        };
    }
}

package io.troupe.sql.format.parquet;

import io.troupe.sql.types.DataType;
import java.util.List;

/// A field of a file's schema with its levels. A value is there when its definition level is `definition`; the field
/// itself is null below.
///
/// @param definition
///            how many of the fields down to this one are optional or repeated
/// @param repetition
///            how many of the fields down to this one are repeated
sealed interface Field {
    /// The name in the file.
    String name();

    /// The type of its values in SQL.
    DataType type();

    /// Whether it may be null.
    boolean nullable();

    int definition();

    int repetition();

    /// A column of the file.
    ///
    /// @param index
    ///            which column, 0-based
    record Leaf(String name, DataType type, boolean nullable, int definition, int repetition, int index,
            PhysicalType physical) implements Field {}

    /// A struct.
    record Group(String name, DataType type, boolean nullable, int definition, int repetition,
            List<Field> fields) implements Field {}

    /// A list; `definition` is the list's own level, and those of the element's field begin where an element is there.
    ///
    /// @param elementDefinition
    ///            the level from which on there is an element
    /// @param elementRepetition
    ///            the level at which an element follows another of the same list
    record ListField(String name, DataType type, boolean nullable, int definition, int repetition,
            int elementDefinition, int elementRepetition, Field element) implements Field {}

    /// A map, a list of entries.
    record MapField(String name, DataType type, boolean nullable, int definition, int repetition,
            int elementDefinition, int elementRepetition, Field key, Field value) implements Field {}
}

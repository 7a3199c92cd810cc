package io.troupe.columns;

import java.util.List;

/// A column that gets a constant.
///
/// @param path
///            its name, with the names of the columns around it and dots: `address.city`
/// @param constant
///            the name of the constant
/// @param type
///            the class of its values as source text, boxed
/// @param isGeneric
///            whether that has type arguments or is an array of such, so that no class literal names it
/// @param fields
///            the columns inside
record ColumnNode(String path, String constant, String type, boolean isGeneric, List<ColumnNode> fields) {
    ColumnNode {
        fields = List.copyOf(fields);
    }
}

package io.troupe.sql.function.misc;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.signature.BoundRow;
import java.util.List;

/// Functions of formats that need a module which is not there: each call says so. A module that is there
/// puts its own in their place.
final class AbsentFormats {
    private AbsentFormats() {}

    static void register(FunctionTable table) {
        refuse(table, "AVRO", List.of("from_avro", "to_avro", "schema_of_avro"));
        refuse(table, "PROTOBUF", List.of("from_protobuf", "to_protobuf"));
    }

    private static void refuse(FunctionTable table, String format, List<String> names) {
        for (String name : names) {
            table.add(new BoundRow(name, _ -> {
                throw SqlException.analysis(Origin.UNKNOWN, format + "_NOT_LOADED_SQL_FUNCTIONS_UNUSABLE",
                        "functionName", "`" + name + "`");
            }));
        }
    }
}

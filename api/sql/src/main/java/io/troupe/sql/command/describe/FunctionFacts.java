package io.troupe.sql.command.describe;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.metastore.CatalogFunction;
import io.troupe.sql.metastore.ClassFunction;
import io.troupe.sql.metastore.SqlFunction;
import io.troupe.sql.types.StructField;
import java.util.ArrayList;
import java.util.List;

/// What DESCRIBE tells of functions that statements made.
final class FunctionFacts {
    private FunctionFacts() {}

    /// A row for each fact; `extended` has the statement and the files, too.
    static CommandRows of(CatalogFunction function, boolean extended) {
        CommandRows rows = CommandRows.texts("function_desc");
        List<String> name = new ArrayList<>(function.qualifier());
        name.add(function.name());
        fact(rows, "Function", String.join(".", name));
        switch (function) {
            case ClassFunction ofClass -> {
                fact(rows, "Class", ofClass.className());
                if (extended) {
                    ofClass.resources()
                            .forEach(each -> fact(rows, "Resource", each.kind() + " " + each.path()));
                }
            }
            case SqlFunction written -> {
                fact(rows, "Type", written.query() == null ? "SCALAR" : "TABLE");
                fact(rows, "Input", written.parameters().isEmpty()
                        ? "()"
                        : String.join(", ", written.parameters().stream()
                                .map(each -> each.name() + " " + each.type().sql()).toList()));
                if (written.returnType() != null) {
                    fact(rows, "Returns", written.returnType().sql());
                } else if (written.returnColumns() != null) {
                    fact(rows, "Returns", String.join(", ", written.returnColumns().fieldList().stream()
                            .map(FunctionFacts::column).toList()));
                }
                if (extended) {
                    written.settings().forEach((key, value) -> fact(rows, "Setting", key + "=" + value));
                    fact(rows, "Statement", written.statement());
                }
            }
        }
        return rows;
    }

    private static String column(StructField field) {
        return field.name() + " " + field.dataType().sql();
    }

    private static void fact(CommandRows rows, String name, String value) {
        rows.add(String.format("%-13s", name + ":") + value);
    }
}

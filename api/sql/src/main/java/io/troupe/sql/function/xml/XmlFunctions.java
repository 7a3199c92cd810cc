package io.troupe.sql.function.xml;

import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The functions that follow a path into XML text.
public final class XmlFunctions {
    private XmlFunctions() {}

    /// What a function makes of what its path finds.
    @FunctionalInterface
    private interface Finding extends Serializable {
        @Nullable
        Object in(XmlPath path, String text);
    }

    /// Adds them to `table`.
    public static void register(FunctionTable table) {
        add(table, "xpath", DataTypes.createArrayType(DataTypes.StringType), XmlPath::values);
        add(table, "xpath_boolean", DataTypes.BooleanType, XmlPath::truth);
        add(table, "xpath_string", DataTypes.StringType, XmlPath::text);
        add(table, "xpath_short", DataTypes.ShortType, (path, text) -> (int) (short) path.number(text));
        add(table, "xpath_int", DataTypes.IntegerType, (path, text) -> (int) path.number(text));
        add(table, "xpath_long", DataTypes.LongType, (path, text) -> (long) path.number(text));
        add(table, "xpath_float", DataTypes.FloatType, (path, text) -> (float) path.number(text));
        add(table, "xpath_double", DataTypes.DoubleType, XmlPath::number, "xpath_number");
    }

    private static void add(
            FunctionTable table, String name, DataType type, Finding finding, String... aliases) {
        table.add(new BoundRow(name, call -> bind(call, type, finding)), aliases);
    }

    private static Binding bind(Call call, DataType type, Finding finding) {
        call.requireSize(2, 2);
        List<DataType> inputs = List.of(call.input(0, Parameter.TEXT), call.input(1, Parameter.TEXT));
        Object path = call.constant(1, "path");
        String name = call.name();
        if (path != null) {
            new XmlPath(name, (String) path);
        }
        ThreadPaths paths = new ThreadPaths(name);
        return Binding.nullable(inputs, type, (values, _) -> {
            String text = Cells.text(values[0]);
            return text.isEmpty() ? null : finding.in(paths.of(Cells.text(values[1])), text);
        });
    }

    /// The last path of each thread, compiled.
    private static final class ThreadPaths implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final ThreadLocal<@Nullable XmlPath> LAST = new ThreadLocal<>();

        private final String function;

        ThreadPaths(String function) {
            this.function = function;
        }

        XmlPath of(String path) {
            XmlPath last = LAST.get();
            if (last == null || !last.is(function, path)) {
                last = new XmlPath(function, path);
                LAST.set(last);
            }
            return last;
        }
    }
}

package io.troupe.sql.function.collated;

import io.troupe.columnar.Vector;
import io.troupe.sql.collation.Collation;
import io.troupe.sql.collation.Collations;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StringType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Text functions for text that is not compared by its bytes.
public final class CollatedFunctions {
    private static final List<String> REGULAR = List.of("rlike", "regexp", "regexp_like", "regexp_replace",
            "regexp_extract", "regexp_extract_all", "regexp_count", "regexp_substr", "regexp_instr", "split");

    private CollatedFunctions() {}

    /// Puts them in front of the functions of `table` that have their names.
    public static void register(FunctionTable table) {
        search(table, "contains", (collation, values) -> CollatedSearch.contains(
                collation, Cells.text(values[0]), Cells.text(values[1])));
        search(table, "startswith", (collation, values) -> CollatedSearch.startsWith(
                collation, Cells.text(values[0]), Cells.text(values[1])));
        search(table, "endswith", (collation, values) -> CollatedSearch.endsWith(
                collation, Cells.text(values[0]), Cells.text(values[1])));
        search(table, "instr", (collation, values) -> CollatedSearch.position(
                collation, Cells.text(values[0]), Cells.text(values[1]), 1));
        for (String name : List.of("locate", "position")) {
            replace(table, name, plain -> new CollatedFunction(plain, true, CollatedFunctions::locate));
        }
        replace(table, "find_in_set", plain -> CollatedFunction.comparing(plain,
                (collation, values) -> CollatedSearch.inSet(
                        collation, Cells.text(values[0]), Cells.text(values[1]))));
        search(table, "substring_index", (collation, values) -> CollatedSearch.index(
                collation, Cells.text(values[0]), Cells.text(values[1]), Cells.integer(values[2])));
        search(table, "split_part", (collation, values) -> CollatedSearch.part(
                collation, Cells.text(values[0]), Cells.text(values[1]), Cells.integer(values[2])));
        search(table, "replace", (collation, values) -> CollatedSearch.replaced(
                collation, Cells.text(values[0]), Cells.text(values[1]),
                values.length > 2 ? Cells.text(values[2]) : ""));
        search(table, "translate", (collation, values) -> CollatedSearch.translated(
                collation, Cells.text(values[0]), Cells.text(values[1]), Cells.text(values[2])));
        trim(table, "trim", 1, true, true);
        trim(table, "ltrim", 1, true, false);
        trim(table, "rtrim", 1, false, true);
        trim(table, "btrim", 0, true, true);
        changeCase(table, List.of("upper", "ucase"),
                (collation, text) -> text.toUpperCase(collation.locale()));
        changeCase(table, List.of("lower", "lcase"),
                (collation, text) -> text.toLowerCase(collation.locale()));
        patterns(table);
    }

    private static void search(FunctionTable table, String name, CollatedFunction.Body body) {
        replace(table, name, plain -> CollatedFunction.searching(plain, body));
    }

    @FunctionalInterface
    private interface Decoration {
        ScalarFunction of(ScalarFunction plain);
    }

    private static void replace(FunctionTable table, String name, Decoration decoration) {
        ScalarFunction plain = table.scalar(name).orElseThrow();
        ScalarFunction collated = decoration.of(plain);
        if (plain.name().equals(name)) {
            table.add(collated);
        } else {
            table.addAlias(name, collated);
        }
    }

    private static BoundScalar locate(BoundScalar bound, StringType type, List<Argument> arguments,
            Semantics semantics) {
        String name = type.collation();
        return new BoundScalar(bound.name(), bound.argumentTypes(), bound.type(), bound.nullable(), true,
                RowFunction.kernelTakingNulls(bound.argumentTypes(), bound.type(),
                        (values, _) -> located(Collations.of(name), values)));
    }

    private static @Nullable Object located(Collation collation, @Nullable Object[] values) {
        if (values.length > 2 && values[2] == null) {
            return 0;
        }
        if (values[0] == null || values[1] == null) {
            return null;
        }
        int from = values.length > 2 ? Cells.integer(values[2]) : 1;
        return from < 1
                ? 0
                : CollatedSearch.position(collation, Cells.text(values[1]), Cells.text(values[0]), from);
    }

    /// `text` is the index of the text in a call of two arguments; the other is what is trimmed.
    private static void trim(FunctionTable table, String name, int text, boolean start, boolean end) {
        search(table, name, (collation, values) -> values.length == 1
                ? CollatedSearch.trimmed(collation, Cells.text(values[0]), " ", start, end)
                : CollatedSearch.trimmed(collation, Cells.text(values[text]), Cells.text(values[1 - text]),
                        start, end));
    }

    @FunctionalInterface
    private interface Letters extends Serializable {
        String of(Collation collation, String text);
    }

    private static void changeCase(FunctionTable table, List<String> names, Letters letters) {
        for (String name : names) {
            replace(table, name, plain -> CollatedFunction.comparing(plain,
                    (collation, values) -> letters.of(collation, Cells.text(values[0]))));
        }
    }

    /// LIKE becomes ILIKE, and regular expressions get a mark, where upper and lower case are the same.
    private static void patterns(FunctionTable table) {
        ScalarFunction caseless = table.scalar("ilike").orElseThrow();
        replace(table, "like", plain -> new CollatedFunction(plain, true,
                (bound, type, arguments, semantics) -> Collations.of(type.collation()).tellsCases()
                        ? bound
                        : caseless.bind(arguments, semantics)));
        for (String name : REGULAR) {
            replace(table, name, plain -> new CollatedFunction(plain, true,
                    (bound, type, arguments, semantics) -> Collations.of(type.collation()).tellsCases()
                            ? bound
                            : withCaselessPattern(plain, arguments, semantics)));
        }
        replace(table, "str_to_map",
                plain -> new CollatedFunction(plain, true, (bound, _, _, _) -> bound));
    }

    /// The function with a pattern, its second argument, that is changed before each batch.
    private static BoundScalar withCaselessPattern(ScalarFunction plain, List<Argument> arguments,
            Semantics semantics) {
        List<Argument> varying = new ArrayList<>(arguments);
        Argument pattern = arguments.get(1);
        varying.set(1, Argument.of(pattern.type(), pattern.nullable(), pattern.sql()));
        BoundScalar bound = plain.bind(varying, semantics);
        DataType type = bound.argumentTypes().get(1);
        ScalarKernel kernel = bound.kernel();
        ScalarKernel marked = RowFunction.kernel(List.of(type), DataTypes.StringType,
                (values, _) -> "(?iu)" + Cells.text(values[0]));
        return new BoundScalar(bound.name(), bound.argumentTypes(), bound.type(), bound.nullable(),
                bound.deterministic(), (columns, rows, context) -> {
                    Vector[] changed = columns.clone();
                    changed[1] = marked.evaluate(new Vector[]{columns[1]}, rows, context);
                    return kernel.evaluate(changed, rows, context);
                });
    }
}

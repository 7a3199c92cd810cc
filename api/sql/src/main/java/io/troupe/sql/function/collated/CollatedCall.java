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
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.Cells;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of a text function whose text has a collation of its own. Not loaded before there is one.
///
/// @param plain
///            the function
/// @param bound
///            the call as it would be bound if bytes were compared
/// @param collation
///            the name of the collation
record CollatedCall(ScalarFunction plain, BoundScalar bound, String collation, List<Argument> arguments,
        Semantics semantics) {
    /// What is computed of arguments of which none is null.
    @FunctionalInterface
    private interface Body extends Serializable {
        Object apply(Collation collation, @Nullable Object[] values);
    }

    /// Binds it; argument `index` has the collation.
    BoundScalar bind(int index, FunctionTable table) {
        return switch (plain.name()) {
            case "find_in_set" -> rows((collation, values) -> CollatedSearch.inSet(
                    collation, Cells.text(values[0]), Cells.text(values[1])));
            case "upper", "ucase" ->
                rows((collation, values) -> Cells.text(values[0]).toUpperCase(collation.locale()));
            case "lower", "lcase" ->
                rows((collation, values) -> Cells.text(values[0]).toLowerCase(collation.locale()));
            default -> {
                if (!Collations.of(collation).tellsAccents()) {
                    throw Mismatch.unexpected(Mismatch.call(plain.name(), arguments), index,
                            arguments.get(index), "\"STRING\"");
                }
                yield search(table);
            }
        };
    }

    private BoundScalar search(FunctionTable table) {
        return switch (plain.name()) {
            case "contains" -> rows((collation, values) -> CollatedSearch.contains(
                    collation, Cells.text(values[0]), Cells.text(values[1])));
            case "startswith" -> rows((collation, values) -> CollatedSearch.startsWith(
                    collation, Cells.text(values[0]), Cells.text(values[1])));
            case "endswith" -> rows((collation, values) -> CollatedSearch.endsWith(
                    collation, Cells.text(values[0]), Cells.text(values[1])));
            case "instr" -> rows((collation, values) -> CollatedSearch.position(
                    collation, Cells.text(values[0]), Cells.text(values[1]), 1));
            case "locate", "position" -> locate();
            case "substring_index" -> rows((collation, values) -> CollatedSearch.index(
                    collation, Cells.text(values[0]), Cells.text(values[1]), Cells.integer(values[2])));
            case "split_part" -> rows((collation, values) -> CollatedSearch.part(
                    collation, Cells.text(values[0]), Cells.text(values[1]), Cells.integer(values[2])));
            case "replace" -> rows((collation, values) -> CollatedSearch.replaced(
                    collation, Cells.text(values[0]), Cells.text(values[1]),
                    values.length > 2 ? Cells.text(values[2]) : ""));
            case "translate" -> rows((collation, values) -> CollatedSearch.translated(
                    collation, Cells.text(values[0]), Cells.text(values[1]), Cells.text(values[2])));
            case "trim" -> trim(1, true, true);
            case "ltrim" -> trim(1, true, false);
            case "rtrim" -> trim(1, false, true);
            case "btrim" -> trim(0, true, true);
            case "str_to_map" -> bound;
            case "like" ->
                tellsCases() ? bound : table.scalar("ilike").orElseThrow().bind(arguments, semantics);
            default -> tellsCases() ? bound : withCaselessPattern();
        };
    }

    private boolean tellsCases() {
        return Collations.of(collation).tellsCases();
    }

    private BoundScalar rows(Body body) {
        String name = collation;
        return with(RowFunction.kernel(bound.argumentTypes(), bound.type(),
                (values, _) -> body.apply(Collations.of(name), values)));
    }

    private BoundScalar with(ScalarKernel kernel) {
        return new BoundScalar(bound.name(), bound.argumentTypes(), bound.type(), bound.nullable(),
                bound.deterministic(), kernel);
    }

    private BoundScalar locate() {
        String name = collation;
        return with(RowFunction.kernelTakingNulls(bound.argumentTypes(), bound.type(),
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
    private BoundScalar trim(int text, boolean start, boolean end) {
        return rows((collation, values) -> values.length == 1
                ? CollatedSearch.trimmed(collation, Cells.text(values[0]), " ", start, end)
                : CollatedSearch.trimmed(collation, Cells.text(values[text]), Cells.text(values[1 - text]),
                        start, end));
    }

    /// The function with a regular expression, its second argument, that gets a mark before each batch.
    private BoundScalar withCaselessPattern() {
        List<Argument> varying = new ArrayList<>(arguments);
        Argument pattern = arguments.get(1);
        varying.set(1, Argument.of(pattern.type(), pattern.nullable(), pattern.sql()));
        BoundScalar general = plain.bind(varying, semantics);
        DataType type = general.argumentTypes().get(1);
        ScalarKernel kernel = general.kernel();
        ScalarKernel marked = RowFunction.kernel(List.of(type), DataTypes.StringType,
                (values, _) -> "(?iu)" + Cells.text(values[0]));
        return with((columns, rows, context) -> {
            Vector[] changed = columns.clone();
            changed[1] = marked.evaluate(new Vector[]{columns[1]}, rows, context);
            return kernel.evaluate(changed, rows, context);
        });
    }
}

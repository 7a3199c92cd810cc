package io.troupe.sql.function.signature;

import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Nulls;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import java.util.List;

/// Computes a deterministic function of one column, the other arguments being constants, once for each entry of the
/// column's dictionary. The function must give null when an argument is null.
///
/// @param kernel
///            the function itself
/// @param column
///            index of the argument that is not constant
public record PerDictionaryEntry(ScalarKernel kernel, int column) implements ScalarKernel {
    /// `kernel` with this in front when only one of `arguments` is not constant.
    public static ScalarKernel of(ScalarKernel kernel, List<Argument> arguments) {
        int column = -1;
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).foldable()) {
                if (column >= 0) {
                    return kernel;
                }
                column = i;
            }
        }
        return column < 0 ? kernel : new PerDictionaryEntry(kernel, column);
    }

    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        if (rowCount > 0 && arguments[column] instanceof DictionaryVector dictionary
                && dictionary.dictionary().size() < rowCount && dictionary.dictionary().size() > 0) {
            try {
                return perEntry(dictionary, arguments, rowCount, context);
            } catch (SqlException e) {
                // An entry that no row refers to may be what fails: only the rows can tell.
                Vector[] decoded = arguments.clone();
                decoded[column] = dictionary.decoded();
                return kernel.evaluate(decoded, rowCount, context);
            }
        }
        return kernel.evaluate(arguments, rowCount, context);
    }

    private Vector perEntry(DictionaryVector dictionary, Vector[] arguments, int rowCount,
            EvaluationContext context) {
        int entries = dictionary.dictionary().size();
        Vector[] once = new Vector[arguments.length];
        for (int i = 0; i < once.length; i++) {
            once[i] = i == column ? dictionary.dictionary() : arguments[i].slice(0, entries);
        }
        Vector results = kernel.evaluate(once, entries, context);
        return Nulls.under(results, dictionary.codes(), dictionary.validity(), rowCount);
    }
}

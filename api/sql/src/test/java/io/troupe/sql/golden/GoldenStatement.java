package io.troupe.sql.golden;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One statement with what is expected of it.
///
/// @param file
///            the file it stands in; one file is one session
/// @param suite
///            which kind of file, as in `regular`, `postgreSQL`
/// @param number
///            its position in the file
/// @param kind
///            `query`, `ddl`, `dml`, `set`, `show`, `explain`, `script` ...
/// @param ansi
///            whether the file starts in ANSI mode
/// @param settings
///            made before the file
/// @param dimensions
///            sets of settings, for each of which the file is run
/// @param schema
///            of the result, as `struct<name:type,...>`
/// @param ordered
///            whether rows are compared in order
/// @param rows
///            tab-separated cells
/// @param error
///            what is expected instead of rows; null for none
public record GoldenStatement(
        String file, String suite, int number, String sql, String kind, boolean ansi,
        Map<String, String> settings,
        List<Map<String, String>> dimensions, String schema, boolean ordered, List<String> rows,
        @Nullable ExpectedError error) {
    /// An error.
    ///
    /// @param condition
    ///            empty when it has none
    /// @param phase
    ///            the class of the exception without its package
    public record ExpectedError(String condition, String sqlState, Map<String, String> parameters,
            String phase) {}

    /// Whether the error is one of reading the text.
    public boolean isParseError() {
        return error != null && error.phase().equals("ParseException");
    }
}

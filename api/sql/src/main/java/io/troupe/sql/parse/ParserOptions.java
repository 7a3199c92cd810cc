package io.troupe.sql.parse;

import io.troupe.sql.plan.Literal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.LongSupplier;

/// What settings of a session say about the reading of SQL.
///
/// @param ansi
///            whether the rules of the standard count (the default): no text for a literal outside its range
/// @param reservedWords
///            whether the words that the standard reserves cannot be names (with `ansi` only)
/// @param doubleQuotedIdentifiers
///            whether `"a"` is a name instead of a text (with `ansi` only)
/// @param joinedStrings
///            whether `'a''b'` is the text `ab` instead of `a'b`
/// @param rawEscapes
///            whether a backslash in a text stands for itself
/// @param legacyIntervals
///            whether interval literals are calendar intervals
/// @param legacySetPrecedence
///            whether INTERSECT binds no closer than UNION and EXCEPT
/// @param havingAsWhere
///            whether HAVING without GROUP BY filters rows
/// @param quotedRegexColumns
///            whether a name in back quotes in a select list is a regular expression for names
/// @param exponentAsDecimal
///            whether `1e3` is a decimal instead of a double
/// @param timestampWithoutZone
///            whether `TIMESTAMP` means the type without a zone
/// @param viewBinding
///            whether views can say WITH SCHEMA
/// @param continueHandlers
///            whether handlers of scripts may go on after the statement that failed
/// @param zone
///            the zone of timestamps without one of their own
/// @param seeds
///            gives the seeds of samples that name none
/// @param parameters
///            the values of parameters by name (positional ones by position as `_0`, `_1` ...); those that are not here
///            stay in the plan
/// @param maxDepth
///            how deep expressions and queries may be nested
public record ParserOptions(
        boolean ansi, boolean reservedWords, boolean doubleQuotedIdentifiers, boolean joinedStrings,
        boolean rawEscapes, boolean legacyIntervals, boolean legacySetPrecedence, boolean havingAsWhere,
        boolean quotedRegexColumns, boolean exponentAsDecimal, boolean timestampWithoutZone,
        boolean viewBinding, boolean continueHandlers,
        ZoneId zone,
        LongSupplier seeds, Map<String, Literal> parameters, int maxDepth) {
    /// The setting of [#continueHandlers()].
    static final String CONTINUE_HANDLERS = "spark.sql.scripting.continueHandlerEnabled";
    /// The default for [#maxDepth()].
    public static final int DEFAULT_MAX_DEPTH = 300;

    /// What counts when no setting is changed, in UTC; samples that name no seed have seed 0.
    public static final ParserOptions DEFAULT = new ParserOptions(
            true, false, false, false, false, false, false, false, false, false, false, true, true,
            ZoneOffset.UTC,
            () -> 0L, Map.of(),
            DEFAULT_MAX_DEPTH);

    /// Copies.
    public ParserOptions {
        parameters = Map.copyOf(parameters);
    }

    /// The same in another zone.
    public ParserOptions withZone(ZoneId zone) {
        return new ParserOptions(
                ansi, reservedWords, doubleQuotedIdentifiers, joinedStrings, rawEscapes, legacyIntervals,
                legacySetPrecedence, havingAsWhere, quotedRegexColumns, exponentAsDecimal,
                timestampWithoutZone,
                viewBinding, continueHandlers, zone, seeds, parameters, maxDepth);
    }

    /// The same with another source of seeds.
    public ParserOptions withSeeds(LongSupplier seeds) {
        return new ParserOptions(
                ansi, reservedWords, doubleQuotedIdentifiers, joinedStrings, rawEscapes, legacyIntervals,
                legacySetPrecedence, havingAsWhere, quotedRegexColumns, exponentAsDecimal,
                timestampWithoutZone,
                viewBinding, continueHandlers, zone, seeds, parameters, maxDepth);
    }

    /// The same with values for parameters.
    public ParserOptions withParameters(Map<String, Literal> parameters) {
        return new ParserOptions(
                ansi, reservedWords, doubleQuotedIdentifiers, joinedStrings, rawEscapes, legacyIntervals,
                legacySetPrecedence, havingAsWhere, quotedRegexColumns, exponentAsDecimal,
                timestampWithoutZone,
                viewBinding, continueHandlers, zone, seeds, parameters, maxDepth);
    }

    /// The options that settings with the names of SQL configuration say; what they leave out is as in [#DEFAULT].
    public static ParserOptions from(Map<String, String> settings) {
        boolean ansi = flag(settings, "spark.sql.ansi.enabled", true);
        return new ParserOptions(
                ansi, ansi && flag(settings, "spark.sql.ansi.enforceReservedKeywords", false),
                ansi && flag(settings, "spark.sql.ansi.doubleQuotedIdentifiers", false),
                flag(settings, "spark.sql.legacy.consecutiveStringLiterals.enabled", false),
                flag(settings, "spark.sql.parser.escapedStringLiterals", false),
                flag(settings, "spark.sql.legacy.interval.enabled", false),
                flag(settings, "spark.sql.legacy.setopsPrecedence.enabled", false),
                flag(settings, "spark.sql.legacy.parser.havingWithoutGroupByAsWhere", false),
                flag(settings, "spark.sql.parser.quotedRegexColumnNames", false),
                flag(settings, "spark.sql.legacy.exponentLiteralAsDecimal.enabled", false),
                settings.getOrDefault("spark.sql.timestampType", "").equalsIgnoreCase("TIMESTAMP_NTZ"),
                flag(settings, "spark.sql.legacy.viewSchemaBindingMode", true),
                flag(settings, CONTINUE_HANDLERS, true),
                ZoneId.of(settings.getOrDefault("spark.sql.session.timeZone", "UTC"), ZoneId.SHORT_IDS),
                DEFAULT.seeds, Map.of(), DEFAULT_MAX_DEPTH);
    }

    private static boolean flag(Map<String, String> settings, String key, boolean otherwise) {
        String value = settings.get(key);
        return value == null ? otherwise : value.equalsIgnoreCase("true");
    }
}

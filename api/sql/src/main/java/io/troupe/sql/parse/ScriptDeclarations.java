package io.troupe.sql.parse;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Script;
import io.troupe.sql.plan.Script.Step;
import io.troupe.sql.plan.SessionCommand;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Where conditions and handlers of scripts may be declared, and for what.
final class ScriptDeclarations {
    private static final Pattern STATE = Pattern.compile("(?!00|01|XX)[A-Z0-9]{5}");
    private static final String STATE_WORD = "SQLSTATE ";

    private ScriptDeclarations() {}

    /// `state` when it is one that errors may have.
    static String state(String state, Origin origin) {
        String upper = state.toUpperCase(Locale.ROOT);
        if (!STATE.matcher(upper).matches()) {
            throw Cursor.error(origin, "INVALID_SQLSTATE", "sqlState", state);
        }
        return upper;
    }

    /// A handler is for each condition once, and for those that stand for many alone.
    static void requireDistinct(List<String> conditions, Origin origin) {
        Set<String> seen = new HashSet<>();
        for (String condition : conditions) {
            boolean isNew = seen.add(condition);
            if (!isNew && condition.startsWith(STATE_WORD)) {
                throw Cursor.error(
                        origin, "INVALID_HANDLER_DECLARATION.DUPLICATE_SQLSTATE_IN_HANDLER_DECLARATION",
                        "sqlState", condition.substring(STATE_WORD.length()));
            }
            if (!isNew) {
                throw Cursor.error(
                        origin, "INVALID_HANDLER_DECLARATION.DUPLICATE_CONDITION_IN_HANDLER_DECLARATION",
                        "condition", condition);
            }
        }
        if (seen.size() > 1 && (seen.contains("SQLEXCEPTION") || seen.contains("NOT FOUND"))) {
            throw Cursor.error(origin, "INVALID_HANDLER_DECLARATION.INVALID_CONDITION_COMBINATION");
        }
    }

    /// A block begins with its variables and conditions, each of another name; then come its handlers.
    static void requireFirst(List<Step> steps) {
        Set<String> names = new HashSet<>();
        boolean hasHandlers = false;
        boolean hasOthers = false;
        for (Step step : steps) {
            switch (step) {
                case Script.DeclareCondition condition -> {
                    if (hasHandlers || hasOthers) {
                        throw Cursor.error(
                                condition.origin(), "INVALID_ERROR_CONDITION_DECLARATION.ONLY_AT_BEGINNING",
                                "conditionName", condition.name());
                    }
                    if (!names.add(condition.name().toUpperCase(Locale.ROOT))) {
                        throw Cursor.error(
                                condition.origin(), "DUPLICATE_CONDITION_IN_SCOPE", "condition",
                                condition.name());
                    }
                }
                case Script.DeclareHandler handler -> {
                    if (hasOthers) {
                        throw Cursor.error(
                                handler.origin(), "INVALID_HANDLER_DECLARATION.WRONG_PLACE_OF_DECLARATION");
                    }
                    hasHandlers = true;
                }
                case Script.Statement statement when statement
                        .plan() instanceof SessionCommand.DeclareVariables -> {
                    // variables have rules of their own
                }
                default -> hasOthers = true;
            }
        }
    }

    /// The bodies of loops and choices declare neither.
    static void requireNone(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Script.DeclareCondition condition) {
                throw Cursor.error(
                        condition.origin(),
                        "INVALID_ERROR_CONDITION_DECLARATION.NOT_AT_START_OF_COMPOUND_STATEMENT",
                        "conditionName", condition.name());
            }
            if (step instanceof Script.DeclareHandler handler) {
                throw Cursor.error(
                        handler.origin(), "INVALID_HANDLER_DECLARATION.WRONG_PLACE_OF_DECLARATION");
            }
        }
    }
}

package io.troupe.sql.parse;

import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads calls of functions: the usual form with what may follow it (WITHIN GROUP, FILTER, IGNORE NULLS, OVER), and the
/// functions with words between their arguments.
final class CallParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final WindowParser windows;

    CallParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.windows = new WindowParser(grammar);
    }

    /// Windows of OVER and WINDOW.
    WindowParser windows() {
        return windows;
    }

    /// The call of the function whose name was read from token `from` on; the parenthesis is next.
    Expression call(List<String> name, int from) {
        if (name.size() == 1) {
            Expression special = special(name.getFirst().toUpperCase(Locale.ROOT), from);
            if (special != null) {
                return special;
            }
        }
        cursor.need("(");
        boolean distinct = !cursor.isAt(1, ")") && !cursor.isAt(1, ",") && cursor.eat("DISTINCT");
        if (!distinct && !cursor.isAt(1, ")") && !cursor.isAt(1, ",") && !cursor.isAt(1, ".")) {
            cursor.eat("ALL");
        }
        List<Expression> arguments = cursor.is(")") ? List.of() : cursor.list(() -> argument(name));
        Boolean inner = nullTreatment();
        cursor.need(")");
        return followers(name, arguments, distinct, inner, from);
    }

    /// The arguments in parentheses.
    List<Expression> arguments() {
        cursor.need("(");
        List<Expression> arguments = cursor.is(")") ? List.of() : cursor.list(() -> argument(List.of()));
        cursor.need(")");
        return arguments;
    }

    private Expression argument(List<String> function) {
        if (cursor.isName(0) && cursor.isAt(1, "=>")) {
            String name = grammar.names.identifier();
            cursor.advance();
            return new Unresolved.NamedArgument(name, grammar.relations.tableArgumentOrExpression());
        }
        boolean names = function.size() == 1 && function.getFirst().equalsIgnoreCase(PrimaryParser.ROW);
        if (!names) {
            return grammar.relations.tableArgumentOrExpression();
        }
        Expression named = grammar.selects.namedExpression();
        return named instanceof Unresolved.Named(Expression child) ? child : named;
    }

    private @Nullable Boolean nullTreatment() {
        if (cursor.eat("IGNORE", "NULLS")) {
            return true;
        }
        return cursor.eat("RESPECT", "NULLS") ? false : null;
    }

    private Expression followers(
            List<String> name, List<Expression> arguments, boolean distinct, @Nullable Boolean innerNulls,
            int from) {
        List<SortOrder> withinGroup = List.of();
        if (cursor.is("WITHIN", "GROUP") && cursor.isAt(2, "(")) {
            cursor.advance(3);
            cursor.need("ORDER", "BY");
            withinGroup = cursor.list(grammar.expressions::sortOrder);
            cursor.need(")");
        }
        Expression filter = null;
        if (cursor.is("FILTER", "(")) {
            cursor.advance(2);
            cursor.need("WHERE");
            filter = grammar.expressions.expression();
            cursor.need(")");
        }
        Boolean outerNulls = nullTreatment();
        Unresolved.Function function = new Unresolved.Function(
                name, arguments, distinct, filter, outerNulls == null ? innerNulls : outerNulls, withinGroup,
                cursor.origin(from));
        return windows.isOver() ? windows.over(function, from) : function;
    }

    private @Nullable Expression special(String name, int from) {
        return switch (name) {
            case "EXTRACT" -> cursor.kind(1) == Kind.WORD && cursor.isAt(2, "FROM") ? extract(from) : null;
            case "TRIM" -> trim(from);
            case "SUBSTRING", "SUBSTR" -> substring(name, from);
            case "POSITION" -> position(from);
            case "OVERLAY" -> overlay(from);
            case "TIMESTAMPADD", "DATEADD", "DATE_ADD" -> dateArithmetic("timestampadd", name, from);
            case "TIMESTAMPDIFF", "DATEDIFF", "DATE_DIFF", "TIMEDIFF" ->
                dateArithmetic("timestampdiff", name, from);
            default -> null;
        };
    }

    private Expression extract(int from) {
        Literal field = Literal.of(cursor.raw(1));
        cursor.advance(3);
        Expression source = grammar.expressions.value();
        cursor.need(")");
        return grammar.expressions.call("extract", from, field, source);
    }

    /// `trim([BOTH | LEADING | TRAILING] [characters] FROM text)`; null for the plain form.
    private @Nullable Expression trim(int from) {
        String side = cursor.word(1);
        boolean sided = (side.equals("BOTH") || side.equals("LEADING") || side.equals("TRAILING"))
                && !cursor.isAt(2, ")") && !cursor.isAt(2, ",");
        if (!sided && cursor.isAt(2, ")")) {
            return null;
        }
        cursor.advance(sided ? 2 : 1);
        String function = switch (sided ? side : "BOTH") {
            case "LEADING" -> "ltrim";
            case "TRAILING" -> "rtrim";
            default -> "trim";
        };
        List<Expression> arguments = new ArrayList<>();
        if (!cursor.is("FROM") || cursor.isAt(1, ",")) {
            arguments.addAll(cursor.is(")") ? List.of() : grammar.expressions.expressions());
        }
        if (cursor.is("FROM") && arguments.size() < 2) {
            cursor.advance();
            arguments.add(grammar.expressions.value());
        } else if (sided) {
            throw cursor.unexpected();
        }
        cursor.need(")");
        Boolean nothing = null;
        return followers(List.of(function), arguments, false, nothing, from);
    }

    /// `substring(text FROM start [FOR length])`, or with commas.
    private Expression substring(String name, int from) {
        cursor.need("(");
        List<Expression> arguments = new ArrayList<>();
        if (!cursor.is(")")) {
            arguments.add(argument(List.of()));
            if (cursor.eat("FROM")) {
                arguments.add(grammar.expressions.value());
                if (cursor.eat("FOR")) {
                    arguments.add(grammar.expressions.value());
                }
            } else {
                while (cursor.eat(",")) {
                    arguments.add(argument(List.of()));
                }
            }
        }
        cursor.need(")");
        return followers(List.of(name.toLowerCase(Locale.ROOT)), arguments, false, null, from);
    }

    /// `position(part IN text)`, or with commas.
    private Expression position(int from) {
        cursor.need("(");
        List<Expression> arguments = new ArrayList<>();
        if (!cursor.is(")")) {
            arguments.add(cursor.isAt(1, "=>") ? argument(List.of()) : grammar.expressions.value());
            if (cursor.eat("IN")) {
                arguments.add(grammar.expressions.value());
                cursor.need(")");
                return followers(List.of("locate"), arguments, false, null, from);
            }
            while (cursor.eat(",")) {
                arguments.add(argument(List.of()));
            }
        }
        cursor.need(")");
        return followers(List.of("position"), arguments, false, null, from);
    }

    /// `overlay(text PLACING part FROM start [FOR length])`, or with commas.
    private Expression overlay(int from) {
        cursor.need("(");
        List<Expression> arguments = new ArrayList<>();
        if (!cursor.is(")")) {
            arguments.add(argument(List.of()));
            if (cursor.eat("PLACING")) {
                arguments.add(grammar.expressions.value());
                cursor.need("FROM");
                arguments.add(grammar.expressions.value());
                if (cursor.eat("FOR")) {
                    arguments.add(grammar.expressions.value());
                }
            } else {
                while (cursor.eat(",")) {
                    arguments.add(argument(List.of()));
                }
            }
        }
        cursor.need(")");
        return followers(List.of("overlay"), arguments, false, null, from);
    }

    /// `dateadd(UNIT, count, moment)`: the unit is a bare word; null for the form without unit.
    private @Nullable Expression dateArithmetic(String function, String name, int from) {
        boolean unit = Words.isDateUnit(cursor.word(1)) && cursor.isAt(2, ",");
        boolean text = cursor.kind(1) == Kind.STRING && cursor.isAt(2, ",");
        if (!unit && !(text && isThreeArguments())) {
            return null;
        }
        if (text) {
            String value = cursor.raw(1);
            throw Cursor.error(
                    cursor.origin(from), "INVALID_PARAMETER_VALUE.DATETIME_UNIT", "functionName",
                    "`" + name + "`",
                    "parameter", "`unit`", "invalidValue",
                    "'" + value.substring(1, value.length() - 1) + "'");
        }
        cursor.advance();
        Literal unitText = Literal.of(cursor.word());
        cursor.advance();
        cursor.need(",");
        Expression second = grammar.expressions.value();
        if (!cursor.eat(",")) {
            throw cursor.unexpected();
        }
        Expression third = grammar.expressions.value();
        cursor.need(")");
        return grammar.expressions.call(function, from, unitText, second, third);
    }

    /// Whether the parentheses that are next hold three arguments.
    private boolean isThreeArguments() {
        int depth = 0;
        int commas = 0;
        for (int at = 0; cursor.kind(at) != Kind.END; at++) {
            String word = cursor.word(at);
            if (word.equals("(") || word.equals("[")) {
                depth++;
            } else if (word.equals(")") || word.equals("]")) {
                depth--;
            } else if (word.equals(",") && depth == 1) {
                commas++;
            }
            if (depth == 0) {
                return commas == 2;
            }
        }
        return false;
    }
}

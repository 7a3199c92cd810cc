package io.troupe.sql.parse;

import io.troupe.sql.error.Origin;
import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import java.util.ArrayList;
import java.util.List;

/// Reads expressions: OR, AND, NOT, predicates, and operators by precedence climbing. What operators stand between is
/// read by [PrimaryParser].
final class ExpressionParser {
    private static final int NONE = 0;

    private final Grammar grammar;
    private final Cursor cursor;

    ExpressionParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// An expression.
    Expression expression() {
        return cursor.nested(this::disjunction);
    }

    /// One or more expressions with commas between them.
    List<Expression> expressions() {
        return cursor.list(this::expression);
    }

    private Expression disjunction() {
        int from = cursor.index();
        Expression first = conjunction();
        if (!cursor.is("OR")) {
            return first;
        }
        Chain chain = new Chain("or", from, first);
        while (cursor.eat("OR")) {
            chain.add(cursor.index(), conjunction());
        }
        return chain.balanced();
    }

    private Expression conjunction() {
        int from = cursor.index();
        Expression first = negation();
        if (!cursor.is("AND")) {
            return first;
        }
        Chain chain = new Chain("and", from, first);
        while (cursor.eat("AND")) {
            chain.add(cursor.index(), negation());
        }
        return chain.balanced();
    }

    /// Operands of AND or OR, which become a tree of little depth.
    private final class Chain {
        private final String name;
        private final List<Expression> operands = new ArrayList<>();
        private final List<Origin> origins = new ArrayList<>();

        Chain(String name, int from, Expression first) {
            this.name = name;
            add(from, first);
        }

        void add(int from, Expression operand) {
            operands.add(operand);
            origins.add(cursor.origin(from));
        }

        Expression balanced() {
            return balanced(0, operands.size() - 1);
        }

        private Expression balanced(int low, int high) {
            if (low == high) {
                return operands.get(low);
            }
            int middle = low + (high - low) / 2;
            Origin first = origins.get(low);
            Origin origin = new Origin(first.text(), first.start(), origins.get(high).stop());
            List<Expression> sides = List.of(balanced(low, middle), balanced(middle + 1, high));
            return new Unresolved.Function(name, sides, origin);
        }
    }

    private Expression negation() {
        int from = cursor.index();
        int count = 0;
        while (cursor.is("NOT") && !isColumnCalled() || cursor.is("!")) {
            cursor.advance();
            count++;
        }
        Expression expression = predicated();
        for (int i = count - 1; i >= 0; i--) {
            expression = call("not", from + i, expression);
        }
        return expression;
    }

    /// Whether the word that is next can only be a name, because an expression ends with it.
    private boolean isColumnCalled() {
        return cursor.isAt(1, ",") || cursor.isAt(1, ")") || cursor.isAt(1, ".")
                || cursor.kind(1) == Kind.END;
    }

    private Expression predicated() {
        int from = cursor.index();
        Expression value = value();
        int negated = cursor.is("NOT") || cursor.is("!") ? 1 : 0;
        return switch (cursor.word(negated)) {
            case "BETWEEN" -> negatedIf(negated, from, () -> between(from, value));
            case "IN" ->
                cursor.isAt(negated + 1, "(") ? negatedIf(negated, from, () -> in(from, value)) : value;
            case "LIKE", "ILIKE" -> like(from, value, negated);
            case "RLIKE", "REGEXP" -> negatedIf(negated, from, () -> rlike(from, value));
            case "IS" -> negated == 0 ? is(from, value) : value;
            default -> value;
        };
    }

    private Expression negatedIf(int negated, int from, java.util.function.Supplier<Expression> predicate) {
        cursor.advance(negated + 1);
        Expression expression = predicate.get();
        return negated == 0 ? expression : call("not", from, expression);
    }

    private Expression between(int from, Expression value) {
        Expression lower = value();
        cursor.need("AND");
        return call("between", from, value, lower, value());
    }

    private Expression rlike(int from, Expression value) {
        return call("rlike", from, value, value());
    }

    /// A list, or a query.
    private Expression in(int from, Expression value) {
        cursor.need("(");
        boolean oneInParentheses = cursor.is("(") && cursor.isAt(cursor.closing(0) + 1, ")");
        if (!oneInParentheses && grammar.queries.isQueryAhead()) {
            var plan = grammar.queries.query();
            cursor.need(")");
            return new Subquery.InQuery(rowOf(value), plan, cursor.origin(from));
        }
        List<Expression> list = expressions();
        cursor.need(")");
        return new Unresolved.InList(value, list, cursor.origin(from));
    }

    /// The values of a row constructor, or the one value.
    private static List<Expression> rowOf(Expression value) {
        boolean isRow = value instanceof Unresolved.Function function
                && function.name().equals(List.of(PrimaryParser.ROW));
        return isRow ? value.children() : List.of(value);
    }

    private Expression like(int from, Expression value, int negated) {
        String name = cursor.word(negated).toLowerCase(java.util.Locale.ROOT);
        cursor.advance(negated + 1);
        boolean any = cursor.is("ANY") || cursor.is("SOME");
        if ((any || cursor.is("ALL")) && cursor.isAt(1, "(")) {
            cursor.advance(2);
            List<Expression> arguments = new ArrayList<>(List.of(value));
            if (cursor.is(")")) {
                throw Cursor.error(
                        cursor.origin(from), "_LEGACY_ERROR_TEMP_0064", "msg",
                        "There is no pattern in the parentheses.");
            }
            arguments.addAll(expressions());
            cursor.need(")");
            String quantified = (negated == 0 ? "" : "not ") + name + (any ? " any" : " all");
            return new Unresolved.Function(quantified, arguments, cursor.origin(from));
        }
        List<Expression> arguments = new ArrayList<>(List.of(value, value()));
        if (cursor.eat("ESCAPE")) {
            int escape = cursor.index();
            var character = grammar.literals.string();
            if (String.valueOf(character.value()).length() != 1) {
                throw Cursor.error(
                        cursor.origin(escape), "INVALID_ESC", "invalidEscape", cursor.text(escape));
            }
            arguments.add(character);
        }
        Expression like = new Unresolved.Function(name, arguments, cursor.origin(from));
        return negated == 0 ? like : call("not", from, like);
    }

    private Expression is(int from, Expression value) {
        cursor.advance();
        boolean negated = cursor.eat("NOT") || cursor.eat("!");
        if (cursor.eat("DISTINCT", "FROM")) {
            Expression same = call("<=>", from, value, value());
            return negated ? same : call("not", from, same);
        }
        String what = cursor.needAny("NULL", "TRUE", "FALSE", "UNKNOWN");
        return switch (what) {
            case "TRUE" -> negatedCall(negated, "istrue", from, value);
            case "FALSE" -> negatedCall(negated, "isfalse", from, value);
            default -> call(negated ? "isnotnull" : "isnull", from, value);
        };
    }

    private Expression negatedCall(boolean negated, String name, int from, Expression value) {
        Expression plain = call(name, from, value);
        return negated ? call("not", from, plain) : plain;
    }

    /// An expression without AND, OR, NOT and predicates.
    Expression value() {
        return climb(NONE);
    }

    private Expression climb(int least) {
        int from = cursor.index();
        Expression left = unary();
        while (true) {
            String sign = cursor.word();
            int precedence = precedence(sign);
            if (precedence <= least) {
                return left;
            }
            cursor.advance();
            left = call(name(sign), from, left, climb(precedence));
        }
    }

    private int precedence(String sign) {
        if (cursor.kind() == Kind.WORD) {
            return sign.equals("DIV") ? 7 : NONE;
        }
        return switch (sign) {
            case "=", "==", "<=>", "<>", "!=", "<", "<=", ">", ">=", "!>", "!<" -> 1;
            case "|" -> 2;
            case "^" -> 3;
            case "&" -> 4;
            case "<<", ">>", ">>>" -> 5;
            case "+", "-", "||" -> 6;
            case "*", "/", "%" -> 7;
            default -> NONE;
        };
    }

    private static String name(String sign) {
        return switch (sign) {
            case "==" -> "=";
            case "<>" -> "!=";
            case "!>" -> "<=";
            case "!<" -> ">=";
            case "DIV" -> "div";
            default -> sign;
        };
    }

    /// Signs are read in a loop, so that a long row of them is no depth.
    private Expression unary() {
        int from = cursor.index();
        while (cursor.is("~") || cursor.is("+") || cursor.is("-") && cursor.kind(1) != Kind.NUMBER) {
            cursor.advance();
        }
        int to = cursor.index();
        Expression expression = grammar.primaries.primary();
        for (int i = to - 1; i >= from; i--) {
            expression = call(unaryName(cursor.word(i - cursor.index())), i, expression);
        }
        return expression;
    }

    private static String unaryName(String sign) {
        return switch (sign) {
            case "-" -> "negative";
            case "+" -> "positive";
            default -> sign;
        };
    }

    /// A call of `name` whose text began at token `from` and ends here.
    Unresolved.Function call(String name, int from, Expression... arguments) {
        return new Unresolved.Function(name, List.of(arguments), cursor.origin(from));
    }

    /// `expression [ASC | DESC] [NULLS FIRST | LAST]`.
    SortOrder sortOrder() {
        Expression expression = expression();
        boolean descending = cursor.eat("DESC");
        if (!descending) {
            cursor.eat("ASC");
        }
        boolean nullsFirst = !descending;
        if (cursor.eat("NULLS")) {
            nullsFirst = cursor.needAny("FIRST", "LAST").equals("FIRST");
        }
        return new SortOrder(expression, !descending, nullsFirst);
    }
}

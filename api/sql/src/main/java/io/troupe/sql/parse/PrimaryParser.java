package io.troupe.sql.parse;

import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what operators stand between: constants, names, calls, CASE, CAST, subqueries, and what may follow each of
/// them (`[...]`, `.name`, `::type`, `:path`, COLLATE).
final class PrimaryParser {
    /// The function that a row constructor `(a, b)` calls.
    static final String ROW = "struct";

    private final Grammar grammar;
    private final Cursor cursor;
    private final CallParser calls;

    PrimaryParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.calls = new CallParser(grammar);
    }

    /// Calls of functions.
    CallParser calls() {
        return calls;
    }

    /// One operand.
    Expression primary() {
        int from = cursor.index();
        return postfixes(from, start());
    }

    private Expression postfixes(int from, Expression start) {
        Expression expression = start;
        while (cursor.kind() == Kind.SYMBOL || cursor.is("COLLATE")) {
            Expression longer = postfix(from, expression);
            if (longer == null) {
                return expression;
            }
            expression = longer;
        }
        return expression;
    }

    private @Nullable Expression postfix(int from, Expression base) {
        switch (cursor.word()) {
            case "[" -> {
                cursor.advance();
                Expression key = cursor.nested(grammar.expressions::value);
                cursor.need("]");
                return new Unresolved.Extract(base, key, Unresolved.Extract.Kind.SUBSCRIPT,
                        cursor.origin(from));
            }
            case "." -> {
                cursor.advance();
                Literal field = Literal.of(grammar.names.identifier());
                return new Unresolved.Extract(base, field, Unresolved.Extract.Kind.FIELD,
                        cursor.origin(from));
            }
            case "::" -> {
                cursor.advance();
                DataType type = TypeParser.withoutLengths(grammar.types.type());
                return new Unresolved.CastTo(base, type, false, cursor.origin(from));
            }
            case ":" -> {
                return isPathAhead() ? path(from, base) : null;
            }
            case "COLLATE" -> {
                cursor.advance();
                String collation = String.join(".", grammar.names.multipart());
                return grammar.expressions.call("collate", from, base, Literal.of(collation));
            }
            default -> {
                return null;
            }
        }
    }

    private boolean isPathAhead() {
        return cursor.isName(1) || cursor.isAt(1, "[") || cursor.isAt(1, "*");
    }

    /// `:a.b[0]['c']`, whose text without spaces is the key.
    private Expression path(int from, Expression base) {
        cursor.advance();
        StringBuilder path = new StringBuilder();
        pathPart(path);
        while (cursor.is(".") || cursor.is("[")) {
            if (cursor.eat(".")) {
                path.append('.');
                if (!cursor.isName(0)) {
                    throw cursor.unexpected();
                }
            }
            pathPart(path);
        }
        return new Unresolved.Extract(
                base, Literal.of(path.toString()), Unresolved.Extract.Kind.PATH, cursor.origin(from));
    }

    private void pathPart(StringBuilder path) {
        if (cursor.eat("[")) {
            path.append('[');
            if (cursor.kind() != Kind.STRING && cursor.kind() != Kind.NUMBER && !cursor.is("*")) {
                throw cursor.unexpected();
            }
            path.append(cursor.raw()).append(']');
            cursor.advance();
            cursor.need("]");
        } else if (cursor.isName(0)) {
            path.append(cursor.raw());
            cursor.advance();
        } else {
            throw cursor.unexpected();
        }
    }

    private Expression start() {
        int from = cursor.index();
        return switch (cursor.kind()) {
            case NUMBER -> grammar.literals.number(false, from);
            case STRING -> grammar.literals.string();
            case QUOTED -> column();
            case SYMBOL -> sign(from);
            case WORD -> word(from);
            case OTHER, END -> throw cursor.unexpected();
        };
    }

    private Expression sign(int from) {
        return switch (cursor.word()) {
            case "(" -> isLambda() ? lambda() : parenthesised();
            case "*" -> star(List.of(), from);
            case "-" -> {
                cursor.advance();
                yield grammar.literals.number(true, from);
            }
            case "?" -> {
                cursor.advance();
                Literal value = grammar.options.parameters().get("_" + cursor.countBefore("?", from));
                yield value != null
                        ? value
                        : new Unresolved.Parameter("_" + cursor.origin(from).start(), true,
                                cursor.origin(from));
            }
            case ":" -> {
                if (!cursor.isName(1)) {
                    throw cursor.unexpected();
                }
                cursor.advance();
                yield parameter(grammar.names.identifier(), from);
            }
            default -> throw cursor.unexpected();
        };
    }

    private Expression parameter(String name, int from) {
        Literal value = grammar.options.parameters().get(name);
        return value == null ? new Unresolved.Parameter(name, false, cursor.origin(from)) : value;
    }

    /// Words that begin a form of their own, as long as what follows fits; else they are names.
    private Expression word(int from) {
        boolean call = cursor.isAt(1, "(");
        if (grammar.literals.isInterval()) {
            return grammar.literals.interval();
        }
        if (grammar.literals.isTyped() && !cursor.isAt(0, "CASE") && !cursor.isAt(0, "WHEN")) {
            return grammar.literals.typed();
        }
        if (cursor.isAt(1, "->")) {
            return lambda();
        }
        if (cursor.isAt(1, ".")) {
            return column();
        }
        return switch (cursor.word()) {
            case "NULL" -> call ? column() : constant(Literal.NULL);
            case "TRUE" -> call ? column() : constant(Literal.TRUE);
            case "FALSE" -> call ? column() : constant(Literal.FALSE);
            case "CASE" -> cursor.isAt(1, ",") || cursor.isAt(1, ")") ? column() : caseWhen(from);
            case "CAST", "TRY_CAST" -> call ? cast(from) : column();
            case "EXISTS" -> call && grammar.queries.isQueryAhead(2) ? exists(from) : column();
            case "CURRENT_DATE", "CURRENT_TIMESTAMP", "CURRENT_USER", "USER", "SESSION_USER",
                    "CURRENT_TIME" ->
                call ? column() : currentLike(from);
            case "SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "THEN", "WHEN", "ELSE" ->
                endsExpression() || call ? column() : clauseAsColumn();
            default -> column();
        };
    }

    /// A keyword that begins a clause is a column only where nothing else makes sense.
    private Expression clauseAsColumn() {
        boolean operator = cursor.kind(1) == Kind.SYMBOL && !cursor.isAt(1, "(");
        if (operator || cursor.is("FROM") && cursor.isName(1) && !cursor.isAt(2, ".")) {
            return column();
        }
        throw cursor.unexpected();
    }

    private boolean endsExpression() {
        return cursor.isAt(1, ",") || cursor.isAt(1, ")") || cursor.kind(1) == Kind.END;
    }

    private Expression constant(Literal literal) {
        cursor.advance();
        return literal;
    }

    private Expression currentLike(int from) {
        String name = cursor.word();
        cursor.advance();
        return new Unresolved.CurrentLike(name, cursor.origin(from));
    }

    /// A name: of a column, of a function when a parenthesis follows, or a star.
    private Expression column() {
        int from = cursor.index();
        if (grammar.names.isIdentifierClause()) {
            return identifierClause(from);
        }
        if (!cursor.isName(0) && !(cursor.kind() == Kind.WORD && cursor.isAt(1, "("))) {
            throw cursor.unexpected();
        }
        List<String> parts = new ArrayList<>();
        boolean quoted = cursor.kind() == Kind.QUOTED;
        parts.add(grammar.names.unquoted(0));
        cursor.advance();
        while (cursor.is(".")) {
            if (cursor.isAt(1, "*")) {
                cursor.advance();
                return star(parts, from);
            }
            if (!cursor.isName(1)) {
                break;
            }
            cursor.advance();
            quoted |= cursor.kind() == Kind.QUOTED;
            parts.add(grammar.names.unquoted(0));
            cursor.advance();
        }
        if (cursor.is("(")) {
            return calls.call(parts, from);
        }
        if (quoted && grammar.options.quotedRegexColumns() && parts.size() <= 2) {
            return new Unresolved.RegexColumns(
                    parts.getLast(), parts.subList(0, parts.size() - 1), cursor.origin(from));
        }
        return new Unresolved.Attribute(parts, cursor.origin(from));
    }

    private Expression identifierClause(int from) {
        Expression name = grammar.names.identifierArgument();
        var constant = NameParser.constantText(name);
        if (constant.isPresent()) {
            List<String> parts = new ArrayList<>(grammar.names.parts(constant.get(), from));
            while (cursor.is(".") && cursor.isName(1)) {
                cursor.advance();
                parts.add(grammar.names.identifier());
            }
            return cursor.is("(")
                    ? calls.call(parts, from)
                    : new Unresolved.Attribute(parts, cursor.origin(from));
        }
        boolean isFunction = cursor.is("(");
        List<Expression> arguments = isFunction ? calls.arguments() : List.of();
        return new Unresolved.IdentifierClause(name, arguments, isFunction, cursor.origin(from));
    }

    /// `* [EXCEPT (...)] [REPLACE (...)]` after the qualifier.
    private Expression star(List<String> qualifier, int from) {
        cursor.need("*");
        List<List<String>> except = List.of();
        if (cursor.is("EXCEPT") && !grammar.queries.isQueryAhead(1)
                && !(cursor.isAt(1, "ALL") || cursor.isAt(1, "DISTINCT"))) {
            cursor.advance();
            except = cursor.parenthesised(grammar.names::multipart);
        }
        List<Alias> replace = List.of();
        if (cursor.eat("REPLACE", "(")) {
            replace = cursor.list(() -> {
                Expression value = grammar.expressions.expression();
                cursor.eat("AS");
                return new Alias(value, grammar.names.identifier(), 0);
            });
            cursor.need(")");
        }
        return new Unresolved.Star(qualifier, except, replace, cursor.origin(from));
    }

    private Expression caseWhen(int from) {
        cursor.advance();
        Expression operand = cursor.is("WHEN") ? null : grammar.expressions.expression();
        List<CaseWhen.Branch> branches = new ArrayList<>();
        do {
            cursor.need("WHEN");
            Expression condition = grammar.expressions.expression();
            cursor.need("THEN");
            branches.add(new CaseWhen.Branch(condition, grammar.expressions.expression()));
        } while (cursor.is("WHEN"));
        Expression otherwise = cursor.eat("ELSE") ? grammar.expressions.expression() : null;
        cursor.need("END");
        return new Unresolved.Case(operand, branches, otherwise, cursor.origin(from));
    }

    private Expression cast(int from) {
        boolean isTry = cursor.is("TRY_CAST");
        cursor.advance(2);
        Expression value = grammar.expressions.expression();
        cursor.need("AS");
        DataType type = TypeParser.withoutLengths(grammar.types.type());
        cursor.need(")");
        return new Unresolved.CastTo(value, type, isTry, cursor.origin(from));
    }

    private Expression exists(int from) {
        cursor.advance(2);
        LogicalPlan plan = grammar.queries.query();
        cursor.need(")");
        return new Subquery.Exists(plan, cursor.origin(from));
    }

    /// A query, an expression, or several as a row.
    private Expression parenthesised() {
        int from = cursor.index();
        cursor.need("(");
        if (grammar.queries.isQueryAhead()) {
            LogicalPlan plan = grammar.queries.query();
            cursor.need(")");
            return new Subquery.Scalar(plan, cursor.origin(from));
        }
        Expression first = grammar.selects.namedExpression();
        if (cursor.eat(")")) {
            return unnamed(first);
        }
        cursor.need(",");
        List<Expression> row = new ArrayList<>(List.of(unnamed(first)));
        row.addAll(cursor.list(() -> unnamed(grammar.selects.namedExpression())));
        cursor.need(")");
        return new Unresolved.Function(ROW, row, cursor.origin(from));
    }

    /// An expression in parentheses has no name, unless it was given one.
    private static Expression unnamed(Expression expression) {
        return expression instanceof Unresolved.Named(Expression child) ? child : expression;
    }

    private boolean isLambda() {
        int at = 1;
        while (cursor.isName(at) && cursor.isAt(at + 1, ",")) {
            at += 2;
        }
        return cursor.isName(at) && cursor.isAt(at + 1, ")") && cursor.isAt(at + 2, "->");
    }

    private Expression lambda() {
        int from = cursor.index();
        List<String> parameters = cursor.is("(")
                ? grammar.names.identifiers()
                : List.of(grammar.names.identifier());
        cursor.need("->");
        Expression body = grammar.expressions.expression();
        return new Unresolved.Lambda(parameters, body, cursor.origin(from));
    }
}

package io.troupe.sql.parse;

import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads names: of one part or several, and lists of them.
final class NameParser {
    private final Grammar grammar;
    private final Cursor cursor;

    NameParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// A name of one part.
    String identifier() {
        if (isIdentifierLiteral()) {
            List<String> parts = identifierClause();
            if (parts.size() != 1) {
                throw cursor.unexpected();
            }
            return parts.getFirst();
        }
        if (!cursor.isName(0)) {
            throw cursor.unexpected();
        }
        String name = unquoted(0);
        cursor.advance();
        return name;
    }

    /// A name of one part where a hyphen behind it can only be a mistake.
    String strictIdentifier() {
        int from = cursor.index();
        String name = identifier();
        while (cursor.is("-") && cursor.kind(1) == Kind.WORD) {
            cursor.advance(2);
        }
        if (cursor.index() > from + 1 && cursor.text(from).indexOf('-') >= 0 && !name.contains("-")) {
            throw Cursor.error(cursor.origin(from), "INVALID_IDENTIFIER", "ident", cursor.text(from));
        }
        return name;
    }

    /// The name that token `offset` is.
    String unquoted(int offset) {
        String raw = cursor.raw(offset);
        if (cursor.kind(offset) == Kind.WORD) {
            return raw;
        }
        char quote = raw.charAt(0);
        String inner = raw.substring(1, raw.length() - 1);
        String once = String.valueOf(quote);
        return inner.indexOf(quote) < 0 ? inner : inner.replace(once + once, once);
    }

    /// `a.b.c`, or `IDENTIFIER(...)` of a constant.
    List<String> multipart() {
        List<String> parts = new ArrayList<>(
                isIdentifierLiteral() ? identifierClause() : List.of(strictIdentifier()));
        while (cursor.is(".") && cursor.isName(1)) {
            cursor.advance();
            parts.add(strictIdentifier());
        }
        return parts;
    }

    /// `(a, b)`.
    List<String> identifiers() {
        return cursor.parenthesised(this::strictIdentifier);
    }

    /// Whether `IDENTIFIER(` is next.
    boolean isIdentifierClause() {
        return cursor.is("IDENTIFIER", "(");
    }

    private boolean isIdentifierLiteral() {
        return isIdentifierClause();
    }

    /// The name that `IDENTIFIER(...)` says; an error unless it is a constant.
    List<String> identifierClause() {
        int from = cursor.index();
        Expression expression = identifierArgument();
        return constantText(expression)
                .map(text -> parts(text, from))
                .orElseThrow(() -> Cursor.error(
                        cursor.origin(from), "NOT_A_CONSTANT_STRING.NOT_CONSTANT", "name", "IDENTIFIER",
                        "expr",
                        cursor.text(from)));
    }

    /// The expression in `IDENTIFIER(...)`.
    Expression identifierArgument() {
        cursor.advance();
        cursor.need("(");
        Expression expression = grammar.expressions.expression();
        cursor.need(")");
        return expression;
    }

    /// The parts of a name in a text. Throws SqlException when it is no name.
    List<String> parts(String text, int from) {
        Grammar inner = new Grammar(text, grammar.options);
        if (inner.cursor.isEnd()) {
            throw Cursor.syntaxError(cursor.origin(from), "end of input");
        }
        List<String> parts = inner.names.multipart();
        if (!inner.cursor.isEnd()) {
            throw Cursor.syntaxError(cursor.origin(from), "'" + inner.cursor.raw() + "'");
        }
        return parts;
    }

    /// The text of a literal, or of literals joined by `||`.
    static Optional<String> constantText(Expression expression) {
        return switch (expression) {
            case Literal(String text, _) -> Optional.of(text);
            case Unresolved.Function function when function.name().equals(List.of("||")) ->
                constantText(function.arguments().getFirst())
                        .flatMap(left -> constantText(function.arguments().getLast()).map(left::concat));
            default -> Optional.empty();
        };
    }
}

package io.troupe.sql.parse;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.function.Function;

/// Makes unresolved plans, expressions, types and names of SQL text. May be shared by threads; every method throws
/// [io.troupe.sql.error.SqlException] with the place when the text is not understood.
public final class SqlParser {
    private final ParserOptions options;

    /// A parser that follows `options`.
    public SqlParser(ParserOptions options) {
        this.options = options;
    }

    /// A parser with what counts when no setting is changed.
    public SqlParser() {
        this(ParserOptions.DEFAULT);
    }

    /// The plan of one statement; semicolons at its end do no harm.
    public LogicalPlan parsePlan(String sql) {
        return whole(sql, grammar -> new StatementParser(grammar).single());
    }

    /// An expression.
    public Expression parseExpression(String text) {
        return whole(text, grammar -> {
            Expression named = grammar.selects.namedExpression();
            return named instanceof Unresolved.Named(Expression child) ? child : named;
        });
    }

    /// A type, as in `array<int>`.
    public DataType parseDataType(String text) {
        return whole(text, grammar -> grammar.types.type());
    }

    /// A schema: columns with types, as in `a int, b string NOT NULL COMMENT 'x'`.
    public StructType parseTableSchema(String text) {
        return whole(text, grammar -> grammar.types.schema());
    }

    /// A type, or else the struct of a schema, as in `a int, b string`. When it is neither, the error is that of the
    /// schema.
    public DataType parseTypeOrSchema(String text) {
        try {
            return parseDataType(text);
        } catch (SqlException e) {
            return parseTableSchema(text);
        }
    }

    /// The parts of a name, as in ``a.`b.c` ``.
    public List<String> parseMultipartName(String text) {
        return whole(text, grammar -> grammar.names.multipart());
    }

    /// What `rule` makes of the whole text. The stack of a thread that is deep in other work already may end before the
    /// limit of nesting is reached: that is the same error.
    private <T> T whole(String text, Function<Grammar, T> rule) {
        Grammar grammar = new Grammar(text, options);
        T result;
        try {
            result = rule.apply(grammar);
        } catch (StackOverflowError e) {
            throw Cursor.error(
                    new Origin(text, 0, text.length()), "FAILED_TO_PARSE_TOO_COMPLEX", "limit",
                    String.valueOf(options.maxDepth()));
        }
        if (!grammar.cursor.isEnd()) {
            throw grammar.cursor.unexpected();
        }
        return result;
    }
}

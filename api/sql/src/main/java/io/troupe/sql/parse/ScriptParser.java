package io.troupe.sql.parse;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Script;
import io.troupe.sql.plan.Script.Block;
import io.troupe.sql.plan.Script.Branch;
import io.troupe.sql.plan.Script.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads scripts: `BEGIN ... END`.
final class ScriptParser {
    private final Grammar grammar;
    private final Cursor cursor;

    ScriptParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// Whether a script is next.
    static boolean isAhead(Cursor cursor) {
        return cursor.is("BEGIN") || cursor.isName(0) && cursor.isAt(1, ":") && cursor.isAt(2, "BEGIN");
    }

    /// The whole script.
    Script script() {
        int from = cursor.index();
        cursor.enterScript();
        String label = label();
        Block body = block(label);
        return new Script(body, cursor.origin(from));
    }

    private String label() {
        if (!cursor.isName(0) || !cursor.isAt(1, ":")) {
            return "";
        }
        String label = grammar.names.strictIdentifier().toLowerCase(Locale.ROOT);
        cursor.need(":");
        return label;
    }

    private Block block(String label) {
        int from = cursor.index();
        cursor.need("BEGIN");
        cursor.eat("NOT", "ATOMIC");
        Block body = steps("", "END");
        cursor.need("END");
        endLabel(label);
        ScriptDeclarations.requireFirst(body.steps());
        return new Block(label, body.steps(), cursor.origin(from));
    }

    /// Steps up to one of the words, which is not read.
    private Block steps(String label, String... ends) {
        return cursor.nested(() -> {
            int from = cursor.index();
            List<Step> steps = new ArrayList<>();
            while (!cursor.isAny(ends)) {
                steps.add(step());
                cursor.need(";");
            }
            return new Block(label, steps, cursor.origin(from));
        });
    }

    /// Steps without BEGIN, which declare nothing.
    private Block bare(String... ends) {
        Block body = steps("", ends);
        ScriptDeclarations.requireNone(body.steps());
        return body;
    }

    private void endLabel(String label) {
        if (!cursor.isName(0)) {
            return;
        }
        int from = cursor.index();
        String end = grammar.names.strictIdentifier().toLowerCase(Locale.ROOT);
        if (!end.equals(label)) {
            throw Cursor.error(
                    cursor.origin(from), "LABELS_MISMATCH", "beginLabel", "`" + label + "`", "endLabel",
                    "`" + end + "`");
        }
    }

    private Step step() {
        int from = cursor.index();
        String label = label();
        boolean labelled = !label.isEmpty();
        return switch (cursor.word()) {
            case "BEGIN" -> block(label);
            case "WHILE" -> whileLoop(label, from);
            case "REPEAT" -> repeat(label, from);
            case "LOOP" -> loop(label, from);
            case "FOR" -> forLoop(label, from);
            default -> {
                if (labelled) {
                    throw cursor.unexpected();
                }
                yield unlabelled(from);
            }
        };
    }

    private Step unlabelled(int from) {
        return switch (cursor.word()) {
            case "IF" -> ifElse(from);
            case "CASE" -> caseOf(from);
            case "LEAVE" -> {
                cursor.advance();
                String label = grammar.names.strictIdentifier().toLowerCase(Locale.ROOT);
                yield new Script.Leave(label, cursor.origin(from));
            }
            case "ITERATE" -> {
                cursor.advance();
                String label = grammar.names.strictIdentifier().toLowerCase(Locale.ROOT);
                yield new Script.Iterate(label, cursor.origin(from));
            }
            case "DECLARE" -> declare(from);
            case "SET" -> statement(new SessionParser(grammar).setVariable(), from);
            default -> statement(new StatementParser(grammar).statement(), from);
        };
    }

    private Step statement(LogicalPlan plan, int from) {
        return new Script.Statement(plan, cursor.origin(from));
    }

    private Step declare(int from) {
        if (cursor.isName(1) && cursor.isAt(2, "CONDITION")) {
            cursor.advance();
            String name = grammar.names.strictIdentifier();
            cursor.need("CONDITION");
            String state = cursor.eat("FOR") ? state() : "";
            return new Script.DeclareCondition(name, state, cursor.origin(from));
        }
        boolean handler = cursor.isAt(2, "HANDLER") && (cursor.isAt(1, "EXIT") || cursor.isAt(1, "CONTINUE"));
        return handler ? handler(from) : statement(new SessionParser(grammar).declare(from), from);
    }

    private String state() {
        int from = cursor.index();
        cursor.need("SQLSTATE");
        cursor.eat("VALUE");
        return ScriptDeclarations.state(grammar.literals.text(), cursor.origin(from));
    }

    private Step handler(int from) {
        boolean exits = cursor.isAt(1, "EXIT");
        if (!exits && !grammar.options.continueHandlers()) {
            throw Cursor.error(
                    cursor.origin(from), "FEATURE_NOT_ENABLED", "featureName", "CONTINUE exception handler",
                    "configKey", ParserOptions.CONTINUE_HANDLERS, "configValue", "true");
        }
        cursor.advance(3);
        cursor.need("FOR");
        List<String> conditions = cursor.list(this::condition);
        ScriptDeclarations.requireDistinct(conditions, cursor.origin(from));
        int start = cursor.index();
        Block body = cursor.is("BEGIN")
                ? block("")
                : new Block("", List.of(step()), cursor.origin(start));
        return new Script.DeclareHandler(exits, conditions, body, cursor.origin(from));
    }

    private String condition() {
        if (cursor.is("SQLSTATE")) {
            return "SQLSTATE " + state();
        }
        if (cursor.eat("NOT", "FOUND")) {
            return "NOT FOUND";
        }
        return String.join(".", grammar.names.multipart()).toUpperCase(Locale.ROOT);
    }

    private Step ifElse(int from) {
        List<Branch> branches = new ArrayList<>();
        cursor.need("IF");
        branches.add(branch("ELSEIF", "ELSE", "END"));
        while (cursor.eat("ELSEIF")) {
            branches.add(branch("ELSEIF", "ELSE", "END"));
        }
        @Nullable
        Block otherwise = cursor.eat("ELSE") ? bare("END") : null;
        cursor.need("END", "IF");
        return new Script.If(branches, otherwise, cursor.origin(from));
    }

    private Branch branch(String... ends) {
        Expression condition = grammar.expressions.expression();
        cursor.need("THEN");
        return new Branch(condition, bare(ends));
    }

    private Step caseOf(int from) {
        cursor.need("CASE");
        @Nullable
        Expression operand = cursor.is("WHEN") ? null : grammar.expressions.expression();
        List<Branch> branches = new ArrayList<>();
        do {
            cursor.need("WHEN");
            branches.add(branch("WHEN", "ELSE", "END"));
        } while (cursor.is("WHEN"));
        @Nullable
        Block otherwise = cursor.eat("ELSE") ? bare("END") : null;
        cursor.need("END", "CASE");
        return operand == null
                ? new Script.If(branches, otherwise, cursor.origin(from))
                : new Script.Case(operand, branches, otherwise, cursor.origin(from));
    }

    private Step whileLoop(String label, int from) {
        cursor.need("WHILE");
        Expression condition = grammar.expressions.expression();
        cursor.need("DO");
        Block body = bare("END");
        cursor.need("END", "WHILE");
        endLabel(label);
        return new Script.While(label, condition, body, cursor.origin(from));
    }

    private Step repeat(String label, int from) {
        cursor.need("REPEAT");
        Block body = bare("UNTIL");
        cursor.need("UNTIL");
        Expression until = grammar.expressions.expression();
        cursor.need("END", "REPEAT");
        endLabel(label);
        return new Script.Repeat(label, body, until, cursor.origin(from));
    }

    private Step loop(String label, int from) {
        cursor.need("LOOP");
        Block body = bare("END");
        cursor.need("END", "LOOP");
        endLabel(label);
        return new Script.Loop(label, body, cursor.origin(from));
    }

    private Step forLoop(String label, int from) {
        cursor.need("FOR");
        String variable = "";
        if (cursor.isName(0) && cursor.isAt(1, "AS")) {
            variable = grammar.names.strictIdentifier();
            cursor.need("AS");
        }
        LogicalPlan query = new StatementParser(grammar).statement();
        cursor.need("DO");
        Block body = bare("END");
        cursor.need("END", "FOR");
        endLabel(label);
        return new Script.For(label, variable, query, body, cursor.origin(from));
    }
}

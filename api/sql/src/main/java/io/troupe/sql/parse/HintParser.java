package io.troupe.sql.parse;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import java.util.ArrayList;
import java.util.List;

/// Reads `/*+ NAME(parameters), NAME ... */`.
final class HintParser {
    private final Grammar grammar;
    private final Cursor cursor;

    HintParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// All hints that stand here, over no plan yet.
    List<UnresolvedPlan.Hint> hints() {
        List<UnresolvedPlan.Hint> hints = new ArrayList<>();
        while (cursor.eat("/*+")) {
            do {
                hints.add(hint());
                cursor.eat(",");
            } while (!cursor.is("*/"));
            cursor.need("*/");
        }
        return hints;
    }

    private UnresolvedPlan.Hint hint() {
        int from = cursor.index();
        String name = grammar.names.identifier();
        List<Expression> parameters = List.of();
        if (cursor.eat("(")) {
            parameters = cursor.is(")") ? List.of() : cursor.list(grammar.primaries::primary);
            cursor.need(")");
        }
        return new UnresolvedPlan.Hint(name, parameters, new LogicalPlan.OneRow(), cursor.origin(from));
    }
}

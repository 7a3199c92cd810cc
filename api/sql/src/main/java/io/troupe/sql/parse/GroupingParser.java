package io.troupe.sql.parse;

import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.plan.UnresolvedPlan.GroupingElement;
import java.util.ArrayList;
import java.util.List;

/// Reads GROUP BY.
final class GroupingParser {
    private static final int MAX_CUBE = 16;

    private final Grammar grammar;
    private final Cursor cursor;

    GroupingParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// `GROUP BY ...` over `child`, giving `aggregates`.
    LogicalPlan groupBy(List<Expression> aggregates, LogicalPlan child) {
        List<GroupingElement> elements = elements();
        if (elements.stream().allMatch(element -> element.kind() == GroupingElement.Kind.PLAIN)) {
            List<Expression> grouping = elements.stream().map(element -> element.sets().getFirst().getFirst())
                    .toList();
            return new LogicalPlan.Aggregate(grouping, aggregates, child);
        }
        return new UnresolvedPlan.GroupBy(elements, aggregates, child);
    }

    /// What stands between the commas of GROUP BY.
    List<GroupingElement> elements() {
        cursor.need("GROUP", "BY");
        if (cursor.is("ALL") && isAlone()) {
            cursor.advance();
            return List.of(new GroupingElement(GroupingElement.Kind.ALL, List.of()));
        }
        List<GroupingElement> elements = new ArrayList<>(cursor.list(this::element));
        if (cursor.is("WITH", "ROLLUP") || cursor.is("WITH", "CUBE")) {
            GroupingElement.Kind kind = GroupingElement.Kind.valueOf(cursor.word(1));
            cursor.advance(2);
            return List.of(new GroupingElement(kind, plainSets(elements)));
        }
        if (cursor.is("GROUPING", "SETS")) {
            return List.of(new GroupingElement(GroupingElement.Kind.LISTED, plainSets(elements)),
                    groupingSets());
        }
        return elements;
    }

    /// Whether the word that is next is all there is.
    private boolean isAlone() {
        if (cursor.kind(1) == Kind.WORD) {
            return !cursor.isAt(1, "DIV") && !cursor.isAt(1, "AND") && !cursor.isAt(1, "OR");
        }
        return cursor.kind(1) == Kind.END || cursor.isAt(1, ")") || cursor.isAt(1, ";")
                || cursor.isAt(1, "|>");
    }

    private List<List<Expression>> plainSets(List<GroupingElement> elements) {
        List<List<Expression>> sets = new ArrayList<>();
        for (GroupingElement element : elements) {
            if (element.kind() != GroupingElement.Kind.PLAIN) {
                throw cursor.unexpected();
            }
            sets.addAll(element.sets());
        }
        return sets;
    }

    private GroupingElement element() {
        if (cursor.is("GROUPING", "SETS")) {
            return groupingSets();
        }
        if ((cursor.is("ROLLUP") || cursor.is("CUBE")) && cursor.isAt(1, "(")) {
            return rollupOrCube();
        }
        Expression expression = grammar.expressions.expression();
        if (cursor.eat("AS")) {
            grammar.names.strictIdentifier();
        }
        return new GroupingElement(GroupingElement.Kind.PLAIN, List.of(List.of(expression)));
    }

    private GroupingElement rollupOrCube() {
        int from = cursor.index();
        String name = cursor.word();
        cursor.advance();
        List<List<Expression>> sets = cursor.parenthesised(this::set);
        if (sets.stream().anyMatch(List::isEmpty)) {
            throw Cursor.error(cursor.origin(from), "_LEGACY_ERROR_TEMP_0051", "element", name);
        }
        return new GroupingElement(GroupingElement.Kind.valueOf(name), sets);
    }

    /// One expression, or several or none in parentheses.
    private List<Expression> set() {
        if (!cursor.is("(")) {
            return List.of(grammar.expressions.expression());
        }
        if (cursor.isAt(1, ")")) {
            cursor.advance(2);
            return List.of();
        }
        int after = cursor.closing(0) + 1;
        if (!cursor.isAt(after, ",") && !cursor.isAt(after, ")") || grammar.queries.isQueryAhead(1)) {
            return List.of(grammar.expressions.expression());
        }
        return cursor.parenthesised(grammar.expressions::expression);
    }

    private GroupingElement groupingSets() {
        cursor.advance(2);
        List<List<Expression>> sets = new ArrayList<>();
        cursor.parenthesised(() -> sets.addAll(nestedSets()));
        return new GroupingElement(GroupingElement.Kind.GROUPING_SETS, sets);
    }

    private List<List<Expression>> nestedSets() {
        if (cursor.is("GROUPING", "SETS")) {
            return groupingSets().sets();
        }
        if ((cursor.is("ROLLUP") || cursor.is("CUBE")) && cursor.isAt(1, "(")) {
            int from = cursor.index();
            GroupingElement element = rollupOrCube();
            if (element.kind() == GroupingElement.Kind.ROLLUP) {
                return prefixes(element.sets());
            }
            if (element.sets().size() > MAX_CUBE) {
                throw cursor.notPossible(from,
                        "CUBE of more than " + MAX_CUBE + " elements in GROUPING SETS");
            }
            return subsets(element.sets());
        }
        return List.of(set());
    }

    private static List<List<Expression>> prefixes(List<List<Expression>> elements) {
        List<List<Expression>> sets = new ArrayList<>();
        for (int count = elements.size(); count >= 0; count--) {
            sets.add(elements.subList(0, count).stream().flatMap(List::stream).toList());
        }
        return sets;
    }

    private static List<List<Expression>> subsets(List<List<Expression>> elements) {
        List<List<Expression>> sets = new ArrayList<>();
        for (int bits = (1 << elements.size()) - 1; bits >= 0; bits--) {
            List<Expression> set = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                if ((bits >> elements.size() - 1 - i & 1) == 1) {
                    set.addAll(elements.get(i));
                }
            }
            sets.add(set);
        }
        return sets;
    }
}

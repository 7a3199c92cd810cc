package io.troupe.sql.optimize;

import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.plan.Renewal;
import io.troupe.sql.plan.Subquery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/// Lets what a plan has several times, as a common table expression that is named twice, be computed once where that
/// costs less: a part is computed for the rows that any of its readers wants, whereas each place alone may have to look
/// at far fewer. What may give other rows each time, as a LIMIT or a random number, is computed once in any case, since
/// it was written once.
final class SharedParts implements Rule {
    /// What part of the cost of computing a part once must be saved, as costs are guesses.
    private static final double LEAST_SAVED = 0.3;
    private static final int MOST = 16;

    private final LongSupplier newId;
    private final UnaryOperator<LogicalPlan> simplify;
    private final UnaryOperator<LogicalPlan> order;

    /// @param simplify
    ///            brings conditions to where they can be tested first
    /// @param order
    ///            chooses an order of joins, for estimates
    SharedParts(LongSupplier newId, UnaryOperator<LogicalPlan> simplify, UnaryOperator<LogicalPlan> order) {
        this.newId = newId;
        this.simplify = simplify;
        this.order = order;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        if (plan instanceof LogicalPlan.Shared || plan.contains(Command.class::isInstance)) {
            return plan;
        }
        Collection<List<LogicalPlan>> repeated = considered(RepeatedPlans.in(plan));
        if (repeated.isEmpty()) {
            return plan;
        }
        LogicalPlan current = simplify.apply(new Division(repeated).of(plan));
        for (int i = repeated.size() - 1; i >= 0 && current instanceof LogicalPlan.Shared shared; i--) {
            current = decided(shared, i);
        }
        return current instanceof LogicalPlan.Shared ? current : plan;
    }

    /// Those that must be computed once, and some of the others: each is tried in two plans.
    private static Collection<List<LogicalPlan>> considered(Collection<List<LogicalPlan>> repeated) {
        if (repeated.size() <= MOST) {
            return repeated;
        }
        List<List<LogicalPlan>> considered = new ArrayList<>();
        for (List<LogicalPlan> places : repeated) {
            if (considered.size() < MOST || places.getFirst().contains(RepeatedPlans::isOpen)) {
                considered.add(places);
            }
        }
        return considered;
    }

    /// Takes repeated parts out of a plan.
    private final class Division {
        private final Map<LogicalPlan, List<LogicalPlan>> groups = new IdentityHashMap<>();
        private final Map<List<LogicalPlan>, Long> known = new IdentityHashMap<>();
        private final List<Long> ids = new ArrayList<>();
        private final List<LogicalPlan> parts = new ArrayList<>();

        Division(Collection<List<LogicalPlan>> repeated) {
            repeated.forEach(group -> group.forEach(place -> groups.put(place, group)));
        }

        LogicalPlan of(LogicalPlan plan) {
            LogicalPlan rest = divided(plan);
            return new LogicalPlan.Shared(ids, parts, rest);
        }

        private LogicalPlan divided(LogicalPlan plan) {
            List<LogicalPlan> group = groups.get(plan);
            if (group == null) {
                return plan instanceof LogicalPlan.Recursion ? plan : plan.mapChildren(this::divided);
            }
            Long id = known.get(group);
            if (id == null) {
                LogicalPlan part = Renewal.renewed(group.getFirst().mapChildren(this::divided), newId);
                id = newId.getAsLong();
                known.put(group, id);
                ids.add(id);
                parts.add(part);
            }
            LogicalPlan part = parts.get(ids.indexOf(id));
            return new LogicalPlan.SharedRead(id, plan.output(), part.output(), part);
        }
    }

    /// `shared` with part `index` restricted to what its readers want, or without it when it is better computed in each
    /// place.
    private LogicalPlan decided(LogicalPlan.Shared shared, int index) {
        long id = shared.ids().get(index);
        LogicalPlan part = shared.parts().get(index);
        Readers readers = new Readers(id, part);
        readers.collect(shared);
        if (readers.wanted.size() < 2) {
            return simplify.apply(apart(shared, index));
        }
        LogicalPlan restricted = simplify.apply(readers.restricted());
        LogicalPlan model = order.apply(restricted);
        LogicalPlan.Shared together = readers.with(shared, index, restricted, model);
        if (part.contains(RepeatedPlans::isOpen)) {
            return together;
        }
        LogicalPlan apart = simplify.apply(apart(shared, index));
        double saved = new PlanCost().of(order.apply(apart)) - new PlanCost().of(order.apply(together));
        return saved > LEAST_SAVED * new PlanCost().of(model) ? together : apart;
    }

    /// `shared` with a copy of part `index` wherever it is read.
    private LogicalPlan apart(LogicalPlan.Shared shared, int index) {
        long id = shared.ids().get(index);
        LogicalPlan part = shared.parts().get(index);
        List<Long> ids = new ArrayList<>(shared.ids());
        List<LogicalPlan> parts = new ArrayList<>(shared.parts());
        ids.remove(index);
        parts.remove(index);
        UnaryOperator<LogicalPlan> replace = plan -> plan.transformUp(
                node -> node instanceof LogicalPlan.SharedRead read && read.id() == id
                        ? copy(part, read)
                        : node);
        LogicalPlan child = replace.apply(shared.child());
        return ids.isEmpty()
                ? child
                : new LogicalPlan.Shared(ids, parts.stream().map(replace).toList(), child);
    }

    private LogicalPlan copy(LogicalPlan part, LogicalPlan.SharedRead read) {
        LogicalPlan own = Renewal.renewed(part, newId);
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < read.output().size(); i++) {
            AttributeReference column = read.output().get(i);
            Expression value = own.output().get(part.output().indexOf(read.columns().get(i)));
            columns.add(new Alias(
                    value, column.name(), column.id(), column.qualifier(), column.metadata()));
        }
        return new LogicalPlan.Project(columns, own);
    }

    /// What the readers of a part want of it.
    private static final class Readers {
        private final long id;
        private final LogicalPlan part;
        /// For each reader the conditions, on columns of the part, that its rows must fulfil.
        private final List<Set<Expression>> wanted = new ArrayList<>();

        Readers(long id, LogicalPlan part) {
            this.id = id;
            this.part = part;
        }

        void collect(LogicalPlan plan) {
            if (plan instanceof LogicalPlan.Filter(Expression condition, LogicalPlan child)
                    && child instanceof LogicalPlan.SharedRead read && read.id() == id) {
                wanted.add(conditions(condition, read));
            } else if (plan instanceof LogicalPlan.SharedRead read && read.id() == id) {
                wanted.add(Set.of());
            } else {
                plan.children().forEach(this::collect);
            }
        }

        private Set<Expression> conditions(Expression condition, LogicalPlan.SharedRead read) {
            Map<Long, Expression> columns = new HashMap<>();
            for (int i = 0; i < read.output().size(); i++) {
                columns.put(read.output().get(i).id(), read.columns().get(i));
            }
            Set<Expression> conditions = new LinkedHashSet<>();
            for (Expression conjunct : Predicates.conjuncts(condition)) {
                if (conjunct.isDeterministic() && !conjunct.contains(Subquery.class::isInstance)) {
                    conditions.add(MergeProjects.substitute(conjunct, columns));
                }
            }
            return conditions;
        }

        /// The part without the rows that no reader wants.
        LogicalPlan restricted() {
            if (wanted.stream().anyMatch(Set::isEmpty)) {
                return part;
            }
            Set<Expression> any = new LinkedHashSet<>();
            wanted.forEach(conditions -> any.add(Objects.requireNonNull(Predicates.and(conditions))));
            return new LogicalPlan.Filter(Predicates.or(any), part);
        }

        /// `shared` with `restricted` as its part `index`, which readers need not test for what holds for all of its rows.
        LogicalPlan.Shared with(
                LogicalPlan.Shared shared, int index, LogicalPlan restricted, LogicalPlan model) {
            List<LogicalPlan> children = new ArrayList<>(shared.children());
            children.set(index, restricted);
            boolean areAlike = wanted.stream().allMatch(wanted.getFirst()::equals);
            return shared.withChildren(children.stream()
                    .map(child -> child.transformUp(node -> switch (node) {
                        case LogicalPlan.SharedRead read when read.id() == id -> read.withModel(model);
                        case LogicalPlan.Filter(Expression condition, LogicalPlan below) when areAlike
                                && below instanceof LogicalPlan.SharedRead read && read.id() == id ->
                            untested(condition, read);
                        default -> node;
                    }))
                    .toList());
        }

        private LogicalPlan untested(Expression condition, LogicalPlan.SharedRead read) {
            List<Expression> rest = new ArrayList<>();
            for (Expression conjunct : Predicates.conjuncts(condition)) {
                if (!wanted.getFirst().containsAll(conditions(conjunct, read))
                        || conditions(conjunct, read).isEmpty()) {
                    rest.add(conjunct);
                }
            }
            return rest.isEmpty() ? read : new LogicalPlan.Filter(Predicates.andOrTrue(rest), read);
        }
    }
}

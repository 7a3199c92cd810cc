package io.troupe.sql.exec.expression;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import io.troupe.columnar.select.Selection;
import io.troupe.columnar.select.ThreeValued;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.HigherOrderFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.Arithmetic;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.Cast;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GeneratorCall;
import io.troupe.sql.plan.GetField;
import io.troupe.sql.plan.GroupingCall;
import io.troupe.sql.plan.HigherOrderCall;
import io.troupe.sql.plan.In;
import io.troupe.sql.plan.LambdaVariable;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.plan.OuterReference;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.WindowCall;
import io.troupe.sql.plan.WindowExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes evaluations of expressions over the columns of one plan. What occurs several times in the expressions that one
/// compiler is given, and always gives the same, is computed once per input. Belongs to one thread, as what it makes.
public final class ExpressionCompiler {
    /// Functions that give the first of their arguments that is not null.
    private static final Set<String> FIRST_NOT_NULL = Set.of("coalesce", "nvl", "ifnull");

    private final Map<Long, Integer> columns = new HashMap<>();
    private final EvaluationContext context;
    private final Map<Expression, Evaluation> shared = new HashMap<>();

    /// Expressions will refer to `input`, whose columns are those of the batches in order.
    public ExpressionCompiler(List<AttributeReference> input, EvaluationContext context) {
        for (int i = 0; i < input.size(); i++) {
            columns.put(input.get(i).id(), i);
        }
        this.context = context;
    }

    /// All of `expressions`, in order.
    public List<Evaluation> compile(List<? extends Expression> expressions) {
        return expressions.stream().map(this::compile).toList();
    }

    /// An evaluation of `expression`. Throws IllegalStateException when it refers to a column that is not there, or is
    /// nothing that has a value for a row.
    public Evaluation compile(Expression expression) {
        return switch (expression) {
            case Literal literal -> new Constant(literal);
            case AttributeReference attribute -> column(attribute);
            case Alias alias -> compile(alias.child());
            case SortOrder order -> compile(order.child());
            case LambdaVariable variable -> input -> input.variable(variable.id());
            default -> {
                if (!expression.isDeterministic()) {
                    yield create(expression);
                }
                Evaluation known = shared.get(expression);
                if (known == null) {
                    known = new Shared(create(expression));
                    shared.put(expression, known);
                }
                yield known;
            }
        };
    }

    private Evaluation create(Expression expression) {
        return switch (expression) {
            case Cast cast -> kernel(cast.function().kernel(), List.of(cast.child()), cast.origin());
            case Call call when FIRST_NOT_NULL.contains(call.function().name()) -> firstNotNull(call);
            case Call call -> kernel(call.function().kernel(), call.arguments(), call.origin());
            case Arithmetic arithmetic ->
                kernel(arithmetic.function().kernel(), arithmetic.children(), arithmetic.origin());
            case Comparison comparison ->
                ComparisonEvaluation.of(comparison, this, context);
            case Logic.And(Expression left, Expression right) ->
                LazyLogic.and(compile(left), compile(right));
            case Logic.Or(Expression left, Expression right) -> LazyLogic.or(compile(left), compile(right));
            case Logic.Not(Expression child) -> {
                Evaluation operand = compile(child);
                yield input -> ThreeValued.not((BooleanVector) operand.evaluate(input).decoded());
            }
            case Logic.IsNull(Expression child) -> {
                Evaluation operand = compile(child);
                yield input -> Selection.isNull(operand.evaluate(input));
            }
            case Logic.IsNotNull(Expression child) -> {
                Evaluation operand = compile(child);
                yield input -> Selection.isNotNull(operand.evaluate(input));
            }
            case CaseWhen caseWhen ->
                new Branches(
                        caseWhen.branches().stream().map(branch -> compile(branch.condition())).toList(),
                        caseWhen.branches().stream().map(branch -> compile(branch.value())).toList(),
                        compile(caseWhen.otherwise()));
            case In in -> InEvaluation.of(in, this);
            case GetField field -> field(compile(field.child()), field.ordinal());
            case HigherOrderCall call -> higherOrder(call);
            case Literal _,AttributeReference _,Alias _,SortOrder _,LambdaVariable _ ->
                throw new IllegalStateException("compiled before: " + expression);
            case OuterReference _,AggregateCall _,WindowCall _,WindowExpression _,GeneratorCall _,GroupingCall _,Subquery _,Unresolved _ ->
                throw new IllegalStateException("no value for a row: " + expression);
        };
    }

    /// Like CASE: an argument is computed only for the rows for which all before it are null.
    private Evaluation firstNotNull(Call call) {
        List<Evaluation> conditions = new ArrayList<>();
        List<Evaluation> values = new ArrayList<>();
        for (Expression argument : call.arguments().subList(0, call.arguments().size() - 1)) {
            conditions.add(compile(new Logic.IsNotNull(argument)));
            values.add(compile(argument));
        }
        return new Branches(conditions, values, compile(call.arguments().getLast()));
    }

    private Evaluation column(AttributeReference attribute) {
        Integer index = columns.get(attribute.id());
        if (index == null) {
            throw new IllegalStateException(
                    "column " + attribute.name() + "#" + attribute.id() + " is not in the input "
                            + columns.keySet());
        }
        return input -> input.column(index);
    }

    private Evaluation kernel(ScalarKernel kernel, List<Expression> arguments, Origin origin) {
        Evaluation[] operands = arguments.stream().map(this::compile).toArray(Evaluation[]::new);
        return input -> {
            Vector[] values = new Vector[operands.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = operands[i].evaluate(input);
            }
            try {
                return kernel.evaluate(values, input.rowCount(), context);
            } catch (SqlException e) {
                throw e.at(origin);
            }
        };
    }

    private static Evaluation field(Evaluation operand, int ordinal) {
        return input -> {
            Vector vector = operand.evaluate(input).decoded();
            return ((StructVector) vector).fields().get(ordinal);
        };
    }

    private Evaluation higherOrder(HigherOrderCall call) {
        Evaluation[] values = call.values().stream().map(this::compile).toArray(Evaluation[]::new);
        List<HigherOrderCall.Lambda> lambdas = call.lambdas();
        List<Evaluation> bodies = new ArrayList<>();
        lambdas.forEach(lambda -> bodies.add(compile(lambda.body())));
        HigherOrderFunction.HigherOrderKernel kernel = call.function().kernel();
        return input -> {
            Vector[] arguments = new Vector[values.length];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = values[i].evaluate(input);
            }
            HigherOrderFunction.LambdaBody[] functions = new HigherOrderFunction.LambdaBody[bodies.size()];
            for (int i = 0; i < functions.length; i++) {
                long[] ids = lambdas.get(i).parameters().stream().mapToLong(LambdaVariable::id).toArray();
                Evaluation body = bodies.get(i);
                functions[i] = (parameters, outerRows, rowCount) -> body
                        .evaluate(input.lambda(outerRows, rowCount, ids, parameters));
            }
            try {
                return kernel.evaluate(arguments, functions, input.rowCount(), context);
            } catch (SqlException e) {
                throw e.at(call.origin());
            }
        };
    }
}

package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `BEGIN ... END`: statements with variables, conditions, loops and handlers.
public record Script(Block body, Origin origin) implements Command.Leaf {
    /// One step of a script.
    public sealed interface Step extends Serializable {}

    /// `[label:] BEGIN steps END`.
    ///
    /// @param label
    ///            empty for none, as for loops
    public record Block(String label, List<Step> steps, Origin origin) implements Step {}

    /// A statement of SQL.
    public record Statement(LogicalPlan plan, Origin origin) implements Step {}

    /// `IF condition THEN ... [ELSEIF ...] [ELSE ...] END IF`; also CASE without operand.
    public record If(List<Branch> branches, @Nullable Block otherwise, Origin origin) implements Step {}

    /// `CASE operand WHEN value THEN ... END CASE`.
    public record Case(
            Expression operand, List<Branch> branches, @Nullable Block otherwise,
            Origin origin) implements Step {}

    /// A condition, or a value of CASE, with what to do.
    public record Branch(Expression condition, Block body) implements Serializable {}

    /// `[label:] WHILE condition DO ... END WHILE`.
    public record While(String label, Expression condition, Block body, Origin origin) implements Step {}

    /// `[label:] REPEAT ... UNTIL condition END REPEAT`.
    public record Repeat(String label, Block body, Expression until, Origin origin) implements Step {}

    /// `[label:] LOOP ... END LOOP`.
    public record Loop(String label, Block body, Origin origin) implements Step {}

    /// `[label:] FOR [variable AS] query DO ... END FOR`.
    ///
    /// @param variable
    ///            empty when the row has no name
    public record For(String label, String variable, LogicalPlan query, Block body,
            Origin origin) implements Step {}

    /// `LEAVE label`.
    public record Leave(String label, Origin origin) implements Step {}

    /// `ITERATE label`.
    public record Iterate(String label, Origin origin) implements Step {}

    /// `DECLARE name CONDITION [FOR SQLSTATE state]`.
    ///
    /// @param sqlState
    ///            empty for the one of conditions without their own
    public record DeclareCondition(String name, String sqlState, Origin origin) implements Step {}

    /// `DECLARE EXIT | CONTINUE HANDLER FOR conditions body`.
    ///
    /// @param conditions
    ///            names of conditions, `SQLEXCEPTION`, `NOT FOUND`, or states as `SQLSTATE xxxxx`
    public record DeclareHandler(boolean exits, List<String> conditions, Block body, Origin origin)
            implements
                Step {}
}

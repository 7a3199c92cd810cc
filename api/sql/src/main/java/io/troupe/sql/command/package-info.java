/// What the families of statements stand on: the rows they answer with, and values, queries and writes that they run.
///
/// A statement that is not a query is a [io.troupe.sql.plan.Command]. `command.run` sends it to the family that it belongs
/// to: `command.definition` changes what the catalog says, `command.rows` changes rows, `command.describe` tells what there
/// is, `command.routine` is about functions and procedures, `command.plugin` about catalogs of plugins, and
/// `command.session` about the session itself. Start reading at `io.troupe.sql.command.run.CommandRunner`, and here at
/// [io.troupe.sql.command.CommandRows].
///
/// A statement is run by the thread that asks for it, and objects of these packages are used by that thread only. Families
/// may use those before them in the order `rows`, `definition`, `routine`, `describe`, `plugin`, never the other way.
@NullMarked
package io.troupe.sql.command;

import org.jspecify.annotations.NullMarked;

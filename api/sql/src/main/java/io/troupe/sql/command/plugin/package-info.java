/// Statements about tables and namespaces in catalogs of plugins.
///
/// Start reading at [io.troupe.sql.command.plugin.PluginCommands], which takes the statements whose names lead to a plugin
/// and leaves all others alone. Used by the thread that runs the statement. What a catalog cannot do is refused before it
/// is asked to change anything.
@NullMarked
package io.troupe.sql.command.plugin;

import org.jspecify.annotations.NullMarked;

/// `bin/troupe shell`: Java typed at a prompt, or read from files or a pipe, with a session at hand.
///
/// Start reading at [io.troupe.shell.Shell], the main class. The prompt, its editing, history, completion and commands
/// are those of the JDK's `jshell`; what is Troupe's is where snippets run: a
/// [io.troupe.shell.ShellExecution] runs them in this JVM, where the session is, with classes from a
/// [io.troupe.shell.ShellClasses], which hands their bytes to executors too. Values that are datasets are shown as
/// tables. Snippets run one at a time; `jshell` takes care of that.
@NullMarked
package io.troupe.shell;

import org.jspecify.annotations.NullMarked;

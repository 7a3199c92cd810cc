/// What the launcher does to the jars of libraries once after a build, so that programs start faster.
///
/// Start reading at [io.troupe.node.prepare.PrepareJars]. Nothing here runs in a program. Single-threaded.
@NullMarked
package io.troupe.node.prepare;

import org.jspecify.annotations.NullMarked;

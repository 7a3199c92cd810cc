/// Functions of a program over its own objects as parts of a plan: start reading at
/// [io.troupe.sql.typed.ObjectProgram], which reads objects of rows, hands them through steps, and makes rows of what
/// comes out. Programs, steps and sources are immutable and go to tasks by serialisation; what they open belongs to one
/// task. Invariant: an object read of the columns of a codec and one that a step gives for the same codec mean the
/// same, so that two programs can be joined without rows in between.
@NullMarked
package io.troupe.sql.typed;

import org.jspecify.annotations.NullMarked;

/// SQL text to unresolved plans and expressions.
///
/// Start reading at [io.troupe.sql.parse.SqlParser]. A text is cut into tokens once (`Lexer`, `Tokens`);
/// a `Cursor` walks over them, and one class for each part of the grammar reads from it: expressions,
/// queries, relations, types, literals, and a class for each family of statements. They find each other
/// through a `Grammar`, made anew for each text.
///
/// **Rules.** No step back: what comes next is decided by looking ahead, so that the time grows with the length of the
/// text. Chains of operators are read in loops, and nesting is limited by
/// [ParserOptions#maxDepth()][io.troupe.sql.parse.ParserOptions], so that no text exhausts the stack. The first error
/// ends it, as a [io.troupe.sql.error.SqlException] of phase PARSE with the place. Every unresolved node has the exact
/// range of its text.
///
/// A parser is made for one text and used by one thread; [io.troupe.sql.parse.SqlParser] itself may be shared.
@NullMarked
package io.troupe.sql.parse;

import org.jspecify.annotations.NullMarked;

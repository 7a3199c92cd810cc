package io.troupe.sql.function;

import java.io.Serializable;
import java.time.ZoneId;

/// The settings of a session that change what an expression means.
///
/// @param ansi
///            whether overflow, bad casts and the like are errors; otherwise they give null or wrap
/// @param timeZone
///            of the session
/// @param caseSensitive
///            whether names are compared with their case
public record Semantics(boolean ansi, ZoneId timeZone, boolean caseSensitive) implements Serializable {}

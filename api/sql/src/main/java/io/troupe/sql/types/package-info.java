/// The types of SQL values. Start reading at [io.troupe.sql.types.DataType].
///
/// **Values.** Inside the engine a single value is a Java object by its type (a literal, a constant, one row of a
/// function that works value by value); null is null:
///
/// | type | object | vector lane |
/// |---|---|---|
/// | boolean | `Boolean` | boolean |
/// | tinyint, smallint, int, date (days), interval year to month (months) | `Integer` | int |
/// | bigint, timestamp and timestamp_ntz (microseconds), time (nanoseconds), interval day to second (microseconds) | `Long` | long |
/// | float, double | `Float`, `Double` | float, double |
/// | decimal(p,s) | `BigDecimal` of scale s | long when p <= 18, else decimal |
/// | string, char, varchar | `String` | bytes, UTF-8 |
/// | binary | [io.troupe.sql.types.Bytes] | bytes |
/// | interval (calendar) | [io.troupe.sql.types.CalendarInterval] | interval |
/// | array | `List` (unmodifiable, may hold nulls) | list |
/// | map | [io.troupe.sql.types.MapValue] | map |
/// | struct | [io.troupe.sql.types.StructValue] | struct |
/// | variant | [io.troupe.sql.types.Variant] | struct of two bytes lanes: value, metadata |
/// | void | null | int, all null |
/// | [io.troupe.sql.types.UserDefinedType] | that of its type `sqlType` | that of its type `sqlType` |
///
/// Timestamps count microseconds from 1970-01-01T00:00Z (with zone) or from 1970-01-01T00:00 of no zone
/// (without), in the proleptic Gregorian calendar. All types and values here are immutable.
@NullMarked
package io.troupe.sql.types;

import org.jspecify.annotations.NullMarked;

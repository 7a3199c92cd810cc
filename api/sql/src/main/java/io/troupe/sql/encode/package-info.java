/// How Java objects become values of SQL and back: start reading at [io.troupe.sql.encode.Codec], made by
/// [io.troupe.sql.encode.Codecs].
///
/// | Java | SQL |
/// |---|---|
/// | `boolean`, `byte`, `short`, `int`, `long`, `float`, `double` and their boxes | boolean, tinyint, smallint, int, bigint, float, double; primitives are not null |
/// | `String`, `char`, `Character`, enums (by name) | string |
/// | `BigDecimal`, `BigInteger` | decimal(38,18), decimal(38,0) |
/// | `byte[]` | binary |
/// | `LocalDate`, `java.sql.Date` | date |
/// | `Instant`, `java.sql.Timestamp`, `java.util.Date` | timestamp |
/// | `LocalDateTime` | timestamp_ntz |
/// | `LocalTime` | time(6) |
/// | `Period`, `Duration` | interval year to month, interval day to second |
/// | arrays, `List`, `Set`, `Collection`, `Iterable` and classes that implement them and have a constructor without parameters | array |
/// | `CalendarInterval`, `Variant` of `io.troupe.sql.types` | interval, variant |
/// | `Map` and classes that implement it and have a constructor without parameters | map |
/// | `Optional<T>` | what T becomes, null when it is empty |
/// | sealed interfaces and classes whose cases are records, enums or final | struct of `kind`, the simple name of the object's class, and for each case with parts a field of its simple name, null for all but the object's own; enums are strings there |
/// | records, with their components in the order of their declaration | struct |
/// | beans: classes with a constructor without parameters and pairs of getter and setter, by the names of the properties | struct
/// |
///
/// Type parameters are followed through records and beans. A class that contains itself has no type in
/// SQL and is refused. Codecs are immutable, serialisable, and safe for use by several threads.
@NullMarked
package io.troupe.sql.encode;

import org.jspecify.annotations.NullMarked;

/// Functions of dates, moments, times of day and intervals. Start reading at
/// [io.troupe.sql.function.datetime.DateTimeFunctions].
@NullMarked
package io.troupe.sql.function.datetime;

import org.jspecify.annotations.NullMarked;

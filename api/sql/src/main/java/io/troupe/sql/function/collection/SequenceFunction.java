package io.troupe.sql.function.collection;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.cast.DateTimeText;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.RowBody;
import io.troupe.sql.function.signature.BoundRow;
import io.troupe.sql.function.signature.BoundRow.Binding;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `sequence`: values from a start to a stop, both included, with a step.
final class SequenceFunction {
    private static final long DAY = 86_400_000_000L;
    private static final int MOST = Integer.MAX_VALUE - 15;

    private SequenceFunction() {}

    static void register(FunctionTable table) {
        table.add(new BoundRow("sequence", SequenceFunction::bind));
    }

    private static Binding bind(Call call) {
        call.requireSize(2, 3);
        DataType type = Coercion.commonType(call.type(0), call.type(1), call.semantics())
                .orElseThrow(() -> Mismatch.differentData("sequence", call.arguments()));
        List<DataType> types = new ArrayList<>(List.of(type, type));
        if (type.isIntegral()) {
            if (call.size() == 3) {
                types.add(
                        Coercion.commonType(type, call.type(2), call.semantics()).filter(DataType::isIntegral)
                                .orElseThrow(() -> wrongTypes(call)));
                DataType widest = types.get(2);
                types.set(0, widest);
                types.set(1, widest);
            }
            DataType element = types.get(0);
            boolean wide = element instanceof LongType;
            return Binding.strict(call, types, new ArrayType(element, false), numbers(wide));
        }
        if (!Coercion.isDateOrTimestamp(type)) {
            throw wrongTypes(call);
        }
        if (call.size() == 3) {
            DataType step = call.type(2);
            if (!(step instanceof CalendarIntervalType || step instanceof YearMonthIntervalType
                    || step instanceof DayTimeIntervalType)) {
                throw wrongTypes(call);
            }
            types.add(step);
        }
        return Binding.strict(call, types, new ArrayType(type, false), times(type));
    }

    private static SqlException wrongTypes(Call call) {
        return call.mismatch("SEQUENCE_WRONG_INPUT_TYPES", "functionName", "`sequence`", "startType",
                "(\"TIMESTAMP\" or \"TIMESTAMP_NTZ\" or \"DATE\")", "stepType",
                "(\"INTERVAL\" or \"INTERVAL YEAR TO MONTH\" or \"INTERVAL DAY TO SECOND\")",
                "otherStartType",
                "\"INTEGRAL\"");
    }

    private static RowBody numbers(boolean wide) {
        return (values, _) -> {
            long start = number(values[0]);
            long stop = number(values[1]);
            long step = values.length > 2 ? number(values[2]) : start <= stop ? 1 : -1;
            checkStep(start, stop, step);
            List<Object> list = new ArrayList<>();
            long count = step == 0 ? 1 : Long.divideUnsigned(Math.abs(stop - start), Math.abs(step)) + 1;
            checkCount(count);
            for (long i = 0; i < count; i++) {
                long value = start + i * step;
                list.add(wide ? (Object) value : (Object) (int) value);
            }
            return list;
        };
    }

    private static void checkStep(long start, long stop, long step) {
        boolean legal = step > 0 && start <= stop || step < 0 && start >= stop || step == 0 && start == stop;
        if (!legal) {
            throw SqlException.execution("ILLEGAL_SEQUENCE_BOUNDARIES", "start", Long.toString(start), "stop",
                    Long.toString(stop), "step", Long.toString(step));
        }
    }

    private static void checkCount(long count) {
        if (count < 0 || count > MOST) {
            throw SqlException.execution("COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER", "numberOfElements",
                    Long.toUnsignedString(count), "maxRoundedArrayLength", Integer.toString(MOST),
                    "functionName",
                    "`sequence`", "parameter", "`count`");
        }
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }

    private static RowBody times(DataType type) {
        boolean dates = type instanceof DateType;
        boolean zoned = type instanceof TimestampType;
        return (values, context) -> {
            ZoneId zone = zoned ? context.timeZone() : ZoneOffset.UTC;
            long start = number(values[0]) * (dates ? DAY : 1);
            long stop = number(values[1]) * (dates ? DAY : 1);
            CalendarInterval step = values.length > 2
                    ? interval(values[2])
                    : new CalendarInterval(0, start <= stop ? 1 : -1, 0);
            long direction = step.months() * 28L * DAY + step.days() * DAY + step.microseconds();
            checkStep(start, stop, direction);
            LocalDateTime first = DateTimeText.local(start, zone);
            List<Object> list = new ArrayList<>();
            for (long i = 0; list.isEmpty() || direction != 0; i++) {
                LocalDateTime next = first.plusMonths(i * step.months()).plusDays(i * step.days());
                long micros = DateTimeText.micros(next, zone) + i * step.microseconds();
                if (direction >= 0 ? micros > stop : micros < stop) {
                    break;
                }
                list.add(dates ? (Object) (int) Math.floorDiv(micros, DAY) : (Object) micros);
                checkCount(list.size());
            }
            return list;
        };
    }

    private static CalendarInterval interval(@Nullable Object value) {
        return switch (Objects.requireNonNull(value)) {
            case CalendarInterval interval -> interval;
            case Integer months -> new CalendarInterval(months, 0, 0);
            default -> new CalendarInterval(0, 0, (Long) value);
        };
    }
}

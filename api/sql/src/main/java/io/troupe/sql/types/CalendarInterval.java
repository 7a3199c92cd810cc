package io.troupe.sql.types;

import java.io.Serializable;

/// Months, days and microseconds; equal when all three are.
public record CalendarInterval(int months, int days, long microseconds) implements Serializable {}

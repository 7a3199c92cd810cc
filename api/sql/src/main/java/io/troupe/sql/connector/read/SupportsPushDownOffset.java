package io.troupe.sql.connector.read;

/// Leaves out the first rows.
public interface SupportsPushDownOffset extends ScanBuilder {
    /// Asks to leave out the first `offset` rows; whether the scan does it. Asked after the limit or the order, when
    /// these were pushed completely and count the rows that are left out: limit 7 and offset 5 is at most 2 rows. Asked
    /// also when there is neither a limit nor an order.
    boolean pushOffset(int offset);
}

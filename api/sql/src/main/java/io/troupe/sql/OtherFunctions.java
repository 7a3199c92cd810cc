package io.troupe.sql;

/// Functions of partitions, and what belongs nowhere else. See [functions].
abstract class OtherFunctions extends ArrayFunctions {
    OtherFunctions() {}

    // ---- partitions of tables ---------------------------------------------------------------------------------------

    /// The year of a date or timestamp, to partition a table by; see [DataFrameWriterV2#partitionedBy].
    public static Column years(Column e) {
        return Column.call("years", e);
    }

    /// The month of a date or timestamp, to partition a table by.
    public static Column months(Column e) {
        return Column.call("months", e);
    }

    /// The day of a date or timestamp, to partition a table by.
    public static Column days(Column e) {
        return Column.call("days", e);
    }

    /// The hour of a timestamp, to partition a table by.
    public static Column hours(Column e) {
        return Column.call("hours", e);
    }

    /// One of `numBuckets` buckets by a hash of `e`, to partition a table by.
    public static Column bucket(int numBuckets, Column e) {
        return Column.call("bucket", lit(numBuckets), e);
    }

    /// The same; the count is a literal.
    public static Column bucket(Column numBuckets, Column e) {
        return Column.call("bucket", numBuckets, e);
    }

    // ---- others -----------------------------------------------------------------------------------------------------

    /// A number for each row, unique and rising within a partition.
    public static Column monotonically_increasing_id() {
        return Column.call("monotonically_increasing_id");
    }

    /// The partition that computes the row.
    public static Column spark_partition_id() {
        return Column.call("spark_partition_id");
    }

    /// The file that the row was read from.
    public static Column input_file_name() {
        return Column.call("input_file_name");
    }

    /// A random UUID.
    public static Column uuid() {
        return Column.call("uuid");
    }

    /// Who runs the query.
    public static Column current_user() {
        return Column.call("current_user");
    }

    /// The name of the type.
    public static Column typeof(Column col) {
        return Column.call("typeof", col);
    }

    /// An error unless the condition is true.
    public static Column assert_true(Column c) {
        return Column.call("assert_true", c);
    }

    /// An error with this text.
    public static Column raise_error(Column c) {
        return Column.call("raise_error", c);
    }
}

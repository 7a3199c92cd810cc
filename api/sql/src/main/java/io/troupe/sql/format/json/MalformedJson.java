package io.troupe.sql.format.json;

/// Bytes that are no JSON. There is one of it, without a trace, as it is thrown for each such record.
final class MalformedJson extends Exception {
    static final MalformedJson HERE = new MalformedJson();

    private static final long serialVersionUID = 1L;

    private MalformedJson() {
        super("malformed", null, false, false);
    }
}

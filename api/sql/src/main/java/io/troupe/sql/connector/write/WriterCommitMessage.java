package io.troupe.sql.connector.write;

import java.io.Serializable;

/// What a task tells of the part it wrote.
public interface WriterCommitMessage extends Serializable {}

package io.troupe.sql.shell;

/// What the shell says about itself.
final class HelpTexts {
    /// Answer to `--help`.
    static final String OPTIONS = """
        Usage: bin/troupe sql [OPTIONS]

        Runs SQL statements, which end with semicolons: those of -e and -f in the order given, else those of the standard
        input; at a terminal it asks for them.

          -e TEXT            statements
          -f FILE            a file of statements
          --mode MODE        how rows are shown: table (default), csv or json
          --timer            say how long each statement took
          --continue         go on after a statement has failed
          --verbose          show failures with their stack traces
          --database NAME    the database in which names are looked up
          --master URL, --memory SIZE, --conf KEY=VALUE, --name NAME, --jars JARS
                             as for bin/troupe run; keys troupe.sql.* are settings of the session

        Exit codes: 0 done, 1 a statement failed, 2 wrong usage, 130 interrupted.""";

    /// Answer to `.help`.
    static final String COMMANDS = """
        Statements end with a semicolon and may take several lines. Ctrl-C stops a running query.
          .mode table|csv|json   how rows are shown
          .timer on|off          how long statements take
          .width N               columns of the screen that a cell of a table may take; 0 cuts nothing
          .help                  this text
          .exit                  leave; so does Ctrl-D""";

    private HelpTexts() {}
}

package io.troupe.sql.parse;

/// The parts of the grammar for one text, which find each other here.
final class Grammar {
    final Cursor cursor;
    final ParserOptions options;
    final NameParser names;
    final LiteralParser literals;
    final TypeParser types;
    final ExpressionParser expressions;
    final PrimaryParser primaries;
    final QueryParser queries;
    final SelectParser selects;
    final RelationParser relations;

    Grammar(String text, ParserOptions options) {
        this.options = options;
        this.cursor = new Cursor(Lexer.tokens(text, options), options);
        this.names = new NameParser(this);
        this.literals = new LiteralParser(this);
        this.types = new TypeParser(this);
        this.expressions = new ExpressionParser(this);
        this.primaries = new PrimaryParser(this);
        this.queries = new QueryParser(this);
        this.selects = new SelectParser(this);
        this.relations = new RelationParser(this);
    }
}

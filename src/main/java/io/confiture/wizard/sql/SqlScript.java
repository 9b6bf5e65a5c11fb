package io.confiture.wizard.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** A SQL file, cut into statements. Reading never fails: what nobody understands is one more statement without a tree. */
public final class SqlScript {

    private final List<SqlStatement> statements;
    private final List<String> header;
    private final String text;
    private volatile Optional<SqlStatement> nonTransactional;

    private SqlScript(List<SqlStatement> statements, List<String> header, String text) {
        this.statements = statements;
        this.header = header;
        this.text = text;
    }

    /** @param text any text; a byte-order mark in front is passed over */
    public static SqlScript parse(String text) {
        return parse(text, line -> line);
    }

    /**
     * A text that was made of another one.
     *
     * @param lineInOrigin which line of that one a line was, both from 1: the statements speak of those
     */
    public static SqlScript parse(String text, IntUnaryOperator lineInOrigin) {
        var splitter = new Splitter(text);
        var pieces = splitter.split().stream()
                .map(piece -> piece.atLine(lineInOrigin.applyAsInt(piece.line())))
                .toList();
        var readable = splitter.readable();
        var statements = pieces.stream()
                .map(piece -> new SqlStatement(text, readable, piece))
                .toList();
        return new SqlScript(statements, List.copyOf(splitter.header()), text);
    }

    /** In file order; empty for a file of comments and blanks. */
    public List<SqlStatement> statements() {
        return statements;
    }

    /**
     * What stands between a statement and the one before it: comments, blanks, and the other's semicolon.
     *
     * @param index of the statement; that of none is what stands behind the last one
     */
    public String inFrontOf(int index) {
        int start = index == 0 ? 0 : statements.get(index - 1).end();
        int end = index == statements.size()
                ? text.length()
                : statements.get(index).start();
        return text.substring(start, end);
    }

    /** Whether this stands anywhere in it, be it a comment. */
    public boolean mentions(String word) {
        return text.contains(word);
    }

    /** Whether the file runs in one transaction together with its ledger row, by Confiture's rules. */
    public boolean transactional() {
        return firstNonTransactional().isEmpty();
    }

    /** The statement that sends the whole file into autocommit. */
    public Optional<SqlStatement> firstNonTransactional() {
        Optional<SqlStatement> known = nonTransactional;
        if (known == null) {
            known = statements.stream().filter(SqlStatement::forbidsTransaction).findFirst();
            nonTransactional = known; // asked once for every rule
        }
        return known;
    }

    /** The first line of the leading comments that describes something; paths, dates and directives do not. */
    public Optional<String> summary() {
        return header.stream()
                .flatMap(HeaderLine::of)
                .map(HeaderLine::description)
                .flatMap(Optional::stream)
                .findFirst();
    }
}

package io.confiture.wizard.sql;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.SqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** One statement of a script, or a stretch of it that the grammar cannot read: {@link #parsed()} tells. */
public final class SqlStatement {

    /** A tree of this text takes some 200 MB, and the grammar's time grows with the square of the nesting. */
    private static final int LONGEST_PARSED = 1 << 20;

    private static final int DEEPEST_PARSED = 200;

    private final String text;
    private final String readable;
    private final Piece piece;
    private volatile boolean refused;
    /** A tree weighs a hundred times its text, so 5 MB of statements are never all held at once. */
    private volatile WeakReference<StatementContext> tree = new WeakReference<>(null);

    SqlStatement(String script, String readableScript, Piece piece) {
        this.text = script.substring(piece.start(), piece.end());
        this.readable = script == readableScript ? text : readableScript.substring(piece.start(), piece.end());
        this.piece = piece;
        this.refused = !piece.sql() || text.length() > LONGEST_PARSED || piece.depth() > DEEPEST_PARSED;
    }

    /** Exactly as written, from its first to its last token; without the semicolon, with the comments in between. */
    public String text() {
        return text;
    }

    /** Offset of {@link #text()} in the script, in UTF-16 units, from 0. */
    public int start() {
        return piece.start();
    }

    /** Offset behind the last character of {@link #text()}; a semicolon may follow. */
    public int end() {
        return piece.end();
    }

    /** Line of its first token, from 1; comments in front do not count. */
    public int line() {
        return piece.line();
    }

    /** Whether the grammar accepts it. What it refuses is not classified, which is not the same as harmless. */
    public boolean parsed() {
        return tree().isPresent();
    }

    /**
     * What the grammar makes of it; empty for what it refuses, for psql commands, COPY data and statements beyond 1 MB.
     * Parsed when asked, and held only as long as somebody holds it.
     */
    public Optional<StatementContext> tree() {
        var known = tree.get();
        if (known == null && !refused) {
            known = parse();
            refused = known == null;
            tree = new WeakReference<>(known);
        }
        return Optional.ofNullable(known);
    }

    /** Its first bare words in upper case, quoted names left out: all there is to go by where there is no tree. */
    public List<String> words() {
        return piece.words();
    }

    /** Whether PostgreSQL, or Confiture's rules, want it outside of any transaction block. */
    public boolean forbidsTransaction() {
        return NoTransaction.mayConcern(piece.words())
                && tree().map(NoTransaction::isNeededBy).orElseGet(() -> NoTransaction.isNeededBy(piece.words()));
    }

    /** How it ends the transaction it runs in; empty if it does not, as a rollback to a savepoint. */
    public Optional<TransactionEnd> transactionEnd() {
        return TransactionEnd.mayBe(piece.words()) ? tree().flatMap(TransactionEnd::of) : Optional.empty();
    }

    /** The same, taken for granted of what begins like an end and cannot be read. */
    public boolean endsTransaction() {
        return TransactionEnd.mayBe(piece.words())
                && tree().map(tree -> TransactionEnd.of(tree).isPresent()).orElse(true);
    }

    /**
     * Whether it does nothing but set something for the rest of the session, like {@code SET search_path = …}: harmless to
     * repeat, and missed by whoever goes on in another session.
     */
    public boolean setsSession() {
        return SessionSetting.is(piece.words());
    }

    /**
     * What of it a rollback would leave, as far as the statement itself says; what functions and triggers of the database
     * do inside is not known here. Empty for what nobody understands too: ask {@link #parsed()} first.
     */
    public Optional<Lasting> lasting() {
        return tree().flatMap(tree -> Lasting.of(tree, text));
    }

    @Override
    public String toString() {
        return "line " + line() + ": " + text;
    }

    private StatementContext parse() {
        return Grammar.read(readable, SQLParser::sql)
                .map(SqlContext::statement)
                .filter(statements -> statements.size() == 1)
                .map(statements -> statements.get(0))
                .orElse(null);
    }
}

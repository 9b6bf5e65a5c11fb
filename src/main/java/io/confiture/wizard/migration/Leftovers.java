package io.confiture.wizard.migration;

import io.confiture.wizard.sql.SqlStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a statement that works in several transactions leaves in the database when it fails between two of them. */
final class Leftovers {

    /**
     * What one failed statement has left.
     *
     * @param sentences whole ones without a full stop, each with what to do; empty when nothing is left
     * @param index the INVALID index that stands in the way of sending the statement again
     * @param finishedByRepeating whether sending the same statement again is all there is to do
     */
    record Left(List<String> sentences, Optional<String> index, boolean finishedByRepeating) {}

    /** Through JSON, because servers before 14 neither have the column nor such detaching. */
    private static final String HALF_DETACHED =
            """
            SELECT 'ALTER TABLE ' || inhparent::regclass || ' DETACH PARTITION ' || inhrelid::regclass || ' FINALIZE'
            FROM pg_inherits i WHERE to_jsonb(i) ->> 'inhdetachpending' = 'true' ORDER BY 1""";

    private final Session session;
    private final InvalidIndexes indexes;
    private final Set<String> halfDetachedBefore;

    /** Remembers what is there already. */
    Leftovers(Session session) throws SQLException {
        this.session = session;
        this.indexes = new InvalidIndexes(session);
        this.halfDetachedBefore = new HashSet<>(halfDetached());
    }

    Left of(SqlStatement statement) throws SQLException {
        if (!statement.forbidsTransaction()) {
            return new Left(List.of(), Optional.empty(), true);
        }
        boolean drops = IndexWork.of(statement)
                .filter(work -> work.is(IndexWork.Kind.DROP))
                .isPresent();
        List<String> invalid = indexes.leftBy(statement);
        var sentences = new ArrayList<String>();
        for (String index : invalid) {
            sentences.add(drops ? "INVALID index " + index + ", which another try goes on dropping" : invalid(index));
        }
        halfDetached().stream()
                .filter(each -> !halfDetachedBefore.contains(each))
                .forEach(finish ->
                        sentences.add("A partition that is only half detached, to be finished with " + finish));
        return new Left(
                sentences,
                drops ? Optional.empty() : invalid.stream().findFirst(),
                sentences.size() == (drops ? invalid.size() : 0));
    }

    /** The INVALID index with which IF NOT EXISTS would be content, although nothing can use it. */
    Optional<String> takenForBuilt(SqlStatement statement) throws SQLException {
        Optional<IndexWork> build = IndexWork.of(statement).filter(IndexWork::ifNotExists);
        return build.isPresent() ? indexes.named(build.get()) : Optional.empty();
    }

    static String invalid(String index) {
        return "INVALID index " + index + ", to be removed with DROP INDEX CONCURRENTLY " + index;
    }

    private List<String> halfDetached() throws SQLException {
        return session.all(HALF_DETACHED, row -> row.getString(1));
    }
}

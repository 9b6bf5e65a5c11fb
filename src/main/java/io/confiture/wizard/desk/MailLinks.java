package io.confiture.wizard.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What was tried with the links in mails, and what they were spent on. Votes spend them, in {@link PlanDesk}. */
@ApplicationScoped
public class MailLinks {

    /** So many wrong codes lock a link for good; the table says so too. */
    public static final int LIMIT = 10;

    /**
     * Where a link stands.
     *
     * @param answer the kind of event it was spent on
     */
    public record Standing(int wrongCodes, boolean locked, Optional<Instant> spent, Optional<String> answer) {

        public int left() {
            return LIMIT - wrongCodes;
        }
    }

    private static final String FIND = "SELECT * FROM mail_link WHERE mail_id = :mail";

    /** One statement, so that of any number of guesses at once no more than ten are heard. */
    private static final String TRY =
            """
            UPDATE mail_link SET wrong_codes = wrong_codes + :wrong,
                                 locked_at = CASE WHEN wrong_codes + :wrong = 10 THEN CAST(:now AS timestamptz) END
            WHERE mail_id = :mail AND locked_at IS NULL AND spent_at IS NULL
            RETURNING *
            """;

    private static final String FRESH =
            "SELECT 1 FROM mail_link WHERE mail_id = :mail AND locked_at IS NULL AND spent_at IS NULL";

    private static final String SPEND =
            """
            UPDATE mail_link SET spent_at = :now, answer = :answer
            WHERE mail_id = :mail AND locked_at IS NULL AND spent_at IS NULL
            """;

    private final Jdbi jdbi;

    public MailLinks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Empty when there is no such mail. */
    public Optional<Standing> find(long mail) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("mail", mail)
                .map((row, context) -> standing(row))
                .findOne());
    }

    /**
     * Somebody has typed a code. What it is worth counts only while the link is open.
     *
     * @return where the link stands after it; empty when it was locked or spent already, and the code was not heard
     */
    public Optional<Standing> tried(long mail, boolean right, Instant now) {
        return jdbi.inTransaction(handle -> handle.createQuery(TRY)
                .bind("mail", mail)
                .bind("wrong", right ? 0 : 1)
                .bind("now", now)
                .map((row, context) -> standing(row))
                .findOne());
    }

    static boolean isFresh(Handle handle, long mail) {
        return handle.createQuery(FRESH)
                .bind("mail", mail)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static void spend(Handle handle, long mail, String answer, Instant now) {
        int spent = handle.createUpdate(SPEND)
                .bind("mail", mail)
                .bind("answer", answer)
                .bind("now", now)
                .execute();
        if (spent != 1) {
            throw new IllegalStateException("The link of mail " + mail + " was fresh a moment ago in this transaction");
        }
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getInt("wrong_codes"),
                row.getObject("locked_at") != null,
                PlanRow.instant(row, "spent_at"),
                Optional.ofNullable(row.getString("answer")));
    }
}

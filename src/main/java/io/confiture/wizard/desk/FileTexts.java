package io.confiture.wizard.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Migration files as they were when people were asked about them, by checksum. */
@ApplicationScoped
public class FileTexts {

    private static final String PUT =
            """
            INSERT INTO file_text (checksum, body, kept_at) VALUES (:checksum, :body, :now)
            ON CONFLICT (checksum) DO UPDATE SET kept_at = excluded.kept_at
            """;

    /** What a living plan holds stays. */
    private static final String FORGET =
            """
            DELETE FROM file_text WHERE kept_at < :then AND NOT EXISTS (
                SELECT 1 FROM plan JOIN plan_migration ON plan_migration.plan_id = plan.id
                WHERE plan.state IN ('DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'RUNNING', 'PAUSED')
                  AND file_text.checksum IN (plan_migration.checksum, plan_migration.down_checksum))
            """;

    private final Jdbi jdbi;

    public FileTexts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those of these that are not kept yet. */
    public Set<String> missing(Collection<String> checksums) {
        Set<String> missing = new HashSet<>(checksums);
        if (!missing.isEmpty()) {
            jdbi.useHandle(
                    handle -> handle.createQuery("SELECT checksum FROM file_text WHERE checksum IN (<checksums>)")
                            .bindList("checksums", checksums)
                            .mapTo(String.class)
                            .forEach(missing::remove));
        }
        return missing;
    }

    /** @param texts by checksum */
    public void keep(Map<String, String> texts, Instant now) {
        if (texts.isEmpty()) {
            return;
        }
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(PUT);
            texts.forEach((checksum, body) -> batch.bind("checksum", checksum)
                    .bind("body", body)
                    .bind("now", now)
                    .add());
            batch.execute();
        });
    }

    public Optional<String> find(String checksum) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT body FROM file_text WHERE checksum = :checksum")
                .bind("checksum", checksum)
                .mapTo(String.class)
                .findOne());
    }

    /** Files of plans that are over, and were kept before then. */
    public void forgetBefore(Instant then) {
        jdbi.useHandle(handle -> handle.createUpdate(FORGET).bind("then", then).execute());
    }
}

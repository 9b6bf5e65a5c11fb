package io.confiture.wizard.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What one replica does for all of them. Nobody waits for it: whoever has it not does something else. */
@ApplicationScoped
public class Duties {

    private static final String TAKE =
            """
            INSERT INTO duty (name, holder, until) VALUES (:name, :holder, :until)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE duty.holder = excluded.holder OR duty.until < :now
            """;

    /** A name that no other process has, nor this one after a restart. */
    private final String holder = UUID.randomUUID().toString();

    private final Jdbi jdbi;

    public Duties(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Takes it up or keeps it until then; false while another replica has it. */
    public boolean isOurs(String name, Instant now, Instant until) {
        return jdbi.withHandle(handle -> handle.createUpdate(TAKE)
                        .bind("name", name)
                        .bind("holder", holder)
                        .bind("now", now)
                        .bind("until", until)
                        .execute()
                == 1);
    }
}

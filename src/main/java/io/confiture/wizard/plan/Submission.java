package io.confiture.wizard.plan;

import java.util.List;
import java.util.Map;

/** Everything a submitted plan says beyond its request. Who is asked comes from the policy. */
public record Submission(Answers answers, List<PlannedMigration> migrations, Map<Role, Ask> asked) {

    public Submission {
        migrations = List.copyOf(migrations);
        asked = Map.copyOf(asked);
    }
}

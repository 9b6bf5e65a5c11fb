package io.confiture.wizard.plan;

import java.util.List;
import java.util.Map;

/**
 * Everything a submitted plan says beyond its request. Who is asked comes from the policy.
 *
 * @param authors who wrote what is CRITICAL in it
 * @param told what people were told about its risk, as facts for the record; empty where nothing was found out anew
 */
public record Submission(
        Answers answers,
        List<PlannedMigration> migrations,
        Map<Role, Ask> asked,
        List<Person> authors,
        Map<String, String> told) {

    public Submission {
        migrations = List.copyOf(migrations);
        asked = Map.copyOf(asked);
        authors = List.copyOf(authors);
        told = Map.copyOf(told);
    }

    public Submission(Answers answers, List<PlannedMigration> migrations, Map<Role, Ask> asked) {
        this(answers, migrations, asked, List.of(), Map.of());
    }
}

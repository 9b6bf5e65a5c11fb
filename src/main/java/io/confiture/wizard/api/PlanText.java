package io.confiture.wizard.api;

import io.confiture.wizard.migration.ExecutableText;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;
import java.util.List;
import java.util.Optional;

/** One text of a plan, read as the wizard reads a migration file. */
public interface PlanText {

    /**
     * The content of a SQL file: lines that Confiture leaves out are left out.
     *
     * @param file for people; empty for a text without a name
     */
    static PlanText sql(Optional<String> file, String content) {
        ExecutableText text = ExecutableText.of(content);
        return new SqlText(file, text, text.script());
    }

    /** The content of a Python file: read, not run. */
    static PlanText python(String file, String content) {
        return new PythonText(file, content);
    }

    /** What a target could be asked about; empty when that cannot be told. */
    List<SqlScript> scripts();

    /** @param judge of the plan, who has judged all texts before this one */
    JudgedText judge(Judge judge, Scene scene);
}

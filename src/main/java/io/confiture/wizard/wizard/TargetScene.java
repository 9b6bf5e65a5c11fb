package io.confiture.wizard.wizard;

import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;
import java.util.List;

/** Says where scripts are going to run: what their target knows of just that which they speak of. */
public interface TargetScene {

    /**
     * Never fails: what the target did not answer in time is not known, and the scene tells why.
     *
     * @param scripts of one plan, in its order
     */
    Scene ofScripts(Environment environment, List<SqlScript> scripts);
}

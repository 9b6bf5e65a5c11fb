package io.confiture.wizard.risk;

import io.confiture.wizard.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;

/** What follows for a script from its statements together, and from where it runs. */
final class Context {

    private Context() {}

    /** @param findings one by one, in the order of the text */
    static List<Finding> apply(SqlScript script, List<Finding> findings, Scene scene) {
        List<Finding> all = new ArrayList<>(findings.stream()
                .map(finding -> LossExtent.tell(Emptiness.apply(finding, scene), scene))
                .toList());
        if (script.transactional()) {
            all.addAll(HeldLocks.in(List.copyOf(all)));
        }
        return all;
    }
}

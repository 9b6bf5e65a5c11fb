package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What was found about a file so far.
 *
 * @param steps in the order of the text
 * @param more what was found about several of them together
 */
public record Told(SqlScript script, List<Step> steps, List<Finding> more, Scene scene) {

    public Told {
        steps = List.copyOf(steps);
        more = List.copyOf(more);
    }

    public static Told of(SqlScript script, List<Step> steps, Scene scene) {
        return new Told(script, steps, List.of(), scene);
    }

    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        steps.forEach(step -> all.addAll(step.findings()));
        all.addAll(more);
        return all;
    }

    /** Every finding of a statement changed. */
    Told each(UnaryOperator<Finding> change) {
        return eachStep(step -> step.each(change));
    }

    Told eachStep(UnaryOperator<Step> change) {
        List<Step> changed = null;
        for (int i = 0; i < steps.size(); i++) {
            Step after = change.apply(steps.get(i));
            if (after != steps.get(i)) {
                changed = changed == null ? new ArrayList<>(steps) : changed;
                changed.set(i, after);
            }
        }
        return changed == null ? this : new Told(script, changed, more, scene);
    }

    /** Every finding there is changed, those about several statements too. */
    Told all(UnaryOperator<Finding> change) {
        return new Told(script, each(change).steps, more.stream().map(change).toList(), scene);
    }

    Told adding(List<Finding> found) {
        List<Finding> all = new ArrayList<>(more);
        all.addAll(found);
        return new Told(script, steps, all, scene);
    }

    List<Transaction> transactions() {
        return Transaction.of(this);
    }
}

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
public record Told(SqlScript script, List<Step> steps, List<Finding> more, Scene scene, Course course) {

    public Told {
        steps = List.copyOf(steps);
        more = List.copyOf(more);
    }

    public static Told of(SqlScript script, List<Step> steps, Scene scene) {
        return new Told(script, steps, List.of(), scene, Course.of(script, steps));
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
        return changed == null ? this : with(changed);
    }

    /** Every finding there is changed, those about several statements too. */
    Told all(UnaryOperator<Finding> change) {
        return new Told(script, each(change).steps, more.stream().map(change).toList(), scene, course);
    }

    Told adding(List<Finding> found) {
        List<Finding> all = new ArrayList<>(more);
        all.addAll(found);
        return new Told(script, steps, all, scene, course);
    }

    /** @param changed the same statements */
    Told with(List<Step> changed) {
        return new Told(script, changed, more, scene, course);
    }

    /** Whether something was found that a rule of this name, or the tables of facts, call so. */
    boolean has(String kind) {
        return course.has(kind);
    }

    List<Transaction> transactions() {
        return Transaction.of(this);
    }
}

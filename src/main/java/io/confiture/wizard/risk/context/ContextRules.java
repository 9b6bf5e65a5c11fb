package io.confiture.wizard.risk.context;

import java.util.List;

/** All of them, in the order in which they look: what lowers and raises a statement first, the stage at the end. */
public final class ContextRules {

    private static final List<ContextRule> ALL = List.of(
            new LockTimeouts(),
            new StatementTimeouts(),
            new RefusedInTransaction(),
            new FinalOnTheirOwn(),
            new UnclosedTransaction(),
            new NewEnumValues(),
            new RenamedBehindView(),
            new HeldLocks(),
            new SeveralLocks(),
            new RepeatedAlterations(),
            new HotTables(),
            new Replicas(),
            new Stages(),
            new IgnoreComments(),
            new StyleNotes());

    private ContextRules() {}

    public static Told apply(Told told) {
        Told judged = told;
        for (ContextRule rule : ALL) {
            judged = rule.apply(judged);
        }
        return judged;
    }
}

package io.confiture.wizard.environment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong with one file, so that a person mends it in one go. */
final class Problems {

    /** Nobody reads more, and a file of nonsense could have a million. */
    private static final int MOST = 100;

    private final String file;
    private final List<PolicyProblem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String what, String remedy) {
        if (found.size() < MOST) {
            found.add(new PolicyProblem(file, line, what, remedy));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<PolicyProblem> byLine() {
        return found.stream()
                .sorted(Comparator.comparingInt(PolicyProblem::line))
                .toList();
    }
}

package io.confiture.wizard.sandbox.blockkit;

import java.util.ArrayList;
import java.util.List;

/** Where in a payload a check is standing, with the problems found so far in the whole payload. */
final class Place {

    private final String pointer;
    private final Surface surface;
    private final List<Problem> problems;

    private Place(String pointer, Surface surface, List<Problem> problems) {
        this.pointer = pointer;
        this.surface = surface;
        this.problems = problems;
    }

    static Place root(String pointer, Surface surface) {
        return new Place(pointer, surface, new ArrayList<>());
    }

    Place at(String field) {
        return new Place(pointer + "/" + field, surface, problems);
    }

    Place at(int index) {
        return at(Integer.toString(index));
    }

    void wrong(String message) {
        problems.add(new Problem(pointer, message));
    }

    Surface surface() {
        return surface;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}

package io.confiture.wizard.plan;

import java.util.List;

/**
 * How many people of a role must say yes, and who could when they were asked.
 *
 * @param quorum at least 1
 * @param people for messages only: who holds the role is looked up again at every click
 */
public record Ask(int quorum, List<Person> people) {

    public Ask {
        if (quorum < 1) {
            throw new IllegalArgumentException("A role that is asked has a quorum of at least 1, not " + quorum);
        }
        people = List.copyOf(people);
    }
}

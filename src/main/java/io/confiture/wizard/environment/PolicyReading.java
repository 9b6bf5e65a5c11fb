package io.confiture.wizard.environment;

import java.util.List;
import java.util.Optional;

/** What reading a policy file gave: a policy, or everything that is wrong with it. */
public sealed interface PolicyReading {

    /**
     * @param remarks what a person should know although it is no error, for instance that nobody holds a role; may be
     *     empty
     */
    record Accepted(Policy policy, List<String> remarks) implements PolicyReading {}

    /** @param problems at least one, in the order of their lines */
    record Refused(List<PolicyProblem> problems) implements PolicyReading {}

    /** The policy, or empty when it was refused. */
    default Optional<Policy> accepted() {
        return this instanceof Accepted reading ? Optional.of(reading.policy()) : Optional.empty();
    }

    /** What is wrong; empty when it was accepted. */
    default List<PolicyProblem> problems() {
        return this instanceof Refused refused ? refused.problems() : List.of();
    }
}

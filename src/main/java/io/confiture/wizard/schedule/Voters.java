package io.confiture.wizard.schedule;

import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.RoleBook;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.plan.Approval;
import io.confiture.wizard.plan.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whether those who approved a plan still may: roles are asked again just before anything runs. */
@ApplicationScoped
public class Voters {

    private final PolicyInForce policy;
    private final Directory directory;

    public Voters(PolicyInForce policy, Directory directory) {
        this.policy = policy;
        this.directory = directory;
    }

    /**
     * Who has lost the role they approved in, in words; empty when nobody has.
     *
     * @throws io.confiture.wizard.approval.DirectoryFailure when the workspace cannot be asked
     */
    public Optional<String> voteless(Plan plan) {
        return plan.review().approvals().stream()
                .filter(vote -> !stillHolds(vote))
                .map(vote ->
                        vote.by().name() + " does not hold the " + vote.role().label() + " role any more")
                .findFirst();
    }

    private boolean stillHolds(Approval vote) {
        return RoleBook.rolesOf(vote.by().id(), policy.get(), directory).contains(vote.role());
    }
}

package io.confiture.wizard.schedule;

import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.RememberingDirectory;
import io.confiture.wizard.approval.RoleBook;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.plan.Approval;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.wizard.Proposal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Whether those who approved a plan still may, and are still enough: asked again just before anything runs. */
@ApplicationScoped
public class Voters {

    private final PolicyInForce policy;
    private final Directory directory;

    public Voters(PolicyInForce policy, Directory directory) {
        this.policy = policy;
        this.directory = directory;
    }

    /**
     * Who has lost the role they approved in, or which role the policy asks more of by now, in words; empty when all is well.
     *
     * @throws io.confiture.wizard.approval.DirectoryFailure when the workspace cannot be asked
     */
    public Optional<String> voteless(Plan plan) {
        Policy now = policy.get();
        Directory people = new RememberingDirectory(directory);
        return plan.review().approvals().stream()
                .filter(vote -> !stillHolds(vote, now, people))
                .map(vote ->
                        vote.by().name() + " does not hold the " + vote.role().label() + " role any more")
                .findFirst()
                .or(() -> tooFew(plan, now));
    }

    private static boolean stillHolds(Approval vote, Policy now, Directory people) {
        return RoleBook.rolesOf(vote.by().id(), now, people).contains(vote.role());
    }

    private static Optional<String> tooFew(Plan plan, Policy now) {
        return Proposal.of(plan).asked(now, plan.request().environment(), false).entrySet().stream()
                .filter(asked -> plan.review().given(asked.getKey()).size() < asked.getValue())
                .map(asked -> tooFew(plan, asked))
                .findFirst();
    }

    private static String tooFew(Plan plan, Map.Entry<Role, Integer> asked) {
        int given = plan.review().given(asked.getKey()).size();
        return "The policy has changed and asks for " + asked.getValue() + " of the role "
                + asked.getKey().label() + " by now; " + given + " approved";
    }
}

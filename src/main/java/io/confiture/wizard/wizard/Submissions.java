package io.confiture.wizard.wizard;

import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.Profile;
import io.confiture.wizard.approval.RememberingDirectory;
import io.confiture.wizard.approval.Roster;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.Authors;
import io.confiture.wizard.migration.Provenance;
import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From what would be done to what people are asked: whom the policy asks about it, who of them can be asked now, and who
 * may not approve it because they wrote it.
 */
@ApplicationScoped
public class Submissions {

    private final Survey survey;
    private final RollbackSurvey rollbacks;
    private final PolicyInForce policy;
    private final ProjectConfig project;
    private final Directory directory;
    private final Roster roster;
    private final Clock clock;

    public Submissions(
            Survey survey,
            RollbackSurvey rollbacks,
            PolicyInForce policy,
            ProjectConfig project,
            Directory directory,
            Roster roster,
            Clock clock) {
        this.survey = survey;
        this.rollbacks = rollbacks;
        this.policy = policy;
        this.project = project;
        this.directory = directory;
        this.roster = roster;
        this.clock = clock;
    }

    /** The same request as files, ledger and policy are now. @throws SurveyFailed when they cannot be read, or do not fit */
    public Proposal now(Plan plan, Proposal before) {
        String environment = plan.request().environment();
        return before.again(
                plan.request().direction() == Direction.UP
                        ? survey.of(environment).plannable()
                        : rollbacks.again(environment, before.versions()));
    }

    /** The plan's migrations as they are now. @throws SurveyFailed when files or target cannot be read, or do not fit */
    public Proposal now(Plan plan) {
        return now(plan, Proposal.of(plan));
    }

    /** Asks whoever must be asked about {@code now}: for what was changed, or has changed by itself. */
    public Submission again(Plan plan, Proposal now) {
        return of(plan, now, isCollaborative(plan));
    }

    /**
     * @param collaborative whether the requester wants all roles asked, whatever the policy says
     * @throws io.confiture.wizard.approval.DirectoryFailure when the workspace cannot be asked
     */
    public Submission of(Plan plan, Proposal proposal, boolean collaborative) {
        Policy inForce = policy.get();
        Directory people = new RememberingDirectory(directory);
        List<Person> authors = authors(proposal, people);
        Map<Role, Ask> asks = new EnumMap<>(Role.class);
        proposal.asked(inForce, plan.request().environment(), collaborative)
                .forEach((role, quorum) -> asks.put(
                        role,
                        new Ask(
                                quorum,
                                roster.holders(role, inForce).stream()
                                        .filter(person -> !plan.isRequestedBy(person)
                                                && authors.stream().noneMatch(person::is))
                                        .toList())));
        Map<String, String> told = new HashMap<>(proposal.found().facts());
        told.putAll(FileChange.facts(FileChange.between(plan.migrations(), proposal.migrations())));
        return new Submission(proposal.answers(), proposal.migrations(), asks, authors, told);
    }

    private static boolean isCollaborative(Plan plan) {
        return plan.review().asked().keySet().containsAll(Set.of(Role.REVIEWER, Role.DBA));
    }

    /** Whoever has a commit on the files of what is CRITICAL in it, and is somebody here. */
    private List<Person> authors(Proposal proposal, Directory people) {
        List<MigrationRef> critical = proposal.migrations().stream()
                .filter(each -> each.risk() == Risk.CRITICAL)
                .map(PlannedMigration::ref)
                .toList();
        return Authors.of(project.projectDir(), critical, Provenance.Limit.usual(clock)).stream()
                .sorted()
                .flatMap(address -> people.byEmail(address).stream())
                .map(Profile::person)
                .distinct()
                .toList();
    }
}

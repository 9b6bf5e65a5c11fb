package io.confiture.wizard.schedule;

import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.FolderView;
import io.confiture.wizard.migration.TargetRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Where every run passes before each of its migrations; this makes the {@link RunCheck} of one run. */
@ApplicationScoped
public class Checkpoint {

    private final Environments environments;
    private final ProjectConfig project;
    private final Voters voters;
    private final StartGate gate;
    private final Clock clock;

    public Checkpoint(Environments environments, ProjectConfig project, Voters voters, StartGate gate, Clock clock) {
        this.environments = environments;
        this.project = project;
        this.voters = voters;
        this.gate = gate;
        this.clock = clock;
    }

    RunCheck of(TargetRun run) {
        return new RunCheck(environments, new FolderView(project.projectDir(), clock), run, voters, gate, clock);
    }
}

package io.confiture.wizard.sandbox;

import java.util.List;
import java.util.Set;

/** Who and what is in the workspace from the start. */
final class Cast {

    /** Sees #database-alerts, which is shared with her company, and may do nothing there. */
    private static final Member ROSA = Member.named("U0ROSAE", "Rosa")
            .titled("Outsider")
            .mailedAt("rosa@globex.example")
            .ofTeam("T0GLOBEX");

    private Cast() {}

    static void enter(Workspace workspace) {
        Member bot = new Member(Team.BOT_USER, Team.BOT_NAME, "App", null, Team.ID, Set.of(Member.Mark.BOT));
        workspace
                .channels()
                .put(Channel.open("C0ALERTS", "database-alerts", "Migrations of production databases")
                        .withBot()
                        .share()
                        .with(ROSA.id()));
        workspace
                .channels()
                .put(Channel.open("C0DEPLOYS", "deploys", "Everything on its way to staging")
                        .withBot());
        workspace.channels().put(Channel.open("C0GENERAL", "general", "The whole company"));
        workspace.add(bot);
        workspace.add(Member.named("U0JOHN", "John").titled("Developer"));
        workspace.add(Member.named("U0JANE", "Jane").titled("Reviewer"));
        workspace.add(Member.named("U0BOB", "Bob").titled("DBA"));
        workspace.add(Member.named("U0SAM", "Sam").titled("No role"));
        workspace.add(ROSA);
        workspace.directory().put(new UserGroup("S0BACKEND", "backend", List.of("U0JOHN")));
    }
}

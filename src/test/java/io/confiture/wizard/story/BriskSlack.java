package io.confiture.wizard.story;

import io.confiture.wizard.desk.SendPace;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Slack takes messages as fast as they come: stories would wait for their turns most of the time. */
@Alternative
@Priority(1)
@Singleton
public class BriskSlack extends SendPace {

    public BriskSlack(Jdbi jdbi) {
        super(jdbi);
    }

    @Override
    public Instant turn(List<Limit> limits, Instant now) {
        return now;
    }
}

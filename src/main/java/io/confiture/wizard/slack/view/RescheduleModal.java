package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import io.confiture.wizard.environment.Calendar;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Route;
import java.util.ArrayList;
import java.util.List;

/** Behind Reschedule: another time, or at a click. */
public final class RescheduleModal {

    private RescheduleModal() {}

    public static View of(Plan plan, Calendar hours) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(
                Kit.section(
                        "*" + Mrkdwn.escape(PlanCard.title(plan)) + "*\n"
                                + "Another time is another plan to those who approve: every vote becomes void, and they are asked again."));
        blocks.addAll(WhenPage.of(DirectionText.rollsBack(plan), plan.answers().slot(), hours.suggested()));
        return Modal.of(
                Route.NEW_SLOT, "Reschedule", "Reschedule", ButtonValue.of(plan).toString(), blocks);
    }
}

package io.confiture.wizard.slack.command;

import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.request.Wish;
import io.confiture.wizard.wizard.HowFarBack;
import io.confiture.wizard.wizard.WizardFlags;
import java.util.Optional;

/** What somebody meant by what they typed. */
public sealed interface Typed {

    record Wizard(String environment, WizardFlags flags) implements Typed {}

    /** @param atOnce submitted without being shown first */
    record Up(Wish wish, boolean atOnce) implements Typed {}

    record Down(String environment, HowFarBack howFar) implements Typed {}

    /** @param environment empty for all of them */
    record Status(Optional<String> environment) implements Typed {}

    /** @param environment empty for all of them */
    record Scheduled(Optional<String> environment) implements Typed {}

    /** @param environment empty for all of them */
    record History(Optional<String> environment) implements Typed {}

    record Run(PlanId plan) implements Typed {}

    /** @param time as it was typed; never blank */
    record Reschedule(PlanId plan, String time) implements Typed {}

    record Audit(PlanId plan) implements Typed {}

    record Web() implements Typed {}

    /** @param environment empty for all of them */
    record Roles(Optional<String> environment) implements Typed {}

    /** @param reason empty when none was given */
    record Cancel(PlanId plan, String reason) implements Typed {}

    /** @param until when it ends, as it was typed; empty for never */
    record Freeze(String environment, String reason, Optional<String> until) implements Typed {}

    record Unfreeze(String environment) implements Typed {}

    /** Words for the person: help, or what could not be understood. Plain text. */
    record Answer(String text, boolean isCode) implements Typed {}
}

package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import io.confiture.wizard.slack.Route;
import java.util.List;

/** Modals within Slack's limits: a title of 24 characters, 100 blocks, ids only in what Slack carries for us. */
public final class Modal {

    private static final int TITLE = 24;

    private Modal() {}

    /** @param carried comes back with the submission; no secrets, no SQL */
    static View of(Route route, String title, String submit, String carried, List<? extends LayoutBlock> blocks) {
        View view = plain(title, "Cancel", blocks);
        view.setCallbackId(route.id());
        view.setPrivateMetadata(carried);
        view.setSubmit(ViewSubmit.builder()
                .type("plain_text")
                .text(Mrkdwn.clipPlain(submit, TITLE))
                .build());
        return view;
    }

    /** Nothing to fill in. */
    static View plain(String title, String close, List<? extends LayoutBlock> blocks) {
        return View.builder()
                .type("modal")
                .title(ViewTitle.builder()
                        .type("plain_text")
                        .text(Mrkdwn.clipPlain(title, TITLE))
                        .build())
                .close(ViewClose.builder().type("plain_text").text(close).build())
                .blocks(List.copyOf(blocks))
                .build();
    }

    /** The shape a modal opens in while its content is being read. */
    public static View reading(String title, String what) {
        return plain(title, "Close", List.of(Kit.section("⏳ " + what)));
    }

    /** @param mrkdwn user text in it already escaped */
    public static View message(String title, String mrkdwn) {
        return plain(title, "Close", List.of(Kit.section(mrkdwn)));
    }
}

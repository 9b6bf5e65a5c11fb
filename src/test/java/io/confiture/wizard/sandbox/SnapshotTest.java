package io.confiture.wizard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {

    @TempDir
    Path folder;

    @Test
    void messagesChannelsAndFilesOutliveARestart() {
        String parent;
        String file;
        try (StandIn before = new StandIn(folder.resolve("workspace.json"))) {
            before.call(
                    "chat.postMessage",
                    "{'channel':'C0ALERTS','text':'Plan #42','metadata':{'event_type':'m','event_payload':{'id':'7'}},"
                            + "'blocks':[{'type':'divider','block_id':'line'}]}");
            parent = before.post("C0ALERTS", "Parent");
            file = share(before, parent, "select 1");
            before.workspace.channels().change("C0DEPLOYS", Channel::archive);
        }

        try (StandIn after = new StandIn(folder.resolve("workspace.json"))) {
            Teammate john = after.workspace.as("U0JOHN");
            assertThat(john.sees("C0ALERTS")).extracting(Message::fallback).containsExactly("Plan #42", "Parent", "");
            assertThat(john.sees("C0ALERTS")
                            .get(0)
                            .metadata()
                            .at("/event_payload/id")
                            .asText())
                    .isEqualTo("7");
            assertThat(john.sees("C0ALERTS").get(0).blocks().at("/0/block_id").asText())
                    .isEqualTo("line");
            assertThat(john.sees("C0ALERTS").get(2).thread()).isEqualTo(parent);
            assertThat(after.workspace.uploads().bytes(file)).hasValue("select 1".getBytes(StandardCharsets.UTF_8));
            assertThat(after.workspace.channels().find("C0DEPLOYS"))
                    .hasValueSatisfying(
                            channel -> assertThat(channel.archived()).isTrue());
            assertThat(after.post("C0ALERTS", "Later")).isGreaterThan(parent);
        }
    }

    @Test
    void withoutASnapshotNothingIsWritten() {
        try (StandIn standIn = new StandIn()) {
            standIn.post("C0ALERTS", "Gone soon");
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFreshStartForgetsWhatWasSaidAndChanged() {
        try (StandIn standIn = new StandIn()) {
            standIn.workspace.add(Member.named("U0NEW", "New"));
            String before = standIn.post("C0ALERTS", "Old");
            standIn.workspace.troubles().goDown();

            standIn.workspace.startAfresh();

            assertThat(standIn.workspace.timeline().all("C0ALERTS")).isEmpty();
            assertThat(standIn.workspace.directory().people())
                    .extracting(Member::name)
                    .containsExactly("Confiture", "John", "Jane", "Bob", "Sam", "Rosa");
            assertThat(standIn.post("C0ALERTS", "New")).isGreaterThan(before);
        }
    }

    private static String share(StandIn standIn, String thread, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String id = standIn.call("files.getUploadURLExternal", "{'filename':'a.sql','length':" + bytes.length + "}")
                .path("file_id")
                .asText();
        standIn.workspace.uploads().receive(id, bytes);
        standIn.call(
                "files.completeUploadExternal",
                "{'files':[{'id':'" + id + "'}],'channel_id':'C0ALERTS','thread_ts':'" + thread + "'}");
        return id;
    }
}

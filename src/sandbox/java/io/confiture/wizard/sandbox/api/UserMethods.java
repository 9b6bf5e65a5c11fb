package io.confiture.wizard.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Directory;
import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.Refusal;
import io.confiture.wizard.sandbox.UserGroup;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.Map;

/** {@code users.*} and {@code usergroups.*}. */
final class UserMethods {

    private final Directory directory;

    UserMethods(Workspace workspace) {
        this.directory = workspace.directory();
    }

    void addTo(Map<String, ApiMethod> methods) {
        methods.put("users.info", this::info);
        methods.put("users.list", this::list);
        methods.put("users.lookupByEmail", this::lookupByEmail);
        methods.put("usergroups.list", this::groups);
        methods.put("usergroups.users.list", this::groupMembers);
    }

    private ObjectNode info(Call call) {
        Member member = directory
                .person(call.text("user").orElseThrow(() -> new Refusal("user_not_found")))
                .orElseThrow(() -> new Refusal("user_not_found"));
        return Json.object().set("user", member.json());
    }

    private ObjectNode list(Call call) {
        return Paging.page(
                call, "members", directory.people().stream().map(Member::json).toList(), 1000);
    }

    private ObjectNode lookupByEmail(Call call) {
        String email = call.text("email").orElseThrow(() -> new Refusal("users_not_found"));
        return directory.people().stream()
                .filter(member -> email.equalsIgnoreCase(member.email()) && !member.is(Member.Mark.DEACTIVATED))
                .findFirst()
                .map(member -> Json.object().<ObjectNode>set("user", member.json()))
                .orElseThrow(() -> new Refusal("users_not_found"));
    }

    private ObjectNode groups(Call call) {
        ObjectNode answer = Json.object();
        ArrayNode groups = answer.putArray("usergroups");
        directory.groups().stream()
                .filter(group -> !group.disabled() || call.flag("include_disabled"))
                .forEach(group -> groups.add(group.json(call.flag("include_users"))));
        return answer;
    }

    private ObjectNode groupMembers(Call call) {
        UserGroup group = directory
                .group(call.required("usergroup"))
                .filter(found -> !found.disabled() || call.flag("include_disabled"))
                .orElseThrow(() -> new Refusal("no_such_subteam"));
        ObjectNode answer = Json.object();
        group.members().forEach(answer.putArray("users")::add);
        return answer;
    }
}

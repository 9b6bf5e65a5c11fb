package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.List;

/** A user group, mentioned as {@code @handle}. */
public record UserGroup(String id, String handle, List<String> members, boolean disabled) {

    public UserGroup {
        members = List.copyOf(members);
    }

    public UserGroup(String id, String handle, List<String> members) {
        this(id, handle, members, false);
    }

    public ObjectNode json(boolean withMembers) {
        ObjectNode group = Json.object();
        group.put("id", id).put("team_id", Team.ID).put("is_usergroup", true);
        group.put("name", handle).put("handle", handle).put("description", "").put("is_external", false);
        group.put("date_create", 1780000000).put("date_update", 1780000000);
        group.put("date_delete", disabled ? 1789999999 : 0).put("user_count", members.size());
        if (withMembers) {
            members.forEach(group.putArray("users")::add);
        }
        return group;
    }
}

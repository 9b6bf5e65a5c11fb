package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Somebody of the workspace, or visiting it.
 *
 * @param title what they are called at work, for the page only
 * @param email may be null
 * @param team their home workspace; differs from ours for people from a connected one
 */
public record Member(String id, String name, String title, String email, String team, Set<Mark> marks) {

    /** What Slack knows about an account. */
    public enum Mark {
        DEACTIVATED,
        BOT,
        /** A guest of several channels. */
        GUEST,
        SINGLE_CHANNEL_GUEST,
        /** Of another workspace, in no channel shared with us. */
        STRANGER,
        /** Invited, not signed up. */
        INVITED
    }

    private static final List<String> COLORS =
            List.of("#3f6e9e", "#a2559c", "#2f8f6b", "#b8692e", "#6a5acd", "#c0405f", "#4f7d2c", "#2b7f8c");

    public Member {
        marks = marks.isEmpty() ? Set.of() : Set.copyOf(marks);
    }

    /** An ordinary member with the mail address {@code name@acme.com}. */
    public static Member named(String id, String name) {
        return new Member(id, name, "", handle(name) + "@acme.com", Team.ID, Set.of());
    }

    public Member titled(String newTitle) {
        return new Member(id, name, newTitle, email, team, marks);
    }

    public Member mailedAt(String newEmail) {
        return new Member(id, name, title, newEmail, team, marks);
    }

    public Member ofTeam(String otherTeam) {
        return new Member(id, name, title, email, otherTeam, marks);
    }

    public Member with(Mark mark) {
        Set<Mark> more = EnumSet.of(mark);
        more.addAll(marks);
        return new Member(id, name, title, email, team, more);
    }

    public Member without(Mark mark) {
        Set<Mark> fewer = EnumSet.noneOf(Mark.class);
        fewer.addAll(marks);
        fewer.remove(mark);
        return new Member(id, name, title, email, team, fewer);
    }

    public boolean is(Mark mark) {
        return marks.contains(mark);
    }

    public boolean isExternal() {
        return !team.equals(Team.ID);
    }

    /** What is typed after an at sign. */
    public String handle() {
        return handle(name);
    }

    public String initials() {
        StringBuilder letters = new StringBuilder();
        for (String word : name.trim().split("\\s+")) {
            letters.appendCodePoint(word.codePointAt(0));
        }
        return letters.substring(0, Math.min(2, letters.length())).toUpperCase(Locale.ROOT);
    }

    public String color() {
        return COLORS.get(Math.floorMod(id.hashCode(), COLORS.size()));
    }

    /** The user object of {@code users.info}. */
    public ObjectNode json() {
        ObjectNode user = Json.object();
        user.put("id", id).put("team_id", team).put("name", handle()).put("deleted", is(Mark.DEACTIVATED));
        user.put("real_name", name).put("color", color().substring(1));
        user.put("tz", "Europe/London").put("tz_label", "Greenwich Mean Time").put("tz_offset", 0);
        boolean single = is(Mark.SINGLE_CHANNEL_GUEST);
        user.put("is_restricted", is(Mark.GUEST) || single).put("is_ultra_restricted", single);
        user.put("is_bot", is(Mark.BOT)).put("is_app_user", false).put("is_stranger", is(Mark.STRANGER));
        user.put("is_invited_user", is(Mark.INVITED)).put("is_admin", false).put("is_owner", false);
        user.put("is_email_confirmed", email != null).put("updated", 1790000000);
        ObjectNode profile = user.putObject("profile");
        profile.put("real_name", name).put("display_name", handle()).put("title", title);
        profile.put("team", team).put("email", email);
        return user;
    }

    private static String handle(String name) {
        return name.trim().toLowerCase(Locale.ROOT).replaceAll("\\s+", ".");
    }
}

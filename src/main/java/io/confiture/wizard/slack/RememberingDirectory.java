package io.confiture.wizard.slack;

import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.Profile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks each question once. Made for one click and then dropped: an answer must not outlive the moment it was true. */
final class RememberingDirectory implements Directory {

    private final Directory asked;
    private final Map<String, Optional<Profile>> profiles = new HashMap<>();
    private final Map<String, Set<String>> groups = new HashMap<>();

    RememberingDirectory(Directory asked) {
        this.asked = asked;
    }

    @Override
    public Optional<Profile> profile(String userId) {
        return profiles.computeIfAbsent(userId, asked::profile);
    }

    @Override
    public Set<String> members(String group) {
        return groups.computeIfAbsent(group, asked::members);
    }
}

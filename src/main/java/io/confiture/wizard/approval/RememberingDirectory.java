package io.confiture.wizard.approval;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks each question once. Made for one click and then dropped: an answer must not outlive the moment it was true. */
public final class RememberingDirectory implements Directory {

    private final Directory asked;
    private final Map<String, Optional<Profile>> profiles = new HashMap<>();
    private final Map<String, Optional<Profile>> addresses = new HashMap<>();
    private Groups groups;

    public RememberingDirectory(Directory asked) {
        this.asked = asked;
    }

    @Override
    public Optional<Profile> profile(String userId) {
        return profiles.computeIfAbsent(userId, asked::profile);
    }

    @Override
    public Optional<Profile> byEmail(String email) {
        return addresses.computeIfAbsent(email, asked::byEmail);
    }

    @Override
    public Groups groups() {
        if (groups == null) {
            groups = asked.groups();
        }
        return groups;
    }
}

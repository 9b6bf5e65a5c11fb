package io.confiture.wizard.slack;

import com.slack.api.model.User;
import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.Groups;
import io.confiture.wizard.approval.Profile;
import io.confiture.wizard.plan.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Asks Slack who somebody is, as often as it allows: people leave, and groups change. Unreachable, it throws, and nobody gets in. */
@ApplicationScoped
public class SlackDirectory implements Directory {

    private final SlackApi slack;
    private final SlackGroups groups;
    private volatile String team;

    public SlackDirectory(SlackApi slack, SlackGroups groups) {
        this.slack = slack;
        this.groups = groups;
    }

    @Override
    public Optional<Profile> profile(String userId) {
        try {
            return Optional.of(profile(slack.user(userId)));
        } catch (SlackFailure e) {
            if (e.error().equals("user_not_found") || e.error().equals("user_not_visible")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Optional<Profile> byEmail(String email) {
        return slack.userByEmail(email).map(this::profile);
    }

    @Override
    public Groups groups() {
        return groups.now();
    }

    private Profile profile(User user) {
        String email = user.getProfile() == null ? null : user.getProfile().getEmail();
        return new Profile(
                new Person(user.getId(), name(user)),
                // an address that was never confirmed may be anybody's
                Optional.ofNullable(email).filter(address -> user.isEmailConfirmed() && !address.isBlank()),
                user.isDeleted(),
                user.isRestricted() || user.isUltraRestricted(),
                user.isBot() || "USLACKBOT".equals(user.getId()),
                user.isStranger() || !ourTeam().equals(user.getTeamId()));
    }

    private static String name(User user) {
        if (user.getProfile() != null && !isBlank(user.getProfile().getDisplayName())) {
            return user.getProfile().getDisplayName();
        }
        return isBlank(user.getRealName()) ? user.getName() : user.getRealName();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** Never changes for a token, so it is asked once. */
    private String ourTeam() {
        if (team == null) {
            team = slack.team();
        }
        return team;
    }
}

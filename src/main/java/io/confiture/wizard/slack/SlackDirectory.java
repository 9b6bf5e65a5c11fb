package io.confiture.wizard.slack;

import com.slack.api.model.User;
import com.slack.api.model.Usergroup;
import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.Profile;
import io.confiture.wizard.plan.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks Slack who somebody is, each time: people leave, and groups change. Unreachable, it throws, and nobody gets in. */
@ApplicationScoped
public class SlackDirectory implements Directory {

    private final SlackApi slack;
    private volatile String team;

    public SlackDirectory(SlackApi slack) {
        this.slack = slack;
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
    public Set<String> members(String group) {
        return slack.usergroups().stream()
                .filter(each -> isCalled(each, group))
                .filter(each -> each.getDateDelete() == null || each.getDateDelete() == 0)
                .findFirst()
                .map(each -> Set.copyOf(Optional.ofNullable(each.getUsers()).orElse(List.of())))
                .orElse(Set.of());
    }

    private static boolean isCalled(Usergroup group, String name) {
        return name.equals(group.getId()) || name.equals("@" + group.getHandle());
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

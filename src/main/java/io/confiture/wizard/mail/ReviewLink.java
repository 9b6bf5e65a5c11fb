package io.confiture.wizard.mail;

import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * What a link in a mail stands for. It is signed as a whole, so nothing in it can be exchanged for something else.
 *
 * @param mail number of the mail it is in
 * @param person Slack user id of the one it was made for
 * @param roles the roles it may be answered in, as far as that person still holds them
 * @param digest what was reviewed
 */
public record ReviewLink(long mail, PlanId plan, String person, Set<Role> roles, Digest digest, Instant expires) {

    private static final int FORMAT = 1;
    private static final HexFormat HEX = HexFormat.of();

    public ReviewLink {
        roles = roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }

    byte[] body() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(mail);
            out.writeLong(plan.number());
            out.writeUTF(person);
            out.writeByte(bits());
            out.write(HEX.parseHex(digest.hex()));
            out.writeLong(expires.getEpochSecond());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    private int bits() {
        return roles.stream().mapToInt(role -> 1 << role.ordinal()).sum();
    }

    /** Empty for what no version of us has written. */
    static Optional<ReviewLink> of(byte[] body) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            if (in.readByte() != FORMAT) {
                return Optional.empty();
            }
            long mail = in.readLong();
            PlanId plan = new PlanId(in.readLong());
            String person = in.readUTF();
            Set<Role> roles = roles(in.readByte());
            Digest digest = new Digest(HEX.formatHex(in.readNBytes(32)));
            Instant expires = Instant.ofEpochSecond(in.readLong());
            return Optional.of(new ReviewLink(mail, plan, person, roles, digest, expires));
        } catch (IOException | IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private static Set<Role> roles(int bits) {
        EnumSet<Role> roles = EnumSet.allOf(Role.class);
        roles.removeIf(role -> (bits & 1 << role.ordinal()) == 0);
        return roles;
    }
}

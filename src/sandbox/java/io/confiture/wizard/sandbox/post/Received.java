package io.confiture.wizard.sandbox.post;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * A mail as it arrived.
 *
 * @param id number of its arrival, from 1
 * @param raw every byte of it, for those who want to look at headers
 */
public record Received(
        int id, String to, String from, String subject, String text, String html, List<Enclosed> enclosed, byte[] raw) {

    /** An attached file. */
    public record Enclosed(String name, String type, byte[] bytes) {

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    static Received of(int id, byte[] raw) {
        try {
            MimeMessage message = message(raw);
            Parts parts = new Parts();
            parts.read(message);
            return new Received(
                    id,
                    addresses(message.getAllRecipients()),
                    from(message),
                    message.getSubject(),
                    parts.text,
                    parts.html,
                    List.copyOf(parts.enclosed),
                    raw);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("That is no mail", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MimeMessage message(byte[] raw) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
    }

    private static String from(MimeMessage message) throws MessagingException {
        InternetAddress from = (InternetAddress) message.getFrom()[0];
        return from.getPersonal() == null ? from.getAddress() : from.getPersonal();
    }

    private static String addresses(Address[] addresses) {
        return Arrays.stream(addresses)
                .map(address -> ((InternetAddress) address).getAddress().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    /** The named header, unfolded and decoded. */
    public Optional<String> header(String name) {
        try {
            String value = message(raw).getHeader(name, ", ");
            return value == null ? Optional.empty() : Optional.of(MimeUtility.decodeText(MimeUtility.unfold(value)));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parts of a mail, however they are nested. */
    private static final class Parts {
        private String text = "";
        private String html = "";
        private final List<Enclosed> enclosed = new ArrayList<>();

        void read(Part part) throws MessagingException, IOException {
            if (part.isMimeType("multipart/*")) {
                Multipart all = (Multipart) part.getContent();
                for (int i = 0; i < all.getCount(); i++) {
                    BodyPart each = all.getBodyPart(i);
                    read(each);
                }
            } else if (part.getFileName() != null) {
                enclosed.add(new Enclosed(
                        part.getFileName(),
                        part.getContentType(),
                        part.getInputStream().readAllBytes()));
            } else if (part.isMimeType("text/html")) {
                html = (String) part.getContent();
            } else if (part.isMimeType("text/plain")) {
                text = ((String) part.getContent()).replace("\r\n", "\n");
            }
        }
    }
}

package io.confiture.wizard.sandbox.post;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.wire.Json;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A mail server and everybody's inbox. {@code sandbox.post.port} is where it listens; without one there is none. What arrives is
 * kept in {@code sandbox.post.folder}, where there is one, and outlives a restart.
 */
@ApplicationScoped
public class PostOffice {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String OPENED = ".opened";

    private final Workspace workspace;
    private final Optional<Integer> port;
    private final Optional<Path> folder;
    private final List<Received> mails = new CopyOnWriteArrayList<>();
    private final Set<Integer> opened = ConcurrentHashMap.newKeySet();
    private GreenMail server;

    PostOffice(
            Workspace workspace,
            @ConfigProperty(name = "sandbox.post.port") Optional<Integer> port,
            @ConfigProperty(name = "sandbox.post.folder") Optional<Path> folder) {
        this.workspace = workspace;
        this.port = port;
        this.folder = folder;
    }

    void open(@Observes StartupEvent start) {
        folder.ifPresent(this::readAgain);
        comeBack();
    }

    private void readAgain(Path kept) {
        try {
            Files.createDirectories(kept);
            try (Stream<Path> files = Files.list(kept)) {
                List<Path> sorted = files.filter(file -> file.toString().endsWith(".eml"))
                        .sorted(Comparator.comparing(Path::getFileName))
                        .toList();
                for (Path file : sorted) {
                    int id = mails.size() + 1;
                    mails.add(Received.of(id, Files.readAllBytes(file)));
                    if (Files.exists(kept.resolve(name(id) + OPENED))) {
                        opened.add(id);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes mails again. */
    public synchronized void comeBack() {
        if (port.isPresent() && server == null) {
            server = new GreenMail(new ServerSetup(port.get(), LOOPBACK, ServerSetup.PROTOCOL_SMTP));
            server.start();
            server.getUserManager().setMessageDeliveryHandler(this::take);
        }
    }

    /** Nobody listens any more. */
    @PreDestroy
    public synchronized void goDown() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    private GreenMailUser take(MovingMessage message, MailAddress to) throws UserException {
        keep(GreenMailUtil.getWholeMessage(message.getMessage()).getBytes(StandardCharsets.ISO_8859_1));
        UserManager users = server.getUserManager();
        GreenMailUser known = users.getUserByEmail(to.getEmail());
        return known == null ? users.createUser(to.getEmail(), to.getEmail(), to.getEmail()) : known;
    }

    private synchronized void keep(byte[] raw) {
        Received mail = Received.of(mails.size() + 1, raw);
        folder.ifPresent(kept -> write(kept.resolve(name(mail.id()) + ".eml"), raw));
        mails.add(mail);
        ObjectNode event = Json.object().put("type", "mail").put("subject", mail.subject());
        reader(mail)
                .ifPresent(member -> workspace.feed().tell(member.id(), event.put("mails", unread(member.email()))));
    }

    private static String name(int id) {
        return String.format(Locale.ROOT, "%05d", id);
    }

    private static void write(Path file, byte[] raw) {
        try {
            Files.write(file, raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Member> reader(Received mail) {
        return workspace.directory().people().stream()
                .filter(member -> mail.to().equalsIgnoreCase(member.email()))
                .findFirst();
    }

    /** What came for an address, oldest first. */
    public List<Received> inbox(String address) {
        return mails.stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    /** How many of them nobody has opened yet. */
    public long unread(String address) {
        return inbox(address).stream()
                .filter(mail -> !opened.contains(mail.id()))
                .count();
    }

    public boolean isUnread(int id) {
        return !opened.contains(id);
    }

    /** Somebody has seen it; remembered where mails are. */
    public synchronized void markOpened(Received mail) {
        if (opened.add(mail.id())) {
            folder.ifPresent(kept -> write(kept.resolve(name(mail.id()) + OPENED), new byte[0]));
        }
    }

    public Optional<Received> mail(int id) {
        return mails.stream().filter(mail -> mail.id() == id).findFirst();
    }

    /** Throws everything away; for tests that share a post office. */
    public void empty() {
        mails.clear();
        opened.clear();
    }
}

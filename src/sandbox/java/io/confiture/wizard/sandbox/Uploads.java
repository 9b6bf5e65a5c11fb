package io.confiture.wizard.sandbox;

import java.net.URLConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Files on their way into the workspace and in it: announced, received, then completed once. */
public class Uploads {

    private static final class Upload {
        private final SharedFile file;
        private byte[] bytes;
        private boolean completed;

        private Upload(SharedFile file) {
            this.file = file;
        }
    }

    private final Map<String, Upload> uploads = new HashMap<>();
    private final AtomicLong counter = new AtomicLong(System.currentTimeMillis());

    /** @return the file's id */
    public synchronized String announce(String name, long length) {
        String id = "F0" + Long.toString(counter.incrementAndGet(), 36).toUpperCase();
        uploads.put(id, new Upload(new SharedFile(id, name, name, length, mimetype(name))));
        return id;
    }

    /** @return whether such a file of that size was announced and not received before */
    public synchronized boolean receive(String id, byte[] bytes) {
        Upload upload = uploads.get(id);
        boolean welcome = upload != null && upload.bytes == null && upload.file.size() == bytes.length;
        if (welcome) {
            upload.bytes = bytes;
        }
        return welcome;
    }

    /** @throws Refusal when nothing was received, or it was completed before */
    public synchronized SharedFile complete(String id, String title) {
        Upload upload = uploads.get(id);
        if (upload == null || upload.bytes == null || upload.completed) {
            throw new Refusal("file_not_found");
        }
        upload.completed = true;
        SharedFile file = upload.file;
        String shown = title == null || title.isEmpty() ? file.name() : title;
        return new SharedFile(id, file.name(), shown, file.size(), file.mimetype());
    }

    /** A file that has arrived completely. */
    public synchronized Optional<SharedFile> file(String id) {
        return Optional.ofNullable(uploads.get(id))
                .filter(upload -> upload.completed)
                .map(upload -> upload.file);
    }

    public synchronized Optional<byte[]> bytes(String id) {
        return Optional.ofNullable(uploads.get(id)).map(upload -> upload.bytes);
    }

    synchronized void restore(SharedFile file, byte[] bytes) {
        Upload upload = new Upload(file);
        upload.bytes = bytes;
        upload.completed = true;
        uploads.put(file.id(), upload);
    }

    private static String mimetype(String name) {
        String known = URLConnection.guessContentTypeFromName(name);
        return known == null ? "text/plain" : known;
    }
}

package io.troupe.engine.serial;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/// Resources that are bytes in memory, as URLs.
final class MemoryResource {
    private static final String SCHEME = "troupe";

    private MemoryResource() {}

    /// A URL that reads `bytes`.
    static URL urlOf(String resourceName, byte[] bytes) {
        try {
            URI uri = new URI(SCHEME, null, "/" + resourceName, null);
            return URL.of(uri, new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new BytesConnection(url, bytes);
                }
            });
        } catch (URISyntaxException | MalformedURLException e) {
            throw new IllegalArgumentException("resource name " + resourceName, e);
        }
    }

    private static final class BytesConnection extends URLConnection {
        private final byte[] bytes;

        BytesConnection(URL url, byte[] bytes) {
            super(url);
            this.bytes = bytes;
        }

        @Override
        public void connect() {
            connected = true;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public long getContentLengthLong() {
            return bytes.length;
        }
    }
}

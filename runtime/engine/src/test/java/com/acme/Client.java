package com.acme;

import java.io.Serializable;
import java.net.Socket;

/// Serialisable but for what it holds.
public class Client implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String host = "localhost";
    private final Object connection = new Socket();

    /// Uses the connection.
    public String send(String text) {
        return host + connection + text;
    }

    /// Uses the connection, too.
    public String receive(String text) {
        return connection + text;
    }
}

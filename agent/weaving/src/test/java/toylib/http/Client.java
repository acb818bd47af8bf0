package toylib.http;

import toylib.bytes.Bytes;

public class Client {
    public String name() {
        return "client";
    }

    public String send(Bytes bytes) {
        return "sent " + bytes.size();
    }
}

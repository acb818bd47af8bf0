package ai.helloagents.agent.endpoint;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a connection, plain or encrypted. Nothing here ever blocks; used by the endpoint's thread alone. */
interface Wire {
    /** @return how many bytes were read; 0 if there are none now; -1 if the peer sends no more */
    int read(ByteBuffer into) throws IOException;

    /** Writes what the socket takes now. @return whether everything is out */
    boolean write(ByteBuffer[] from) throws IOException;

    /** Whether the wire itself has bytes that the socket did not take yet. */
    boolean wantsToWrite();

    /** Nanoseconds until there is any point in reading, because too many others are served just now; mostly 0. */
    default long pauseNanos() {
        return 0;
    }

    /** Tells the peer that no more bytes follow. */
    void endOutput() throws IOException;
}

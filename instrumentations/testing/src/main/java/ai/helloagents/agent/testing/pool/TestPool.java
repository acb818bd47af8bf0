package ai.helloagents.agent.testing.pool;

import java.sql.Connection;
import java.sql.SQLException;

/** A pool in front of H2. It keeps the library's classes out of the test class, which is loaded before weaving begins. */
public interface TestPool extends AutoCloseable {
    Connection get() throws SQLException;

    void maximum(int size);

    @Override
    void close();
}

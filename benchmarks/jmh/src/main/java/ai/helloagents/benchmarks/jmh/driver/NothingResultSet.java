package ai.helloagents.benchmarks.jmh.driver;

import java.sql.ResultSet;

/** No rows. */
abstract class NothingResultSet implements ResultSet {
    NothingResultSet() {}

    @Override
    public boolean next() {
        return false;
    }

    @Override
    public void close() {}
}

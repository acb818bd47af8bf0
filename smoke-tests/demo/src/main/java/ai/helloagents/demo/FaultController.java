package ai.helloagents.demo;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Things that go wrong, for whoever wants to see what that looks like in the metrics. */
@RestController
@RequestMapping("/faults")
class FaultController {
    private final JdbcTemplate database;

    FaultController(JdbcTemplate database) {
        this.database = database;
    }

    @GetMapping("/request")
    String failingRequest() {
        throw new IllegalStateException("this endpoint always fails");
    }

    @GetMapping("/query")
    List<Map<String, Object>> failingQuery() {
        return database.queryForList("select * from certificate");
    }
}

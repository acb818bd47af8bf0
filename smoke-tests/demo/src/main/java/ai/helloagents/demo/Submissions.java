package ai.helloagents.demo;

import ai.helloagents.demo.Submission.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What learners handed in. */
@Repository
class Submissions {
    private final JdbcClient database;

    Submissions(JdbcClient database) {
        this.database = database;
    }

    @Transactional
    public Submission add(long exercise, String answer) {
        KeyHolder key = new GeneratedKeyHolder();
        database.sql("insert into submission (exercise, answer, status) values (:exercise, :answer, 'QUEUED')")
                .param("exercise", exercise)
                .param("answer", answer)
                .update(key, "id");
        return find(key.getKeyAs(Long.class)).orElseThrow();
    }

    Optional<Submission> find(@Nullable Long id) {
        return database.sql("select id, exercise, answer, status from submission where id = :id")
                .param("id", id)
                .query(Submission.class)
                .optional();
    }

    void update(long id, Status status) {
        database.sql("update submission set status = :status where id = :id")
                .param("status", status.name())
                .param("id", id)
                .update();
    }
}

package ai.helloagents.demo;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The courses and their exercises, as the database has them. */
@Repository
class Courses {
    private static final String COURSES =
            "select c.code, c.title, (select count(*) from exercise e where e.course = c.code) as exercises from course c";

    private final JdbcClient database;

    Courses(JdbcClient database) {
        this.database = database;
    }

    List<Course> all() {
        return database.sql(COURSES + " order by c.code").query(Course.class).list();
    }

    Optional<Course> find(String code) {
        return database.sql(COURSES + " where c.code = :code")
                .param("code", code)
                .query(Course.class)
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the code is taken */
    void add(String code, String title) {
        database.sql("insert into course (code, title) values (:code, :title)")
                .param("code", code)
                .param("title", title)
                .update();
    }

    List<Exercise> exercises(String course) {
        return database.sql("select id, course, question from exercise where course = :course order by id")
                .param("course", course)
                .query(Exercise.class)
                .list();
    }

    Optional<String> solution(long exercise) {
        return database.sql("select solution from exercise where id = :id")
                .param("id", exercise)
                .query(String.class)
                .optional();
    }
}

package ai.helloagents.demo;

import java.net.URI;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/courses")
class CourseController {
    private final Courses courses;

    CourseController(Courses courses) {
        this.courses = courses;
    }

    @GetMapping
    List<Course> list() {
        return courses.all();
    }

    @GetMapping("/{code}")
    ResponseEntity<Course> detail(@PathVariable String code) {
        return ResponseEntity.of(courses.find(code));
    }

    @GetMapping("/{code}/exercises")
    List<Exercise> exercises(@PathVariable String code) {
        return courses.exercises(code);
    }

    @PostMapping
    ResponseEntity<Course> create(@RequestBody NewCourse course) {
        courses.add(course.code(), course.title());
        return ResponseEntity.created(URI.create("/courses/" + course.code()))
                .body(new Course(course.code(), course.title(), 0));
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.CONFLICT)
    String codeIsTaken(DuplicateKeyException taken) {
        return "there is a course of this code already";
    }

    record NewCourse(String code, String title) {}
}

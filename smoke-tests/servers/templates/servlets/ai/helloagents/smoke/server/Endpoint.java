package ai.helloagents.smoke.server;

import ${servlet}.ServletException;
import ${servlet}.http.HttpServlet;
import ${servlet}.http.HttpServletRequest;
import ${servlet}.http.HttpServletResponse;
import java.io.IOException;

/** A servlet that answers every method with one piece of code. */
final class Endpoint extends HttpServlet {
    interface Answer {
        void to(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }

    private final transient Answer answer;

    Endpoint(Answer answer) {
        this.answer = answer;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        answer.to(request, response);
    }
}

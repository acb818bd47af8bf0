package ai.helloagents.smoke.server;

import ${servlet}.http.HttpServlet;
import ${servlet}.http.HttpServletRequest;
import ${servlet}.http.HttpServletResponse;
import java.io.IOException;

/** As in every book: GET is answered, HEAD and the refusal of other methods come with HttpServlet. */
final class HelloServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PlainAnswers.text(request, response);
    }
}

package toylib;

/** What the toy instrumentation advises, in every class that implements it. */
public interface Service {
    String serve(String request);
}

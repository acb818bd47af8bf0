package ai.helloagents.agent.weaving.toy;

import ai.helloagents.agent.weaving.Recorder;
import toylib.Service;

record Exchange(Service service, String request) {
    void end() {
        Recorder.left();
        Recorder.record(service.getClass().getSimpleName() + ":" + request);
    }
}

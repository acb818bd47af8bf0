package ai.helloagents.agent.weaving.parts;

import ai.helloagents.agent.weaving.Recorder;

/** Implements the library's interface through a super class of its own. */
final class OwnListener extends ListenerBase {
    @Override
    public void done(String what) {
        Recorder.record("done " + what);
    }
}

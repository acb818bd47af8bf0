package ai.helloagents.agent.weaving.parts;

import toylib.parts.Listener;

abstract class ListenerBase implements Listener {}

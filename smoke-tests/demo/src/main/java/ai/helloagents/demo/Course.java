package ai.helloagents.demo;

record Course(String code, String title, int exercises) {}

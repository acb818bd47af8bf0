package ai.helloagents.demo;

record Exercise(long id, String course, String question) {}

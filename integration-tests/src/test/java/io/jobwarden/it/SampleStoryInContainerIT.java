package io.jobwarden.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.ContainerCollector;
import io.jobwarden.it.jvm.SpanFile;
import java.nio.file.Path;

/** The story, with a collector in a container. */
class SampleStoryInContainerIT extends SampleStory {
  @Override
  SpanFile collector(Path folder) throws Exception {
    assumeThat(ContainerCollector.isThere()).as("a Docker engine runs here").isTrue();
    return ContainerCollector.start(folder);
  }
}

package io.jobwarden.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.SpanFile;
import java.nio.file.Path;

/** The story, with a collector of this machine. */
class SampleStoryIT extends SampleStory {
  @Override
  SpanFile collector(Path folder) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    return Collector.start(folder);
  }
}

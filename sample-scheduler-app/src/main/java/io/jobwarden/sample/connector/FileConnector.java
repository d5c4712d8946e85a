package io.jobwarden.sample.connector;

import io.jobwarden.sample.dataset.Dataset;
import io.jobwarden.sample.dataset.Format;
import io.jobwarden.sample.dataset.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a text file. */
public final class FileConnector implements Connector {
  private final String name;
  private final Dataset<?> dataset;
  private final Path file;

  public FileConnector(String name, Dataset<?> dataset, Path file) {
    this.name = name;
    this.dataset = dataset;
    this.file = file;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Dataset<?> dataset() {
    return dataset;
  }

  public Path file() {
    return file;
  }

  @Override
  public Payload fetch(ImportRequest request) throws IOException {
    return new Payload(
        file.toString(), Format.ofFile(file.getFileName().toString()), Files.readString(file));
  }
}

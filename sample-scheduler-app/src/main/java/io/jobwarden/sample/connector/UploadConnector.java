package io.jobwarden.sample.connector;

import io.jobwarden.sample.dataset.Dataset;
import io.jobwarden.sample.dataset.Format;
import io.jobwarden.sample.dataset.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads a file that somebody sends; once, as there is no way to ask for it again. */
public final class UploadConnector implements Connector {
  private static final int MAX_BYTES = 4 << 20;

  private final Dataset<?> dataset;
  private final String fileName;
  private final Body body;

  /** What was sent; opened once. */
  @FunctionalInterface
  public interface Body {
    InputStream open() throws IOException;
  }

  public UploadConnector(Dataset<?> dataset, String fileName, Body body) {
    this.dataset = dataset;
    this.fileName = fileName;
    this.body = body;
  }

  @Override
  public String name() {
    return "upload";
  }

  @Override
  public Dataset<?> dataset() {
    return dataset;
  }

  public String fileName() {
    return fileName;
  }

  @Override
  public Payload fetch(ImportRequest request) throws UploadReadException {
    return new Payload(fileName, Format.ofFile(fileName), readText());
  }

  private String readText() throws UploadReadException {
    try (InputStream sent = body.open()) {
      byte[] bytes = sent.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("more than " + MAX_BYTES + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IOException e) {
      throw new UploadReadException(fileName, e);
    }
  }
}

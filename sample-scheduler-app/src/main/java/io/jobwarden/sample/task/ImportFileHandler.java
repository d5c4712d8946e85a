package io.jobwarden.sample.task;

import io.jobwarden.sample.connector.FileConnector;
import io.jobwarden.sample.connector.ImportRequest;
import io.jobwarden.sample.connector.Origin;
import io.jobwarden.sample.dataset.Dataset;
import io.jobwarden.sample.dataset.Datasets;
import io.jobwarden.sample.pipeline.Orchestrator;
import io.jobwarden.sample.queue.Task;
import io.jobwarden.sample.queue.TaskHandler;
import io.jobwarden.sample.queue.TaskResult;
import java.nio.file.Path;
import java.util.Map;

/** Imports a file of the input folder. Parameters: {@code file}, {@code dry_run}. */
public final class ImportFileHandler implements TaskHandler {
  private final Path folder;
  private final Orchestrator orchestrator;

  public ImportFileHandler(Path folder, Orchestrator orchestrator) {
    this.folder = folder.normalize();
    this.orchestrator = orchestrator;
  }

  @Override
  public String type() {
    return "import_file";
  }

  @Override
  public void check(Map<String, String> parameters) {
    datasetOf(file(parameters));
  }

  private Path file(Map<String, String> parameters) {
    Path file = folder.resolve(Parameters.text(parameters, "file")).normalize();
    if (!folder.equals(file.getParent())) {
      throw new IllegalArgumentException("file is to be a file's name without a folder");
    }
    return file;
  }

  private static Dataset<?> datasetOf(Path file) {
    Dataset<?> dataset = Datasets.ofFile(file.getFileName().toString());
    if (dataset == null) {
      throw new IllegalArgumentException("no dataset comes in files like " + file.getFileName());
    }
    return dataset;
  }

  @Override
  public TaskResult handle(Task task) throws Exception {
    Path file = file(task.parameters());
    FileConnector connector = new FileConnector("input-file", datasetOf(file), file);
    ImportRequest request = ImportRequest.of(connector, task.runId(), task.dryRun(), Origin.TASK);
    return new TaskResult(orchestrator.run(request, connector).rows());
  }
}

package io.jobwarden.sample.client;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Uses each endpoint once well and once in each wrong way, then asks how its jobs ended. */
public final class Pass {
  private static final int BURST = 9;
  private static final int MAX_QUESTIONS = 300;

  private final ApiClient api;
  private final PrintStream out;
  private final Tally tally = new Tally();
  private final List<String> jobs = new ArrayList<>();

  public Pass(ApiClient api, PrintStream out) {
    this.api = api;
    this.out = out;
  }

  /** Answers what happened. */
  public Tally run() throws IOException, InterruptedException {
    awaitStart();
    health();
    uploads();
    wrongUploads();
    submissions();
    wrongSubmissions();
    triggers();
    burst();
    for (String job : jobs) {
      awaitEnd(job);
    }
    return tally;
  }

  /** The application may have been started in the same breath. */
  private void awaitStart() throws IOException, InterruptedException {
    for (int i = 1; ; i++) {
      try {
        api.send(Call.get("/health"));
        return;
      } catch (ConnectException e) {
        if (i == MAX_QUESTIONS) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  private void health() throws IOException, InterruptedException {
    send(Call.get("/health"));
    send(Call.get("/ready"));
  }

  private void uploads() throws IOException, InterruptedException {
    byte[] countries = Uploads.bundled("iso3166.tab");
    send(Call.post("/v1/process?file=iso3166.tab", countries));
    send(
        Call.post("/v1/process?file=zone1970.tab", Uploads.gzipped(Uploads.bundled("zone1970.tab")))
            .encoded("gzip"));
    send(Call.post("/v1/process?file=leapseconds", Uploads.bundled("leapseconds")));
    send(Call.post("/v1/process?file=iso3166.tab&dry_run=true", countries));
  }

  private void wrongUploads() throws IOException, InterruptedException {
    send(Call.post("/v1/process?file=picture.png", "no matter what"));
    send(Call.post("/v1/process?file=iso3166.tab", Uploads.NO_GZIP).encoded("gzip"));
    send(Call.post("/v1/process?file=iso3166.tab", Uploads.NONSENSE));
    send(Call.post("/v1/process?file=iso3166.tab", Uploads.TOO_LONG_A_NAME));
  }

  private void submissions() throws IOException, InterruptedException {
    submit("import", "\"connector\":\"time-zones\"", false);
    submit("import", "\"connector\":\"leap-seconds\"", true);
    submit("import_file", "\"file\":\"iso3166.tab\"", false);
    submit("import_file", "\"file\":\"zone-that-is-not-there.tab\"", false);
    submit("report", "\"dataset\":\"countries\"", false);
    submit("report", "\"dataset\":\"planets\"", false);
    submit("cleanup_runs", "\"older_than\":\"1d\"", false);
    submit("cleanup_runs", "\"older_than\":\"1h\"", true);
  }

  private void wrongSubmissions() throws IOException, InterruptedException {
    send(Call.post("/v1/jobs", "{\"type\":\"make_coffee\"}"));
    send(Call.post("/v1/jobs", "{\"type\":"));
    send(Call.get("/v1/jobs/no-such-run"));
    send(Call.get("/v1/nothing-here"));
    send(Call.get("/v1/process"));
    send(Call.post("/v1/connectors/planets/trigger", ""));
  }

  private void triggers() throws IOException, InterruptedException {
    keep(send(Call.post("/v1/connectors/time-zones/trigger", "")));
    keep(send(Call.post("/v1/connectors/leap-seconds/trigger?dry_run=true", "")));
  }

  /** More imports of the slow, unreliable source than should ask it at once. */
  private void burst() throws IOException, InterruptedException {
    for (int i = 0; i < BURST; i++) {
      submit("import", "\"connector\":\"countries\"", false);
    }
  }

  private void submit(String type, String parameters, boolean dryRun)
      throws IOException, InterruptedException {
    String body =
        """
        {"type":"%s","parameters":{%s},"dry_run":%s,"metadata":{"submitted_by":"frontend"}}"""
            .formatted(type, parameters, dryRun);
    keep(send(Call.post("/v1/jobs", body)));
  }

  private void keep(Answer answer) {
    if (answer.status() == 202) {
      jobs.add(answer.text("run_id"));
    }
  }

  private void awaitEnd(String job) throws IOException, InterruptedException {
    for (int i = 0; i < MAX_QUESTIONS; i++) {
      Answer answer = api.send(Call.get("/v1/jobs/" + job));
      String state = answer.text("state");
      if (state.equals("COMPLETED") || state.equals("FAILED")) {
        tally.ended(state);
        out.println("job " + job + " " + answer.text("type") + " " + state);
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    tally.didNotEnd();
    out.println("job " + job + " does not end");
  }

  private Answer send(Call call) throws IOException, InterruptedException {
    Answer answer = api.send(call);
    tally.answered(answer);
    out.println(call + " " + answer);
    return answer;
  }
}

package io.jobwarden.sample;

import io.jobwarden.sample.app.Application;
import io.jobwarden.sample.app.Options;
import io.jobwarden.sample.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.quartz.SchedulerException;

/** Starts the sample from the command line. */
public final class SampleApp {
  private SampleApp() {}

  /** Runs until it is asked to end, by a signal or by {@code --seconds}. */
  public static void main(String[] args) throws InterruptedException {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("sample: " + e.getMessage());
      System.err.print(Options.USAGE);
      System.exit(2);
      return;
    }
    if (options.help()) {
      System.out.print(Options.USAGE);
      return;
    }
    run(options);
  }

  private static void run(Options options) throws InterruptedException {
    Application application;
    try {
      application = Application.start(Settings.load(options.config()), options.role());
    } catch (IOException | SchedulerException | RuntimeException e) {
      System.err.println("sample: cannot start: " + e);
      System.exit(1);
      return;
    }
    Thread closing = new Thread(application::close, "shutdown");
    Runtime.getRuntime().addShutdownHook(closing);
    announce(options, application.api());
    CountDownLatch never = new CountDownLatch(1);
    if (options.seconds() == null) {
      never.await();
    } else {
      boolean unused = never.await(options.seconds(), TimeUnit.SECONDS);
    }
    application.close();
  }

  private static void announce(Options options, @Nullable URI api) {
    String role = options.role().name().toLowerCase(Locale.ROOT);
    System.out.println(
        api == null ? "sample: up as " + role : "sample: up as " + role + ", API at " + api);
  }
}

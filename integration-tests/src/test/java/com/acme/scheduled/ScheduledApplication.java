package com.acme.scheduled;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.Schedules;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Each way to be run by the annotation, until each was run often enough. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
public class ScheduledApplication {
  /** Runs of each method that the test waits for. */
  public static final int RUNS = 2;

  private final Map<String, CountDownLatch> left = new ConcurrentHashMap<>();

  public static void main(String[] arguments) throws Exception {
    AnnotationConfigApplicationContext context = start();
    ScheduledApplication application = context.getBean(ScheduledApplication.class);
    for (String way : new String[] {"atRate", "withDelay", "byCron", "broken"}) {
      if (!application.left(way).await(50, TimeUnit.SECONDS)) {
        throw new IllegalStateException(way + " was not run");
      }
    }
    context.close();
    System.out.println("done");
    System.in.read();
  }

  /** Watched, so that there is a call in whose context everything begins. */
  public static AnnotationConfigApplicationContext start() {
    return new AnnotationConfigApplicationContext(ScheduledApplication.class);
  }

  /** Lets what runs come to its end when the application does. */
  @Bean
  static ThreadPoolTaskScheduler taskScheduler() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(2);
    scheduler.setAwaitTerminationSeconds(10);
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    return scheduler;
  }

  @Scheduled(fixedRate = 100)
  public void atRate() {
    ran("atRate");
  }

  @Scheduled(fixedDelay = 100)
  public void withDelay() {
    ran("withDelay");
  }

  @Schedules({@Scheduled(cron = "* * * * * *"), @Scheduled(cron = "0 0 0 1 1 *")})
  public void byCron() {
    ran("byCron");
  }

  /** Fails each time. */
  @Scheduled(fixedDelay = 100)
  public void broken() {
    ran("broken");
    throw new IllegalStateException("broken");
  }

  private void ran(String way) {
    System.out.println("ran " + way);
    left(way).countDown();
  }

  private CountDownLatch left(String way) {
    return left.computeIfAbsent(way, each -> new CountDownLatch(RUNS));
  }
}

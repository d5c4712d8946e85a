package io.jobwarden.sample.schedule;

import io.jobwarden.sample.settings.Durations;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobKey;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/** Reads when a job is due: an interval, a cron expression, or off. */
final class Timetable {
  private Timetable() {}

  static boolean isOff(String when) {
    return when.equals("off");
  }

  static TriggerKey keyOf(JobKey job) {
    return new TriggerKey(job.getName(), job.getGroup());
  }

  /** A trigger that is named like its job; its description tells the timetable it was made of. */
  static Trigger trigger(JobKey job, String when) {
    return TriggerBuilder.newTrigger()
        .withIdentity(keyOf(job))
        .forJob(job)
        .withDescription(when)
        .withSchedule(schedule(when))
        .build();
  }

  private static ScheduleBuilder<?> schedule(String when) {
    if (Durations.isOne(when)) {
      return SimpleScheduleBuilder.simpleSchedule()
          .withIntervalInMilliseconds(Durations.parse(when).toMillis())
          .repeatForever()
          .withMisfireHandlingInstructionNextWithRemainingCount();
    }
    return CronScheduleBuilder.cronSchedule(when).withMisfireHandlingInstructionFireAndProceed();
  }
}

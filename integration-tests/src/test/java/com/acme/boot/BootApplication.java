package com.acme.boot;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** A report that is printed by a timetable, and by hand, through a proxy of CGLIB. */
@SpringBootApplication
@EnableScheduling
public class BootApplication {
  /** Started by the loader of the jar. */
  public static void main(String[] arguments) throws Exception {
    ConfigurableApplicationContext context =
        SpringApplication.run(BootApplication.class, arguments);
    Report report = context.getBean(Report.class);
    System.out.println("proxy " + report.getClass().getName().contains("$$SpringCGLIB$$"));
    System.out.println("through " + report.awaitPrints());
    for (int i = 0; i < 5; i++) {
      report.page();
    }
    System.out.println("done");
    while (System.in.read() != '\n') {
      // until the test has looked
    }
    context.close();
  }

  @Bean
  static MethodInterceptor around() {
    return call -> call.proceed();
  }

  @Bean
  static BeanNameAutoProxyCreator proxies() {
    BeanNameAutoProxyCreator proxies = new BeanNameAutoProxyCreator();
    proxies.setBeanNames("report");
    proxies.setInterceptorNames("around");
    proxies.setProxyTargetClass(true);
    return proxies;
  }
}

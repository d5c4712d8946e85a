package com.acme.neighbour;

import com.acme.host.Host;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** {@code Redeployments FOLDER TIMES}: two web applications, deployed as often as told. */
public final class Redeployments {
  private static final String[] PATHS = {"/one", "/two"};

  private final Tomcat tomcat = new Tomcat();
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  private Redeployments() {}

  public static void main(String[] arguments) throws Exception {
    Redeployments all = new Redeployments();
    try {
      all.play(arguments[0], Integer.parseInt(arguments[1]));
    } finally {
      all.tomcat.stop(); // ends its threads
      all.tomcat.destroy();
    }
  }

  private void play(String folder, int times) throws Exception {
    tomcat.setBaseDir("tomcat");
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.getHost();
    tomcat.start();
    for (int time = 0; time < times; time++) {
      List<Context> contexts = new ArrayList<>();
      for (String path : PATHS) {
        contexts.add(deploy(path, folder));
      }
      for (String path : PATHS) {
        ask(path, time);
      }
      contexts.forEach(context -> tomcat.getHost().removeChild(context));
    }
    System.out.println("count loaders " + loaders.size());
    System.out.println("count left " + left());
    System.out.println("done");
    Host.waitForLine();
  }

  private Context deploy(String path, String folder) {
    StandardContext context = new StandardContext();
    context.setPath(path);
    context.setDocBase(folder);
    context.addLifecycleListener(new Tomcat.FixContextListener());
    tomcat.getHost().addChild(context);
    Tomcat.addServlet(context, "job", "com.acme.web.JobServlet");
    context.addServletMappingDecoded("/job", "job");
    loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
    return context;
  }

  private void ask(String path, int time) throws Exception {
    int port = tomcat.getConnector().getLocalPort();
    URL url = new URL("http://localhost:" + port + path + "/job?order=" + time);
    try (BufferedReader answer =
        new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
      System.out.println(answer.readLine());
    }
  }

  /** How many loaders of applications that are gone cannot be collected. */
  private long left() throws InterruptedException {
    long left = loaders.size();
    for (int look = 0; look < 50 && left > 0; look++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(100);
      left = loaders.stream().filter(loader -> loader.get() != null).count();
    }
    return left;
  }
}

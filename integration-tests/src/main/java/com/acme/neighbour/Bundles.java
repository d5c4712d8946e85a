package com.acme.neighbour;

import com.acme.host.Host;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/** {@code Bundles JAR CACHE [BOOTDELEGATION]}: runs the job of a bundle, three times. */
public final class Bundles {
  private Bundles() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("org.osgi.framework.storage", arguments[1]);
    if (arguments.length > 2) {
      settings.put("org.osgi.framework.bootdelegation", arguments[2]);
    }
    Framework framework = new FrameworkFactory().newFramework(settings);
    framework.start();
    Bundle bundle =
        framework.getBundleContext().installBundle(new File(arguments[0]).toURI().toString());
    bundle.start();
    Class<?> job = bundle.loadClass("com.acme.bundle.Job");
    for (int i = 0; i < 3; i++) {
      ((Runnable) job.getDeclaredConstructor().newInstance()).run();
    }
    System.out.println("done");
    Host.waitForLine();
    framework.stop();
    framework.waitForStop(10_000);
  }
}

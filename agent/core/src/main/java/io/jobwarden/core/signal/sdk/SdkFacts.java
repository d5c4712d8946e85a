package io.jobwarden.core.signal.sdk;

import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.TracesPlan;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** What an SDK finds out about this JVM, for those who need nothing else of it. */
public final class SdkFacts {
  private @Nullable ConfigProperties settings;
  private Resource resource = Resource.empty();

  private SdkFacts() {}

  /**
   * Reads all settings, by those of this JVM and then by the file.
   *
   * @param version of the agent
   */
  public static SdkFacts read(TracesPlan plan, ServicePlan service, String version) {
    SdkFacts facts = new SdkFacts();
    AutoConfiguredOpenTelemetrySdk.builder()
        .setServiceClassLoader(SdkFacts.class.getClassLoader())
        .disableShutdownHook()
        .addPropertiesSupplier(() -> SdkSettings.of(plan))
        .addPropertiesCustomizer(found -> SdkSettings.withoutTraces())
        .addResourceCustomizer(
            (found, settings) -> {
              facts.settings = settings;
              facts.resource = SdkSettings.resource(found, service, version);
              return facts.resource;
            })
        .build()
        .getOpenTelemetrySdk()
        .close();
    return facts;
  }

  /** All settings, by their names in lower case with dots. */
  public ConfigProperties settings() {
    if (settings == null) {
      throw new IllegalStateException("OpenTelemetry's SDK is disabled");
    }
    return settings;
  }

  public Resource resource() {
    return resource;
  }
}

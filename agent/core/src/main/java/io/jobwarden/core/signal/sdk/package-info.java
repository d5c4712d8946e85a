/**
 * What everything that is sent by OpenTelemetry's SDK has in common: settings, resource, exporters
 * by name, threads.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.sdk.SdkSettings}. May import: model, diag.
 */
package io.jobwarden.core.signal.sdk;

package io.jobwarden.core.cli;

import picocli.CommandLine.Command;

@Command(
    name = "detach",
    description =
        "Takes the agent out of a running JVM: woven classes are reset, nothing of it stays.")
final class Detach extends RemoteCommand {}

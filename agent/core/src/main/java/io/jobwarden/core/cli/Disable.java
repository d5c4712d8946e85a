package io.jobwarden.core.cli;

import picocli.CommandLine.Command;

@Command(
    name = "disable",
    description = "Makes all rules passive: calls run as if there were none, until enable.")
final class Disable extends RemoteCommand {}

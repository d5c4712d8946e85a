package io.jobwarden.core.cli;

import picocli.CommandLine.Command;

@Command(name = "enable", description = "Puts the rules in force again that disable made passive.")
final class Enable extends RemoteCommand {}

package io.tracerail.load.bench;

import static io.tracerail.load.bench.Table.fixed;

import io.tracerail.load.Aims;
import io.tracerail.load.Median;
import io.tracerail.load.Notes;
import io.tracerail.testing.ClassArchive;
import io.tracerail.testing.PackagedService;
import io.tracerail.testing.RunningService;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How soon after its start the service reads as fast as it ever does. */
final class WarmUp {

  private static final int LOADED_SECONDS = 8;
  private static final int WINDOW_SECONDS = 2;
  private static final int PLATEAU_SECONDS = 120;
  private static final double LEAST = 0.7;

  private final Servers servers;
  private final BenchSettings settings;
  private final Wrk wrk;

  WarmUp(Servers servers, Picks picks, BenchSettings settings) throws Exception {
    this.servers = servers;
    this.settings = settings;
    this.wrk = new Wrk(settings.connections(), picks.file());
  }

  void measure(PrintStream out, Aims aims) throws Exception {
    Optional<ClassArchive> archive = ClassArchive.of(PackagedService.DIRECTORY);
    double early;
    double plateau;
    try (RunningService service = start()) {
      early = early(service);
      Notes.note("warm-up: to the plateau");
      wrk.warmUp(service.uri("/"), PLATEAU_SECONDS);
      List<Double> rounds = new ArrayList<>();
      for (int round = 0; round < settings.rounds(); round++) {
        rounds.add(wrk.read(service.uri("/"), settings.seconds()).perSecond());
      }
      plateau = Median.of(rounds);
      service.stop();
    }
    Table table = new Table(out, "warm-up, GET case", "per second", "of the plateau");
    table.row("after two minutes", fixed(plateau, 0), "");
    row(table, "after 10 s", early, plateau);
    if (archive.isPresent()) {
      try (RunningService service = start(archive.get().usingFlag())) {
        double archived = early(service);
        row(table, "after 10 s, " + archive.get().file(), archived, plateau);
        aims.atLeast("reads 10 s after a start to the plateau", archived / plateau, LEAST, "");
        service.stop();
      }
    }
  }

  private RunningService start(String... flags) throws Exception {
    RunningService service = servers.service("api", Seed.DATABASE, settings.apiFlagsAnd(flags));
    service.start();
    return service;
  }

  private double early(RunningService service) throws Exception {
    Notes.note("warm-up: the first 10 s");
    wrk.warmUp(service.uri("/"), LOADED_SECONDS);
    return wrk.read(service.uri("/"), WINDOW_SECONDS).perSecond();
  }

  private static void row(Table table, String what, double figure, double plateau) {
    table.row(what, fixed(figure, 0), fixed(figure / plateau, 2));
  }
}

package dev.allclear.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * All commands, each with what the overview says of it. A command's class is loaded only when its name is among the words that were typed: to look
 * into all of them takes longer than most answers.
 */
final class Commands {
  /** From the path of a command, such as {@code logs survey}, to its sentence. */
  static final Map<String, String> SENTENCES = sentences();

  private Commands() {}

  private static Map<String, String> sentences() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("demo", "Plays one Sunday night with real parts: a service, its logs on a disk that fills, its repository, mails, a pager.");
    all.put("serve", "Runs the server, with a PostgreSQL of its own unless --db names one.");
    all.put("apply", "Applies configuration documents: all of them, or none when one is wrong.");
    all.put("export", "Prints all configuration documents as YAML; applying them again changes nothing.");
    all.put("explain", "Shows a kind of document by an example with a comment for each field.");
    all.put("buddy", "Watches a pager from another machine and calls whoever is on call when it has not worked for three minutes.");
    all.put("investigate", "Says what is different: which log line is new or surging since when, which change brought it, and how this machine is.");
    all.put("host", "Looks at this machine now: processor, memory, disks, what fills them and when they are full.");
    all.put("logs", "Reads logs where they lie: which lines there are, since when, how often, how much of the disk.");
    all.put("logs survey", "Counts all lines of log files and folders by template, and says which template is new, surged, dropped or is gone, since when.");
    all.put("logs assign", "Prints for each line of a file its number, a tab and the id of its template; a line that goes on with an event has the event's id.");
    all.put("logs merge", "Adds up parts of a survey that \"logs survey --partial\" wrote, on this machine or others, in any order; the report is that of one survey of all their files.");
    all.put("logs show", "Shows the raw lines of a template with the lines around them; secrets are redacted.");
    all.put("logs follow", "Watches logs while they are written, and tells of each line the like of which was not there before. Rotation is followed.");
    all.put("changes", "Finds the change that brought a log line, and rehearses taking it back.");
    all.put("changes suspects", "Names the change that brought a log line, with the line of code that proves it, or says that there is none.");
    all.put("changes index", "Indexes the statements of a whole history, so that questions are answered at once.");
    all.put("changes rehearse-revert", "Tries in memory whether a commit can be taken back, and prepares the revert when asked to. Pushes nothing.");
    all.put("changes quiet", "Lowers the level, or limits the rate, of the one statement that writes a line, and changes nothing else. Pushes nothing.");
    all.put("slo", "Checks promises, and replays their alerts and budget over old data. Needs no server.");
    all.put("slo check", "Checks OpenSLO v1 documents of all seven kinds; references to other files are not followed.");
    all.put("slo convert", "Prints files of Sloth and Pyrra as OpenSLO v1 documents that can be applied; says what had to be left out.");
    all.put("slo replay", "Computes the budget and every alert of an objective over minutes of a CSV file (minute,total,bad).");
    all.put("slo propose", "Proposes a target from measured minutes, back-tested for the pages it would have caused. A draft for a person to accept.");
    all.put("slo mine", "Finds what somebody relies on without having said so: thresholds of alert rules and timeouts of clients. Each is a question to ask, not a promise.");
    all.put("oncall", "Says who is on call now; \"oncall show\" computes the shifts of a schedule file.");
    all.put("oncall prove", "Simulates escalation policies for 52 weeks: every minute in which nobody would be reached, steps that never reach anybody, and people whose contacts are not verified.");
    all.put("oncall show", "Prints the shifts of a schedule in [from, to): in order, end to end, gaps with nobody. Needs no server.");
    all.put("status", "Says which alerts and incidents are open, who was paged and who has them.");
    all.put("ack", "Acknowledges an alert; without ID the one that nobody has yet. Acknowledging twice changes nothing.");
    all.put("escalate", "Calls the next step of an alert at once, or somebody by name. Whoever has it has it no longer.");
    all.put("declare", "Reports a problem; the engineer on call is woken unless it is known already.");
    all.put("tell", "Tells the audiences of the open incident: sends the draft that was made from the measured facts, or your own text.");
    all.put("mitigated", "Records what was done to restore the service; the watch of 15 good minutes begins.");
    all.put("clear", "Declares the all clear after 15 good minutes; it goes to exactly those who were told.");
    all.put("review", "Post-mortems.");
    all.put("review lint", "Finds blame, judgement and hindsight in a post-mortem in Markdown, and offers other words. Needs no server.");
    all.put("version", "Says which Allclear this is.");
    return all;
  }

  /** The command at that path, ready to be looked into. */
  static Object make(String path) {
    return switch (path) {
      case "serve" -> new ServeCommand();
      case "apply" -> new ApplyCommand();
      case "export" -> new ExportCommand();
      case "explain" -> new ExplainCommand();
      case "buddy" -> new BuddyCommand();
      case "investigate" -> new InvestigateCommand();
      case "host" -> new HostCommand();
      case "logs" -> new LogsCommand();
      case "logs survey" -> new LogsSurveyCommand();
      case "logs merge" -> new LogsMergeCommand();
      case "logs assign" -> new LogsAssignCommand();
      case "logs show" -> new LogsShowCommand();
      case "logs follow" -> new LogsFollowCommand();
      case "changes" -> new ChangesCommand();
      case "changes suspects" -> new ChangesSuspectsCommand();
      case "changes index" -> new ChangesIndexCommand();
      case "changes rehearse-revert" -> new ChangesRehearseCommand();
      case "changes quiet" -> new ChangesQuietCommand();
      case "slo" -> new SloCommand();
      case "slo check" -> new SloCheckCommand();
      case "slo convert" -> new SloConvertCommand();
      case "slo replay" -> new SloReplayCommand();
      case "slo propose" -> new SloProposeCommand();
      case "slo mine" -> new SloMineCommand();
      case "oncall" -> new OnCallCommand();
      case "oncall prove" -> new OnCallProveCommand();
      case "oncall show" -> new OnCallShowCommand();
      case "status" -> new StatusCommand();
      case "ack" -> new AckCommand();
      case "escalate" -> new EscalateCommand();
      case "declare" -> new DeclareCommand();
      case "tell" -> new TellCommand();
      case "mitigated" -> new MitigatedCommand();
      case "clear" -> new ClearCommand();
      case "review" -> new ReviewCommand();
      case "review lint" -> new ReviewLintCommand();
      case "version" -> new VersionCommand();
      default -> further(path);
    };
  }

  /** From a room to the right of this one. */
  private static Object further(String name) {
    return ServiceLoader.load(FurtherCommand.class).stream().filter(found -> found.type().getAnnotation(Command.class).name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalStateException("No class has the command \"" + name + "\"")).get();
  }

  /** The program, able to run these words. Where they do not name a command it knows all that could be meant, by name and sentence. */
  static CommandLine program(List<String> words) {
    CommandSpec program = described(new AllclearCommand());
    add(program, "", words, 0);
    return new CommandLine(program);
  }

  private static void add(CommandSpec above, String prefix, List<String> words, int depth) {
    String next = depth < words.size() ? words.get(depth) : "";
    if (!next.contains(" ") && SENTENCES.containsKey(prefix + next)) {
      add(above, prefix, next, words, depth);
      return;
    }
    SENTENCES.forEach((path, sentence) -> {
      String name = path.substring(path.lastIndexOf(' ') + 1);
      if (path.equals(prefix + name)) {
        if (words.contains(name)) {
          add(above, prefix, name, words, depth);
        } else {
          above.addSubcommand(name, mentioned(sentence));
        }
      }
    });
  }

  private static void add(CommandSpec above, String prefix, String name, List<String> words, int depth) {
    CommandSpec command = described(make(prefix + name));
    add(command, prefix + name + " ", words, depth + 1);
    above.addSubcommand(name, command);
  }

  private static CommandSpec described(Object command) {
    if (!(command instanceof Described one)) return CommandSpec.forAnnotatedObject(command).mixinStandardHelpOptions(true);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).setAddMethodSubcommands(false);
    one.describe(spec);
    Options.addHelp(spec);
    return spec;
  }

  private static CommandSpec mentioned(String sentence) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(sentence);
    return spec;
  }
}

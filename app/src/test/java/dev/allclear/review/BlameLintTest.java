package dev.allclear.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlameLintTest {
  private static final List<String> BLAMING = """
      Bob deployed the broken version without telling anyone.
      Alice should have checked the disk before the deploy.
      The outage was caused by human error.
      The developer forgot to remove the log statement.
      She didn't read the runbook.
      It was a careless change.
      The team failed to notice the alert.
      If only we had looked at the graph.
      In hindsight the log line was a bad idea.
      This was clearly visible on the dashboard.
      The root cause was Bob.
      Who approved this change?
      Why did you merge on a Wednesday?
      This was a stupid mistake.
      Sloppy testing led to the incident.
      The operator mistyped the command.
      We could have prevented this.
      They ignored the warning.
      He is to blame for the full disk.
      It is obvious that the disk would fill up.
      Nobody bothered to check the volume.
      The on-call engineer would have seen it.
      Operator error again.
      @bob merged this.
      We will be more careful next time.
      This will never happen again.
      The reviewer overlooked the loop.
      The change was negligent.
      She ought to have asked.
      Carlos Diaz broke the build and went home.
      It was his fault.
      The intern misconfigured the cache.
      Of course the disk filled up.
      We are sorry for this inexcusable event.
      Fat-fingered command on the database host.
      He only had to look at the ticket.
      The engineer never checked the log volume.
      The culprit is the deploy of Wednesday.
      You should have known.
      The reckless deploy on Wednesday filled the disk.
      """.lines().toList();

  private static final List<String> FAIR = """
      On Wednesday 10:29 a deploy brought one new log statement.
      The line was written 100,000 times an hour.
      The disk was full on Sunday at 01:58.
      5.1% of requests failed (1,204 of 23,611) in the 10 min to 02:06.
      The alert fired at 02:06, 8 minutes after the first bad minute.
      The engineer on call acknowledged at 02:08.
      Nothing watched how much is logged.
      The page reached the second contact after 30 seconds.
      The revert was prepared at 02:13 and deployed at 02:20.
      Checkout did not answer 312 requests.
      The service failed to write its journal.
      Could we have noticed earlier?
      A rule on disk growth would have told us on Saturday.
      The review looked at the code, not at its volume.
      The Night batch retried all of its 702 requests.
      Partner portal assumed that exports are done by 05:00.
      The objective allows 0.1% of requests to fail.
      Add a limit of 1 GB for each log folder.
      Alert when a disk is full within 24 h.
      The team reverted the change and watched for 15 minutes.
      The dashboard showed request rates but no disk.
      Three contributing factors met that night.
      Customers saw an error page when they paid.
      The deploy was reviewed and its tests passed.
      The log folder holds 256 MB.
      Redis was restarted at 02:15; it made no difference.
      We learned that the Night batch runs at 02:00.
      The first update was sent at 02:09 to 3 audiences.
      The time stamp of the log is in local time.
      Just after 02:00 the error rate rose.
      The runbook did not mention the log disk.
      The clean-up removed 212 MB of rotated logs.
      The user journey of payment was hit.
      The engineers met on Monday at 14:00.
      What made the change look safe?
      The change passed review because a small test has little data.
      One consumer was hurt, two were not, and one has not answered.
      All clear was declared at 02:38.
      The on-call rotation had a gap of 5 minutes.
      `should have` is a phrase that the lint finds.
      """.lines().toList();

  @Test void findsAtLeastNineOfTenBlamingSentences() {
    var missed = BLAMING.stream().filter(s -> BlameLint.check(s).isEmpty()).toList();

    assertThat(missed).hasSizeLessThanOrEqualTo(BLAMING.size() / 10);
  }

  @Test void findsNothingInFairSentences() {
    var accused = FAIR.stream().flatMap(s -> BlameLint.check(s).stream()).toList();

    assertThat(accused).isEmpty();
  }

  @Test void namesLineColumnReasonAndOtherWords() {
    var blame = BlameLint.check("# Review\n\nIt was a careless change.").getFirst();

    assertThat(blame).isEqualTo(new Blame(3, 10, "judgement", "careless", "it judges instead of telling", "say what was seen, known and done"));
  }

  @Test void passesOverCodeAndQuotations() {
    assertThat(BlameLint.check("```\nBob broke it\n```\n> She should have told us.\n\nThe log says `careless`, and “it was a mistake”.")).isEmpty();
  }

  @Test void asksForNumbersOnlyUnderImpact() {
    assertThat(BlameLint.check("## Impact\nSome users could not pay.")).extracting(Blame::rule).containsExactly("vague-number");
    assertThat(BlameLint.check("## Notes\nSome users could not pay.")).isEmpty();
  }

  @Test void asksForCheckableActions() {
    assertThat(BlameLint.check("## Actions\n- Make sure that logs are small")).extracting(Blame::rule).containsExactly("vague-action");
  }
}

using System.Text.RegularExpressions;
using CsCheck;
using PortRules.Ports.Registry;

namespace PortRules.Ports.Tests.Registry;

public class RegistryPropertyTests
{
    [Fact]
    public void What_is_written_is_read_as_it_was()
        => Entries.All.Sample(entry =>
        {
            var registry = PortRegistry.Parse(RegistryWriter.Write(entry));
            Assert.Empty(registry.Problems);
            Assert.Equal(entry, Assert.Single(registry.Lines).Entry);
        });

    [Fact]
    public void What_is_read_is_written_with_the_same_meaning()
        => Gen.Select(Entries.Anything, Entries.All.Array[0, 5]).Sample((text, entries) =>
        {
            var registry = PortRegistry.Parse(text + "\n" + string.Join('\n', entries.Select(RegistryWriter.Write)));
            var again = PortRegistry.Parse(string.Join('\n', registry.Lines.Select(line => RegistryWriter.Write(line.Entry))));
            Assert.Equal(registry.Lines.Select(line => line.Entry), again.Lines.Select(line => line.Entry));
        });

    [Fact]
    public void Any_text_gives_problems_whose_spans_lie_in_their_lines_and_no_exception()
        => Entries.Anything.Sample(text =>
        {
            var registry = PortRegistry.Parse(text);
            var position = 0;
            foreach (var problem in registry.Problems)
            {
                Assert.True(problem.Start >= position && problem.Length > 0 && problem.Span.End <= text.Length);
                Assert.NotEmpty(problem.Reason);
                Assert.Equal(problem.Line, LineOf(text, problem.Start));
                Assert.Equal(problem.Line, LineOf(text, problem.Span.End));
                position = problem.Start;
            }

            foreach (var line in registry.Lines)
            {
                Assert.Equal(line.Number, LineOf(text, line.Span.Start));
                Assert.All(
                    line.Keys.Select(key => key.Span).Append(line.ServiceSpan).Append(line.PortSpan),
                    span => Assert.True(span.Start >= line.Span.Start && span.End <= line.Span.End && span.Length > 0));
            }
        });

    [Fact]
    public void A_correction_leaves_no_problem_of_its_kind_at_its_place()
        => Entries.Anything.Sample(text =>
        {
            foreach (var problem in PortRegistry.Parse(text).Problems)
            {
                if (problem.Correction is not { } correction)
                    continue;
                var corrected = text.Remove(problem.Start, problem.Length).Insert(problem.Start, correction);
                Assert.DoesNotContain(
                    PortRegistry.Parse(corrected).Problems,
                    other => other.Start == problem.Start && other.Kind == problem.Kind && other.Kind != RegistryProblemKind.RepeatedKey);
            }
        });

    private static int LineOf(string text, int position) => Regex.Count(text[..position], "\r\n|[\r\n\u0085\u2028\u2029]");
}

using System.Globalization;
using PortRules.Ports.Text;

namespace PortRules.Ports.Registry;

/// <summary>Reads one line of a registry after the other: <c>service port/transport [keys] [# comment]</c>. Case does not matter in
/// transports and keys.</summary>
internal sealed class RegistryLineReader(string text)
{
    private readonly RegistryKeyReader _keys = new(text);
    private readonly TextCache _cache = new();

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="problem">Why it cannot be read, or null.</param>
    /// <returns>Null with a problem, and for a line that is blank or a comment.</returns>
    public RegistryLine? Read(LineCursor line, out RegistryProblem? problem)
    {
        var findings = new ProblemSlot(line.Number);
        var read = Read(line, ref findings);
        problem = findings.Problem;
        return problem is null ? read : null;
    }

    private RegistryLine? Read(LineCursor line, ref ProblemSlot problem)
    {
        var words = new WordReader(text, line.Start, line.End, _cache);
        if (line.End - line.Start > PortRegistry.MaxLineLength)
        {
            var rest = line.Start + PortRegistry.MaxLineLength;
            problem.Set(
                new(rest, line.End - rest), RegistryProblemKind.Limit, $"a line has at most {PortRegistry.MaxLineLength} characters");
            return null;
        }

        if (line.FindControl() is >= 0 and var control)
        {
            var code = ((int)text[control]).ToString("X4", CultureInfo.InvariantCulture);
            problem.Set(new(control, 1), RegistryProblemKind.ControlCharacter, $"the control character U+{code} is not allowed");
            return null;
        }

        if (!words.Next(out var service) || !ReadService(service, ref problem))
            return null;
        if (!words.Next(out var portWord))
        {
            problem.Set(
                service.Whole, RegistryProblemKind.Port, "a port and its transport have to follow: '5101/tcp', '6100-6199/udp', '*/tcp'");
            return null;
        }

        if (!ReadPorts(portWord, ref problem, out var ports, out var transport))
            return null;
        return _keys.Read(ref words, Text(service.Whole), ports, transport, ref problem) is { } entry
            ? new(text, line.Number, entry, new(line.Start, line.End - line.Start), service.Whole, portWord.Whole)
            : null;
    }

    private bool ReadService(Word word, ref ProblemSlot problem)
    {
        for (var index = word.Start; index < word.End; index++)
        {
            var character = text[index];
            if (character == '/' && IsPort(text.Substring(word.Start, index - word.Start)))
                return problem.Set(word.Whole, RegistryProblemKind.Service, "the name of the service has to come first");
            if (IsAllowedInService(character))
                continue;
            var shown = character == '\uFEFF' ? "the invisible character U+FEFF" : $"'{character}'";
            return problem.Set(word.Whole, RegistryProblemKind.Service, $"the name of a service cannot have {shown} in it");
        }

        return true;
    }

    /// <summary>Whether a character, neither a blank nor a control character, may stand in the name of a service.</summary>
    public static bool IsAllowedInService(char character) => character is not ('=' or '"' or '/' or '\uFEFF');

    private static bool IsPort(string word)
        => word.Length > 0 && (word == RegistryWords.AnyPort || word.All(character => character is >= '0' and <= '9' or '-'));

    private bool ReadPorts(Word word, ref ProblemSlot problem, out PortRange? ports, out Transport transport)
    {
        ports = null;
        transport = Transport.Tcp;
        var slash = text.IndexOf('/', word.Start, word.End - word.Start);
        if (slash < 0)
        {
            var whole = Text(word.Whole);
            return IsPort(whole)
                ? problem.Set(
                    word.Whole,
                    RegistryProblemKind.Transport,
                    $"the transport is missing: '{whole}/{RegistryWords.Tcp}' or '{whole}/{RegistryWords.Udp}'")
                : problem.Set(
                    word.Whole,
                    RegistryProblemKind.Port,
                    "a port and its transport have to stand here: '5101/tcp', '6100-6199/udp', '*/tcp'");
        }

        var left = new TextRange(word.Start, slash - word.Start);
        var right = new TextRange(slash + 1, word.End - slash - 1);
        if (Is(left, RegistryWords.Tcp) || Is(left, RegistryWords.Udp))
        {
            return problem.Set(
                word.Whole,
                RegistryProblemKind.Port,
                "the port comes before its transport",
                IsPort(Text(right)) ? Text(right) + "/" + Text(left).ToLowerInvariant() : null);
        }

        return ReadNumbers(left, word, ref problem, out ports) && ReadTransport(left, right, word, ref problem, out transport);
    }

    private bool ReadNumbers(TextRange span, Word word, ref ProblemSlot problem, out PortRange? ports)
    {
        ports = null;
        if (Is(span, RegistryWords.AnyPort))
            return true;
        if (span.Length == 0)
            return problem.Set(word.Whole, RegistryProblemKind.Port, "the port is missing before '/'");
        var dash = text.IndexOf('-', span.Start, span.Length);
        var firstSpan = dash < 0 ? span : new(span.Start, dash - span.Start);
        if (ReadNumber(firstSpan, span, ref problem) is not { } first)
            return false;
        var lastSpan = dash < 0 ? span : new(dash + 1, span.End - dash - 1);
        if ((dash < 0 ? first : ReadNumber(lastSpan, span, ref problem)) is not { } last)
            return false;
        if (last < first)
        {
            return problem.Set(
                span, RegistryProblemKind.Port, $"the range ends before it begins: {last} is below {first}", $"{last}-{first}");
        }

        ports = new(first, last);
        return true;
    }

    private int? ReadNumber(TextRange span, TextRange whole, ref ProblemSlot problem)
    {
        var number = 0;
        for (var index = span.Start; index < span.End; index++)
        {
            if (text[index] is not (>= '0' and <= '9'))
                number = -1;
            else if (number is >= 0 and <= PortNumber.Max)
                number = (number * 10) + (text[index] - '0');
        }

        if (number is >= 1 and <= PortNumber.Max)
            return number;
        if (span.Length == 0 || number < 0)
        {
            problem.Set(
                whole, RegistryProblemKind.Port, $"'{Text(whole)}' is no port: a number, a range such as '6100-6199', or '*' is needed");
        }
        else
        {
            problem.Set(
                span,
                RegistryProblemKind.Port,
                number == 0
                    ? "port 0 cannot be registered: the system assigns a port for it"
                    : $"{Text(span)} is no port: the highest is {PortNumber.Max}");
        }

        return null;
    }

    private bool ReadTransport(TextRange ports, TextRange span, Word word, ref ProblemSlot problem, out Transport transport)
    {
        transport = Is(span, RegistryWords.Udp) ? Transport.Udp : Transport.Tcp;
        if (transport == Transport.Udp || Is(span, RegistryWords.Tcp))
            return true;
        if (span.Length == 0)
        {
            var port = Text(ports);
            return problem.Set(
                word.Whole,
                RegistryProblemKind.Transport,
                $"the transport is missing: '{port}/{RegistryWords.Tcp}' or '{port}/{RegistryWords.Udp}'");
        }

        return Is(span, "quic")
            ? problem.Set(span, RegistryProblemKind.Transport, "QUIC has the ports of UDP", RegistryWords.Udp)
            : problem.Set(
                span,
                RegistryProblemKind.Transport,
                $"'{Text(span)}' is no transport; these are: {RegistryWords.Tcp}, {RegistryWords.Udp}",
                NearestWord.Of(Text(span), RegistryWords.Transports));
    }

    private bool Is(TextRange span, string word) => WordReader.Is(text, span, word);

    private string Text(TextRange span) => text.Substring(span.Start, span.Length);
}

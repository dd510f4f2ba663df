namespace PortRules.Corpus;

/// <summary>The arguments, the labels or the sources are not what they should be. The message is for the one who runs the tool, and names
/// the file, and the line where there is one.</summary>
internal sealed class InputException(string message, Exception? cause = null) : Exception(message, cause);

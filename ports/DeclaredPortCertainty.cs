namespace PortRules.Ports;

/// <summary>How sure it is that a program opens an endpoint that its source or its settings name.</summary>
public enum DeclaredPortCertainty
{
    /// <summary>Some runs open it: those of one launch profile or one environment, those that take a certain path through the code, or
    /// those of programs that make a library do so.</summary>
    Possible,

    /// <summary>Nobody has written it: the server opens it by itself where nothing names another endpoint, as Kestrel does with
    /// <c>http://localhost:5000</c>.</summary>
    Implied,

    /// <summary>Written in settings, or in code that lets settings decide. Environment variables, the command line or another settings file
    /// can put any number of other endpoints in its place.</summary>
    Default,

    /// <summary>Every run opens it, wherever the program runs.</summary>
    Sure,
}

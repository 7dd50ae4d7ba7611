namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>What is wrong with a line of the dialplan.</summary>
public enum DialplanProblemKind
{
    /// <summary><c>same</c> before any <c>exten</c> of the section: the line is dropped.</summary>
    NothingBefore,

    /// <summary>Priority <c>n</c> or <c>s</c> before any number: the line is dropped.</summary>
    NoPriorityBefore,

    /// <summary>The priority is no number above 0, no label and no word that Asterisk knows: the line is dropped.</summary>
    InvalidPriority,

    /// <summary>A label without its closing parenthesis: the line is dropped.</summary>
    OpenLabel,

    /// <summary>Priority <c>n</c> right after a hint becomes 0: the line is dropped without a word.</summary>
    PriorityAfterHint,

    /// <summary>The extension has no name: the line is dropped.</summary>
    NoName,

    /// <summary>The extension has this priority already: the line is dropped.</summary>
    PriorityTaken,

    /// <summary>The extension has this label already: the step is kept, its label is not.</summary>
    LabelTaken,

    /// <summary>The arguments have no closing parenthesis: all that follows the opening one is taken.</summary>
    OpenArguments,

    /// <summary>The context is included already: the line is dropped.</summary>
    IncludedAlready,

    /// <summary>The line is none that a dialplan knows: it is dropped.</summary>
    UnknownDirective,
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace TwilioTrunk.Asterisk.Dialplan;

/// <summary>
/// Evaluates what stands in <c>$[...]</c>, as Asterisk's main/ast_expr2.y does. Numbers are exact here; a result that needs more than 28 digits is
/// not known.
/// </summary>
internal sealed partial class Expression
{
    private const decimal GreatestPlain = 1_000_000_000_000_000_000m;

    private readonly List<Token> _tokens;
    private readonly Func<string, string, string?> _function;
    private int _next;
    private bool _isWrong;

    private Expression(string text, Func<string, string, string?> function)
    {
        _tokens = Tokens(text);
        _function = function;
    }

    /// <summary>
    /// The value of an expression. As in Asterisk, what follows a whole expression is left out, one that breaks off is <c>0</c>, and what does not
    /// begin like one is nothing.
    /// </summary>
    /// <param name="text">The expression, with its variables filled in.</param>
    /// <param name="function">Gives the result of a function of the dialplan for its name and arguments; null when there is no such function.</param>
    public static string Evaluate(string text, Func<string, string, string?> function)
    {
        // What is not known may hold an operator, so nothing of the expression is.
        if (UnknownText.IsIn(text))
            return UnknownText.Mark;
        try
        {
            var expression = new Expression(text, function);
            if (expression._tokens is not [{ Operator: "" or "(" or "-" or "!" }, ..])
                return "";
            var value = expression.Read(0);
            return expression._isWrong ? "0" : value.Text;
        }
        catch (OverflowException)
        {
            return UnknownText.Mark;
        }
        catch (RegexMatchTimeoutException)
        {
            return UnknownText.Mark;
        }
    }

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        foreach (Match match in TokenPattern().Matches(text))
        {
            if (match.Groups["operator"].Success)
                tokens.Add(new Token(Operator(match.Value), new Value(match.Value, false)));
            else if (match.Groups["number"].Success)
                tokens.Add(new Token("", new Value(match.Value, true)));
            else if (match.Groups["text"].Success)
                tokens.Add(new Token("", new Value(match.Value, false)));
        }
        return tokens;

        static string Operator(string written) => written switch { "||" => "|", "&&" => "&", "==" => "=", _ => written };
    }

    private static int Strength(string name) => name switch
    {
        "?" or "::" => 1,
        "|" => 2,
        "&" => 3,
        "=" or ">" or "<" or ">=" or "<=" or "!=" => 4,
        "+" or "-" => 5,
        "*" or "/" or "%" => 6,
        ":" or "=~" or "~~" => 8,
        _ => 0,
    };

    private string Peek() => _next < _tokens.Count ? _tokens[_next].Operator : ")";

    /// <summary>Reads operands and the operators between them that bind more than <paramref name="least"/>.</summary>
    private Value Read(int least)
    {
        var left = Operand();
        while (!_isWrong && Peek() is var name && name is not ("" or "::") && Strength(name) > least)
        {
            _next++;
            if (name != "?")
            {
                left = Apply(name, left, Read(Strength(name)));
                continue;
            }
            var whenTrue = Read(0);
            if (Peek() != "::")
                return Wrong();
            _next++;
            var whenFalse = Read(1);
            left = IsChosen(left) ? whenTrue : whenFalse;
        }
        return left;
    }

    private Value Operand()
    {
        if (_next == _tokens.Count)
            return Wrong();
        var (name, value) = _tokens[_next++];
        switch (name)
        {
            case "":
                return Peek() == "(" && _next < _tokens.Count ? Call(value.Text) : value;
            case "(":
                var inner = Read(0);
                return Close() ? inner : Wrong();
            case "-":
                return Read(7).Number is { } number ? new Value(-number) : new Value(0m);
            case "!":
                return new Value(IsTrue(Read(7)) ? 0m : 1m);
            default:
                return Wrong();
        }
    }

    private Value Call(string name)
    {
        _next++;
        var arguments = new List<Value> { Read(0) };
        while (!_isWrong && Peek() == ",")
        {
            _next++;
            arguments.Add(Peek() is "," or ")" ? new Value("", false) : Read(0));
        }
        if (_isWrong || !Close())
            return Wrong();
        var number = arguments.Count == 1 ? arguments[0].Number : null;
        var result = (name, number) switch
        {
            ("ABS", { } known) => Show(Math.Abs(known)),
            ("FLOOR", { } known) => Show(Math.Floor(known)),
            ("CEIL", { } known) => Show(Math.Ceiling(known)),
            ("ROUND", { } known) => Show(Math.Round(known, MidpointRounding.AwayFromZero)),
            ("RINT", { } known) => Show(Math.Round(known, MidpointRounding.ToEven)),
            ("TRUNC", { } known) => Show(Math.Truncate(known)),
            ("ABS" or "FLOOR" or "CEIL" or "ROUND" or "RINT" or "TRUNC", _) => "0",
            _ => _function(name, string.Join(',', arguments.Select(argument => argument.Text))) ?? "0",
        };
        return UnknownText.IsIn(result) ? throw new OverflowException() : new Value(result);
    }

    private bool Close()
    {
        if (_next == _tokens.Count || Peek() != ")")
            return false;
        _next++;
        return true;
    }

    private Value Wrong()
    {
        _isWrong = true;
        return new Value("", false);
    }

    private static Value Apply(string name, Value left, Value right) => name switch
    {
        "|" => IsNothing(left) ? right : Counted(left),
        "&" => IsNothing(left) || IsNothing(right) ? new Value(0m) : Counted(left),
        "=" or "!=" or "<" or ">" or "<=" or ">=" => new Value(Compare(name, left, right) ? 1m : 0m),
        "+" => (left.Number, right.Number) switch
        {
            ({ } one, { } other) => new Value(one + other),
            ({ } one, null) => new Value(one),
            (null, { } other) => new Value(other),
            _ => new Value(0m),
        },
        "-" => (left.Number, right.Number) switch
        {
            ({ } one, { } other) => new Value(one - other),
            ({ } one, null) => new Value(one),
            (null, { } other) => new Value(-other),
            _ => new Value(0m),
        },
        "*" => left.Number is { } one && right.Number is { } other ? new Value(one * other) : new Value(0m),
        "/" => Divide(left, right),
        "%" => left.Number is { } one && right.Number is { } other ? new Value(other == 0 ? 0 : one % other) : new Value(0m),
        "~~" => new Value(WithoutQuotes(left.Text) + WithoutQuotes(right.Text)),
        _ => MatchText(WithoutQuotes(left.Text), WithoutQuotes(right.Text), isAnchored: name == ":"),
    };

    private static Value Divide(Value left, Value right)
    {
        if (left.Number is not { } one)
            return new Value(0m);
        return right.Number is { } other && other != 0 ? new Value(one / other) : new Value(int.MaxValue);
    }

    private static bool Compare(string name, Value left, Value right)
    {
        var order = left.IsText || right.IsText
            ? string.CompareOrdinal(left.Text, right.Text)
            : (left.Number ?? 0).CompareTo(right.Number ?? 0);
        return name switch { "=" => order == 0, "!=" => order != 0, "<" => order < 0, ">" => order > 0, "<=" => order <= 0, _ => order >= 0 };
    }

    /// <summary>The first group of a match, or its length; without a match an empty text, or 0 when the expression has no group.</summary>
    private static Value MatchText(string text, string pattern, bool isAnchored)
    {
        if (PosixExpression.Create(pattern) is not { } expression)
            return new Value("", false);
        var match = expression.Match(text);
        if (!match.Success || (isAnchored && match.Index != 0))
            return expression.GetGroupNumbers().Length > 1 ? new Value("", false) : new Value(0m);
        return match.Groups.Count > 1 && match.Groups[1].Success ? new Value(match.Groups[1].Value) : new Value((decimal)match.Length);
    }

    /// <summary>A text that is a number becomes one when it is looked at as such.</summary>
    private static Value Counted(Value value) => value.Number is { } number ? new Value(number) : value;

    private static bool IsNothing(Value value) => value.Text.Length == 0 || value.Number == 0;

    private static bool IsChosen(Value value) => value.IsText ? value.Text is not ("" or "\"\"" or "0") : value.Number != 0;

    /// <summary>What <c>!</c> takes for true: a number in a text counts, and other text is 0.</summary>
    private static bool IsTrue(Value value) =>
        value.IsNumber ? value.Number != 0 : value.Text.Length > 0 && value.Text != "0" && (Substitution.Number(value.Text) ?? 0) != 0;

    private static string WithoutQuotes(string text) =>
        text is ['"', .., '"'] or "\"" ? text.Replace("\"", "", StringComparison.Ordinal) : text;

    /// <summary>As C shows a number with 18 digits.</summary>
    private static string Show(decimal number)
    {
        if (Math.Abs(number) < GreatestPlain && Math.Truncate(number) == number)
            return Math.Truncate(number).ToString("0", CultureInfo.InvariantCulture);
        var digits = number.ToString("E17", CultureInfo.InvariantCulture);
        var power = int.Parse(digits.AsSpan(digits.IndexOf('E', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        if (power is >= -4 and < 18)
            return Math.Round(number, Math.Min(28, 17 - power), MidpointRounding.ToEven).ToString("0.############################", CultureInfo.InvariantCulture);
        var mantissa = digits[..digits.IndexOf('E', StringComparison.Ordinal)].TrimEnd('0').TrimEnd('.');
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(power < 0 ? '-' : '+')}{Math.Abs(power):00}");
    }

    [GeneratedRegex(
        """
        (?<operator>\|\||\||&&|&|==|=~|=|~~|>=|>|<=|<|!=|!|\+|,|-|\*|/|%|\?|::|:|\(|\))
        |(?<text>"[^"]*")
        |(?<number>[0-9]+(\.[0-9]+)?)(?![a-zA-Z0-9.';\\_^\#@\u0080-\uffff]|\$[^{])
        |(?<text>([a-zA-Z0-9.';\\_^\#@\u0080-\uffff]|\$[^{])+)
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex TokenPattern();

    private sealed record Token(string Operator, Value Value);

    /// <summary>A value: a number, a text that is one until it is needed otherwise, or a text that is none.</summary>
    private readonly record struct Value
    {
        private readonly decimal? _number;

        public Value(decimal number)
        {
            (_number, IsNumber) = (number, true);
            Text = Show(number);
        }

        public Value(string text, bool isNumber)
        {
            Text = text;
            _number = isNumber ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;
        }

        /// <summary>A text that Asterisk takes for a number when it looks like one.</summary>
        public Value(string text)
        {
            Text = text;
            if (text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '.' or '-')
                && text.All(letter => char.IsAsciiDigit(letter) || letter == '.'))
            {
                _number = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;
            }
        }

        public string Text { get; }

        /// <summary>True for what was computed, not written.</summary>
        public bool IsNumber { get; }

        public decimal? Number => _number;

        public bool IsText => _number is null;
    }
}

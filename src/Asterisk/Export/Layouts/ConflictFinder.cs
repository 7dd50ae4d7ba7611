using System.Globalization;
using System.Text.RegularExpressions;
using TwilioTrunk.Asterisk.Conf;
using TwilioTrunk.Asterisk.Content;

namespace TwilioTrunk.Asterisk.Layouts;

/// <summary>Finds the lines outside our block that would stop the trunks.</summary>
/// <param name="title">The title of our block.</param>
/// <param name="render">Gives a value as the PBX will see it: markers replaced.</param>
/// <param name="addresses">Twilio's addresses.</param>
internal sealed class ConflictFinder(string title, Func<string, string> render, TwilioAddressList addresses)
{
    private const int LowestMaxForwards = 70;

    private readonly List<Conflict> _conflicts = [];

    /// <summary>PJSIP endpoints that go away with the conflicts; nothing may dial them any more.</summary>
    private readonly HashSet<string> _removed = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<Conflict> Conflicts => _conflicts;

    /// <summary>Looks through <c>pjsip.conf</c> and what it includes.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="own">The sections in our block, as they will be.</param>
    public void FindInPjsip(ConfTree tree, IReadOnlyCollection<PjsipObject> own)
    {
        var ownNames = own.Select(item => item.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var binds = own.Where(item => item.Type == "transport").ToDictionary(
            item => Bind(item.Setting("protocol"), item.Setting("bind")), item => item.Name, StringComparer.OrdinalIgnoreCase);
        var takesAnonymous = tree.Sections.Any(IsAnonymousEndpoint);
        foreach (var section in tree.Sections.Where(section => !IsOurs(section.File, section.Section.Head)))
        {
            var type = section.Last("type")?.Value.ToLowerInvariant();
            if (ownNames.Contains(section.Name))
            {
                AddSection(section, section.File, section.Section.Head, Text.ConflictName);
                if (type is "wizard" or "endpoint")
                    _removed.Add(section.Name);
                continue;
            }
            switch (type)
            {
                case "wizard":
                    Wizard(section);
                    break;
                case "identify" when section.All("match").FirstOrDefault(Covers) is { } match:
                    AddSection(section, match.File, match.Line, Format(Text.ConflictIdentify, render(match.Value)));
                    break;
                case "registration" when IsTwilio(section.Last("server_uri")):
                    AddSection(section, section.File, section.Section.Head, Text.ConflictRegistration);
                    break;
                case "global":
                    Global(section, takesAnonymous);
                    break;
                case "transport":
                    var bind = Bind(section.Last("protocol")?.Value, section.Last("bind")?.Value);
                    if (!binds.TryAdd(bind, section.Name))
                        AddSection(section, section.File, section.Section.Head, Format(Text.ConflictBind, bind, binds[bind]));
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Looks through <c>extensions.conf</c> and what it includes; call it after <see cref="FindInPjsip"/>.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="ownContexts">The contexts that are ours alone.</param>
    /// <param name="ownExtensions">What our block adds to the outbound context.</param>
    public void FindInDialplan(ConfTree tree, IReadOnlySet<string> ownContexts, IEnumerable<string> ownExtensions)
    {
        var removed = _removed.Count == 0 ? null : new Regex(
            $@"PJSIP.*?(?<=[@/]|PJSIP_DIAL_CONTACTS\()(?<name>{string.Join('|', _removed.Select(Regex.Escape))})(?![\w.-])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        foreach (var (file, section) in tree.Written.Where(written => !IsOurs(written.File, written.Section.Head)))
        {
            if (ownContexts.Contains(section.Name))
            {
                Add(file, section.Head, Format(Text.ConflictContext, section.Name), Active(file, section));
                continue;
            }
            foreach (var extension in Extensions(section))
            {
                var lines = extension.Lines.Select(line => (file, (ConfLine)line));
                var dial = removed is null ? null : extension.Lines.Find(line => removed.IsMatch(line.Value));
                if (dial is not null)
                    Add(file, dial, Format(Text.ConflictDial, removed!.Match(dial.Value).Groups["name"].Value), lines);
                else if (section.Name == PbxContent.OutboundContext && ownExtensions.Contains(extension.Pattern, StringComparer.Ordinal))
                    Add(file, extension.Lines[0], Text.ConflictPattern, lines);
            }
        }
    }

    /// <summary>
    /// The conflicts that commenting out would not mend: a block comment begins or ends there, or others take the section as a template.
    /// </summary>
    public IEnumerable<Conflict> NotAdoptable(ConfTree tree)
    {
        var templates = tree.Written.SelectMany(written => written.Section.Head.Templates).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return _conflicts.Where(conflict => conflict.Lines.Any(
            place => place.Line.ChangesCommentBlock || (place.Line is ConfSectionLine head && templates.Contains(head.Name))));
    }

    private void Wizard(LoadedSection section)
    {
        // With accepts_registrations the wizard makes no identify of its remote hosts.
        var accepts = ConfValue.IsTrue(section.Last("accepts_registrations")?.Value);
        var hosts = section.All("remote_hosts").Where(option => !accepts && Covers(option)).ToList();
        var matches = section.All("identify/match").Where(Covers).ToList();
        if (hosts.Concat(matches).FirstOrDefault(IsTwilio) is { } trunk)
        {
            _removed.Add(section.Name);
            AddSection(section, trunk.File, trunk.Line, Format(Text.ConflictOldTrunk, section.Name));
        }
        else if (hosts.Count > 0)
        {
            _removed.Add(section.Name);
            AddSection(section, hosts[0].File, hosts[0].Line, Format(Text.ConflictIdentify, render(hosts[0].Value)));
        }
        else
        {
            foreach (var match in matches)
                Add(match.File, match.Line, Format(Text.ConflictIdentify, render(match.Value)), [(match.File, match.Line)]);
        }
    }

    private void Global(LoadedSection section, bool takesAnonymous)
    {
        if (section.Last("max_forwards") is { } hops
            && int.TryParse(hops.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < LowestMaxForwards)
        {
            Add(hops.File, hops.Line, Format(Text.ConflictMaxForwards, count), [(hops.File, hops.Line)]);
        }
        if (takesAnonymous && section.Last("endpoint_identifier_order") is { } order && IsAnonymousFirst(order.Value.Split(',')))
            Add(order.File, order.Line, Text.ConflictIdentifierOrder, [(order.File, order.Line)]);
    }

    /// <summary>What the order does not name comes last, and its names count with case and blanks.</summary>
    private static bool IsAnonymousFirst(string[] order) =>
        Array.IndexOf(order, "anonymous") is >= 0 and var anonymous && Array.IndexOf(order, "ip", 0, anonymous) < 0;

    private static bool IsAnonymousEndpoint(LoadedSection section) =>
        section.Last("type")?.Value.ToLowerInvariant() is "endpoint" or "wizard"
        && (section.Name.Equals("anonymous", StringComparison.OrdinalIgnoreCase) || section.Name.StartsWith("anonymous@", StringComparison.OrdinalIgnoreCase));

    private string Bind(string? protocol, string? address) => $"{protocol ?? "udp"} {render(address ?? "")}";

    private bool Covers(LoadedOption option) => Entries(render(option.Value)).Any(addresses.Covers) || IsTwilio(option);

    private bool IsTwilio(LoadedOption? option) =>
        option is not null
        && (option.Value.Contains(MarkerText.Domain, StringComparison.Ordinal)
            || render(option.Value).Contains(TwilioAddressList.Domain, StringComparison.OrdinalIgnoreCase));

    private bool IsOurs(ConfFile file, ConfLine line) => file.Document.Blocks.Any(block => block.Title == title && block.Contains(line.Number));

    private void AddSection(LoadedSection section, ConfFile file, ConfLine line, string reason) =>
        Add(
            file,
            line,
            reason,
            section.Parts.Where(part => !IsOurs(part.File, part.Section.Head)).SelectMany(part => Active(part.File, part.Section)));

    private void Add(ConfFile file, ConfLine line, string reason, IEnumerable<(ConfFile, ConfLine)> lines) =>
        _conflicts.Add(new Conflict(file.Path, line.Number, SecretMask.Hide(reason), [.. lines]));

    /// <summary>The head of a section and its options, without the includes that stand among them.</summary>
    private static IEnumerable<(ConfFile, ConfLine)> Active(ConfFile file, ConfSection section) =>
        section.Lines.Where(line => line is ConfOptionLine or ConfBrokenLine).Prepend(section.Head).Select(line => (file, line));

    /// <summary>The extensions of a context, each with all its lines; every other option stands alone.</summary>
    private static List<(string? Pattern, List<ConfOptionLine> Lines)> Extensions(ConfSection section)
    {
        var all = new List<(string? Pattern, List<ConfOptionLine> Lines)>();
        var current = -1;
        foreach (var option in section.Options)
        {
            if (option.Name.Equals("same", StringComparison.OrdinalIgnoreCase) && current >= 0)
            {
                all[current].Lines.Add(option);
                continue;
            }
            var isExtension = option.Name.Equals("exten", StringComparison.OrdinalIgnoreCase);
            var pattern = isExtension ? option.Value.Split(',')[0].Replace(" ", "", StringComparison.Ordinal) : null;
            current = isExtension ? all.FindIndex(known => known.Pattern == pattern) : -1;
            if (current >= 0)
            {
                all[current].Lines.Add(option);
                continue;
            }
            all.Add((pattern, [option]));
            current = isExtension ? all.Count - 1 : -1;
        }
        return all;
    }

    private static string[] Entries(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}

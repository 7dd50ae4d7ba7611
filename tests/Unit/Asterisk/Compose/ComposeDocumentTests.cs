using System.Text;
using TwilioTrunk.Asterisk;
using TwilioTrunk.Asterisk.Compose;
using TwilioTrunk.Asterisk.Conf;

namespace TwilioTrunk.Tests.Unit.Asterisk.Compose;

public sealed class ComposeDocumentTests
{
    private const string Project = """
        # Mine.
        x-ports: &ports
          - "7:7"
        x-base: &base
          ports: *ports
          environment: { LEVEL: 1 }
        services:
          asterisk:
            image: ${IMAGE:-pbx}
            environment:
              PUBLIC_ADDRESS: ${PUBLIC_ADDRESS:-auto}
              PLAIN: text
              HANDED_ON:
            ports:
              - "${SIP_PORT_UDP:-5060}:5060/udp"   # signalling
              - '5061:5061/tcp'
              - 8088:8088
              - target: 5062
                published: "5063"
                protocol: udp
              # the last one
            env_file: .env
          host:
            network_mode: "host"
            environment: ["A=1=2", B]
          flow:
            ports: ["1:1", 2]
          derived:
            <<: *base
            environment: { OWN: 2 }
          bare: { image: x }
        volumes: {}

        """;

    [Fact]
    public void Knows_what_a_service_is_and_where_it_stands()
    {
        var document = Parse(Project);

        Assert.Equal(["asterisk", "host", "flow", "derived", "bare"], document.Services.Select(service => service.Name));
        var asterisk = document.Service("asterisk")!;
        Assert.Equal((false, true), (asterisk.UsesHostNetwork, asterisk.TakesEnvFile));
        Assert.Equal(
            ["15 ${SIP_PORT_UDP:-5060}:5060/udp", "16 5061:5061/tcp", "17 8088:8088", "18 5063:5062/udp"],
            asterisk.Ports.Select(port => $"{port.Line} {port.Text}"));
        Assert.Equal(
            [new("PUBLIC_ADDRESS", "${PUBLIC_ADDRESS:-auto}", 11), new("PLAIN", "text", 12), new("HANDED_ON", "", 13)], asterisk.Environment);
        Assert.True(document.Service("host")!.UsesHostNetwork);
        Assert.Equal([new("A", "1=2", 25), new("B", null, 25)], document.Service("host")!.Environment);
        Assert.Equal(["7:7"], document.Service("derived")!.Ports.Select(port => port.Text));
        Assert.Equal(["OWN"], document.Service("derived")!.Environment.Select(variable => variable.Name));
        Assert.Null(document.Service("other"));
    }

    [Theory]
    [InlineData(false, "\n", false)]
    [InlineData(true, "\r\n", true)]
    public void An_edit_touches_the_text_of_one_mapping(bool hasMark, string newLine, bool isLatin)
    {
        var text = Project.Replace("# Mine.", isLatin ? "# caf\u00e9" : "# Mine.", StringComparison.Ordinal).ReplaceLineEndings(newLine);
        byte[] before = [.. hasMark ? Encoding.UTF8.Preamble : [], .. (isLatin ? Encoding.Latin1 : Encoding.UTF8).GetBytes(text)];
        var document = ComposeDocument.Parse("compose.yml", before);
        Assert.Equal(before, document.ToBytes());

        foreach (var (index, old, now) in ((int, string, string)[])[(0, "\"${SIP_PORT_UDP:-5060}:5060/udp\"", "\"1:2/udp\""), (1, "'5061:5061/tcp'", "'1:2/udp'"), (2, "8088:8088", "\"1:2/udp\"")])
        {
            var edited = document.WithPort(document.Service("asterisk")!.Ports[index], "1:2/udp");
            Assert.Equal(
                document.ToString().Replace($"- {old}{(index == 0 ? "   # signalling" : "")}{newLine}", $"- {now}{(index == 0 ? "   # signalling" : "")}{newLine}", StringComparison.Ordinal),
                edited.ToString());
        }
        Assert.Null(document.Service("asterisk")!.Ports[3].Place);
    }

    [Theory]
    [InlineData("services:\n  a:\n    ports:\n      - 1:1 # x\n      # y\n    image: z\n", "services:\n  a:\n    ports:\n      - 1:1 # x\n      - \"9:9/udp\"\n      # y\n    image: z\n")]
    [InlineData("services:\n  a:\n    ports:\n    - target: 1\n      mode: host\n", "services:\n  a:\n    ports:\n    - target: 1\n      mode: host\n    - \"9:9/udp\"\n")]
    [InlineData("services:\n  a:\n    ports:\n    -   1:1", "services:\n  a:\n    ports:\n    -   1:1\n    -   \"9:9/udp\"")]
    [InlineData("services:\r\n  a:\r\n    image: z\r\n", "services:\r\n  a:\r\n    ports:\r\n      - \"9:9/udp\"\r\n    image: z\r\n")]
    [InlineData("services:\n  a:\n    ports: [ \"1:1\", 2 ] # x\n", "services:\n  a:\n    ports: [ \"1:1\", 2, \"9:9/udp\" ] # x\n")]
    [InlineData("services:\n  a: { image: z }\n", null)]
    [InlineData("services:\n  a:\n    ports: []\n", null)]
    [InlineData("services:\n  a:\n    ports: ${PORTS}\n", null)]
    [InlineData("x: &x\n  ports: [1]\nservices:\n  a:\n    <<: *x\n    image: z\n", null)]
    [InlineData("services:\n  b:\n    image: z\n", null)]
    public void A_new_mapping_stands_behind_the_last_one(string before, string? after) => Assert.Equal(after, Parse(before).WithNewPort("a", "9:9/udp")?.ToString());

    [Theory]
    [InlineData("services:\n  a:\n   image: x\n  b: [1\nc: 2", 0)]
    [InlineData("a: 1\nb: {", 3)]
    [InlineData("a: 1\na: 2\n", 2)]
    [InlineData("a: *nobody\n", 1)]
    public void What_is_no_YAML_is_refused_with_the_place(string text, int line)
    {
        var error = Assert.Throws<InvalidComposeFileException>(() => Parse(text));

        Assert.StartsWith(line == 0 ? "compose.yml is not" : $"compose.yml:{line} is not", error.Message, StringComparison.Ordinal);
        Assert.Equal(("InvalidComposeFile", "compose.yml"), (error.ErrorId, error.File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("services:\n")]
    [InlineData("- 1\n")]
    [InlineData("services:\n  a:\n")]
    public void A_file_without_services_is_read(string text) => Assert.Empty(Parse(text).Services);

    [Theory]
    [InlineData("", "docker-compose.yml docker-compose.yaml", "docker-compose.yml")]
    [InlineData("", "compose.yml docker-compose.yml compose.override.yaml", "compose.yml compose.override.yaml")]
    [InlineData("", "", "")]
    [InlineData("COMPOSE_FILE=a.yml;b/c.yml;gone.yml\nCOMPOSE_PATH_SEPARATOR=;\n", "a.yml b/c.yml compose.yaml", "a.yml b/c.yml")]
    public void Takes_the_files_that_Compose_takes(string env, string present, string expected)
    {
        var folder = Path.GetFullPath("project");
        string[] Full(string names) => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => Path.GetFullPath(name, folder))];

        Assert.Equal(Full(expected), ComposeFiles.Find(folder, EnvDocument.Parse(env), Full(present).Contains));
    }

    private static ComposeDocument Parse(string text) => ComposeDocument.Parse("compose.yml", Encoding.UTF8.GetBytes(text));
}

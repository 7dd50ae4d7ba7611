namespace TwilioTrunk.Tests.Interop.Rigging;

/// <summary>
/// A program "docker" that stands for Docker, whose engine is not on the machines that run these tests. <c>compose up -d --build</c> does what the
/// engine would do with the project of the fixture: the templates as they are then become the image, the start script renders them with the values of
/// <c>.env</c>, and a real Asterisk starts on them in the place of the one before. <c>compose exec</c> is that Asterisk's console.
/// </summary>
internal sealed class DockerStandIn
{
    private readonly TemporaryFolder _folder;

    /// <param name="folder">What the container has for itself.</param>
    /// <param name="network">Where it runs, and dies with.</param>
    public DockerStandIn(TemporaryFolder folder, NetworkSide network)
    {
        _folder = folder;
        Directory.CreateDirectory(folder.Combine("etc"));
        AsteriskSurroundings.Write(folder, AsteriskRelease.Current);
        TemporaryFolder.CopyFiles(folder.Combine("etc"), folder.Combine("base"));
        File.Delete(folder.Combine("base", "modules.conf"));
        var asterisk = AsteriskRelease.Current.Command("usr/sbin/asterisk", ["-C", folder.Combine("etc", "asterisk.conf")]).ToArray();
        Directory.CreateDirectory(Bin);
        ShellProgram.Write(
            Path.Combine(Bin, "docker"),
            $$"""
            w={{folder.Path}}
            printf '%s\n' "$*" >>"$w/record"
            console() { {{ShellProgram.Quoted(asterisk)}} "$@"; }
            case "$1 $2" in
            'compose exec')
                [ -S "$w/run/asterisk.ctl" ] || { echo 'service "asterisk" is not running' >&2; exit 1; }
                shift 6
                console "$@"
                ;;
            'compose up')
                [ ! -f "$w/broken" ] || { echo 'failed to solve: process "/bin/sh -c apt-get update" did not complete successfully' >&2; exit 17; }
                if [ -S "$w/run/asterisk.ctl" ]; then
                    console -rx 'core stop now' >/dev/null
                    while kill -0 "$(cat "$w/pid")" 2>/dev/null; do sleep 0.1; done
                    rm -f "$w/run/asterisk.ctl"
                fi
                rm -rf "$w/etc"
                ( set -a; . ./.env; set +a; sh docker/render-config.sh config/asterisk "$w/etc" ) || exit 1
                cp -r config/asterisk/keys "$w/etc/keys"
                sed -i "s|/etc/asterisk/|$w/etc/|" "$w"/etc/*.conf
                cp -n "$w"/base/*.conf "$w/etc/"
                cp "$w/base/asterisk.conf" "$w/base/logger.conf" "$w/etc/"
                printf 'load = res_resolver_unbound.so\nload = res_clioriginate.so\n' >>"$w/etc/modules.conf"
                nohup {{ShellProgram.Quoted(network.Command([.. asterisk, "-f"]))}} >"$w/out" 2>&1 </dev/null &
                echo $! >"$w/pid"
                ;;
            *) echo "unknown: $*" >&2; exit 1 ;;
            esac
            """);
    }

    /// <summary>The folder of the program, for PATH.</summary>
    public string Bin => _folder.Combine("bin");

    /// <summary>What was asked of it, a line each.</summary>
    public string[] Record => File.Exists(_folder.Combine("record")) ? File.ReadAllLines(_folder.Combine("record")) : [];

    /// <summary>How often it was to build.</summary>
    public int Builds => Record.Count(line => line == "compose up -d --build");

    /// <summary>Lets a build fail, or not any more.</summary>
    public void Break(bool isBroken)
    {
        if (isBroken)
            File.WriteAllText(_folder.Combine("broken"), "");
        else
            File.Delete(_folder.Combine("broken"));
    }

    /// <summary>What a command of the console in the container prints.</summary>
    public Task<string> ExecuteAsync(string command, CancellationToken cancellation) =>
        ChildProcess.RunAsync([Path.Combine(Bin, "docker"), "compose", "exec", "-T", "--", "asterisk", "asterisk", "-rx", command], cancellation);
}

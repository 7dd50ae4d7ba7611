using System.Globalization;

namespace TwilioTrunk.Simulator;

/// <summary>A value given to set up the simulator is not one that Twilio could hold.</summary>
public sealed class SimulatorSettingException : SimulatorException
{
    internal SimulatorSettingException(string setting, string? value, string rule)
        : base(
            "SimulatorSettingInvalid",
            SimulatorFailureKind.InvalidInput,
            value is null
                ? string.Format(CultureInfo.CurrentCulture, Text.SettingInvalid, setting)
                : string.Format(CultureInfo.CurrentCulture, Text.SettingValueInvalid, setting, value),
            rule,
            null) => Setting = setting;

    /// <summary>The name of the setting, such as <c>PhoneNumber</c>.</summary>
    public string Setting { get; }
}

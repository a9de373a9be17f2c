using DigestMonolith.Platform.Options;
using Microsoft.Extensions.Configuration;

namespace DigestMonolith.UnitTests.Platform;

public sealed class FlatSettingsTests
{
    [Fact]
    public void Plain_variables_set_options_of_every_kind()
    {
        var options = Read(("T_COUNT", " 12 "), ("T_SHARE", "0.75"), ("T_ON", "Yes"), ("T_NAME", " a b "), ("T_WAIT", "90"), ("T_AGE", "1.5"), ("T_LIMIT", "3"));

        options.Count.ShouldBe(12);
        options.Share.ShouldBe(0.75);
        options.On.ShouldBeTrue();
        options.Name.ShouldBe("a b");
        options.Wait.ShouldBe(TimeSpan.FromSeconds(90));
        options.Age.ShouldBe(TimeSpan.FromHours(1.5));
        options.Limit.ShouldBe(3);
    }

    [Fact]
    public void What_is_unset_or_empty_keeps_its_default()
    {
        var options = Read(("T_COUNT", ""));

        options.Count.ShouldBe(7);
        options.Limit.ShouldBeNull();
    }

    [Theory]
    [InlineData("T_COUNT", "many")]
    [InlineData("T_COUNT", "1.5")]
    [InlineData("T_COUNT", "99999999999")]
    [InlineData("T_SHARE", "0,75")]
    [InlineData("T_SHARE", "NaN")]
    [InlineData("T_SHARE", "Infinity")]
    [InlineData("T_ON", "maybe")]
    [InlineData("T_WAIT", "00:02:00")]
    [InlineData("T_WAIT", "NaN")]
    [InlineData("T_AGE", "1e300")]
    [InlineData("T_LIMIT", "-")]
    public void A_value_that_does_not_fit_is_refused_by_the_name_of_its_variable(string name, string value)
    {
        var error = Should.Throw<InvalidOperationException>(() => Read((name, value)));

        error.Message.ShouldContain(name);
        error.Message.ShouldContain(value);
    }

    private static Sample Read(params (string Name, string Value)[] variables)
    {
        var options = new Sample();
        FlatSettings.Apply(options, new ConfigurationBuilder()
            .AddInMemoryCollection(variables.Select(variable => KeyValuePair.Create(variable.Name, (string?)variable.Value))).Build());
        return options;
    }

    private sealed class Sample
    {
        [FlatName("T_COUNT")]
        public int Count { get; set; } = 7;

        [FlatName("T_SHARE")]
        public double Share { get; set; }

        [FlatName("T_ON")]
        public bool On { get; set; }

        [FlatName("T_NAME")]
        public string Name { get; set; } = "";

        [FlatName("T_WAIT")]
        public TimeSpan Wait { get; set; }

        [FlatName("T_AGE", Unit = FlatUnit.Hours)]
        public TimeSpan Age { get; set; }

        [FlatName("T_LIMIT")]
        public int? Limit { get; set; }
    }
}

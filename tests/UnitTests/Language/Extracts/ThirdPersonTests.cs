using DigestMonolith.Language.Extracts;

namespace DigestMonolith.UnitTests.Language.Extracts;

public sealed class ThirdPersonTests
{
    [Theory]
    [InlineData("I baked cookies", "Amanda baked cookies")]
    [InlineData("I'll bring you some", "Amanda will bring Jerry some")]
    [InlineData("I don't like your car", "Amanda doesn't like Jerry's car")]
    [InlineData("I need a new tent", "Amanda needs a new tent")]
    [InlineData("I always try, but I forget", "Amanda always tries, but Amanda forgets")]
    [InlineData("my brother took me home", "Amanda's brother took Amanda home")]
    [InlineData("I think you are right", "Amanda thinks Jerry is right")]
    [InlineData("I'm late because you forgot", "Amanda is late because Jerry forgot")]
    public void The_speaker_and_the_other_one_are_named(string said, string told) => ThirdPerson.Tell(said, "Amanda", "Jerry").ShouldBe(told);

    [Theory]
    [InlineData("we leave at five tomorrow")]
    [InlineData("I think we leave at five")]
    [InlineData("make it six, I work late")]
    [InlineData("I did it myself")]
    public void What_would_take_a_guess_is_not_told(string said) => ThirdPerson.Tell(said, "Amanda", "Jerry").ShouldBeNull();

    [Fact]
    public void You_among_many_is_nobody_in_particular() => ThirdPerson.Tell("I'll call you tomorrow", "Amanda", other: null).ShouldBeNull();
}

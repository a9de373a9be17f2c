using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Writes a digest out of the chat's own sentences. The same input gives the same digest.</summary>
public static class Composer
{
    public static DigestBody Compose(ComposerInput input)
    {
        var draft = new Draft(input);
        var decisions = DecisionStatements.Write(draft);
        var actions = ActionStatements.Write(draft);
        var questions = QuestionStatements.Write(draft);
        var topics = TopicStatements.Write(draft);
        return new DigestBody
        {
            Language = input.Language,
            Topics = topics,
            Decisions = decisions,
            OpenQuestions = questions,
            CarriedQuestions = CarriedQuestions.Of(draft),
            Actions = actions,
        };
    }
}

namespace DigestMonolith.Language.Quality;

/// <summary>Takes English contractions apart: "won't" is "will not".</summary>
internal static class Contractions
{
    public static IReadOnlyList<string> Split(string word)
    {
        var mark = word.IndexOf('\'', StringComparison.Ordinal);
        return word switch
        {
            "won't" or "wont" => ["will", "not"],
            "can't" or "cant" or "cannot" => ["can", "not"],
            "dont" => ["do", "not"],
            "didnt" => ["did", "not"],
            "doesnt" => ["does", "not"],
            "gonna" => ["going", "to"],
            "wanna" => ["want", "to"],
            "im" => ["i", "am"],
            "let's" => [word],
            _ when mark <= 0 => [word],
            _ => word[mark..] switch
            {
                "'t" when word[mark - 1] == 'n' && mark > 1 => [word[..(mark - 1)], "not"],
                "'ll" => [word[..mark], "will"],
                "'re" or "'m" => [word[..mark], "are"],
                "'ve" => [word[..mark], "have"],
                "'d" => [word[..mark], "would"],
                "'s" when word[..mark] is "it" or "he" or "she" or "that" or "what" or "there" or "who" or "where" or "how" or "here" => [word[..mark], "is"],
                _ => [word],
            },
        };
    }
}

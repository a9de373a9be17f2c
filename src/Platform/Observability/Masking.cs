using DigestMonolith.Language.Pii;

namespace DigestMonolith.Platform.Observability;

/// <summary>Error texts may quote what people wrote; what is stored or logged of them is masked and bounded.</summary>
public static class Masking
{
    public static string Error(Exception error, int maxLength) => Text(Words(error), maxLength);

    // The outer message of a wrapper says nothing; the innermost says what happened.
    private static string Words(Exception error) => error.GetBaseException() is var cause && cause != error
        ? $"{error.GetType().Name}: {error.Message} {cause.GetType().Name}: {cause.Message}"
        : $"{error.GetType().Name}: {error.Message}";

    public static string Text(string text, int maxLength)
    {
        var masked = PiiMasker.Mask(text).Text;
        return masked.Length <= maxLength ? masked : masked[..Cut(masked, maxLength)];
    }

    // The database refuses a text that ends in half a character, and with it the row that tells of the error.
    private static int Cut(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}

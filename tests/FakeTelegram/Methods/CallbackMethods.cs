namespace DigestMonolith.FakeTelegram.Methods;

/// <summary>answerCallbackQuery.</summary>
internal static class CallbackMethods
{
    private const int LongestText = 200;

    public static BotResult Answer(Request request)
    {
        var text = request.Call.Text("text");
        if (request.World.FindCallback(request.Call.Text("callback_query_id") ?? "") is not { IsExpired: false } query)
        {
            throw BotApiException.BadRequest("query is too old and response timeout expired or query ID is invalid");
        }

        if (text?.Length > LongestText)
        {
            throw BotApiException.BadRequest("MESSAGE_TOO_LONG");
        }

        (query.IsAnswered, query.Answer, query.IsAlert) = (true, text, request.Call.Flag("show_alert"));
        return BotResult.True;
    }
}

using System.Net.Sockets;
using System.Text.Json;
using DigestMonolith.Platform.Jobs;
using Npgsql;

namespace DigestMonolith.Platform.Dlq;

/// <summary>What kind of failure it was: whether another try could end better.</summary>
public enum ErrorClass
{
    RetryableNetwork,
    RetryableRateLimit,
    RetryableServerError,
    NonRetryableValidation,
    NonRetryableBusiness,
    NonRetryableQuota,
}

/// <summary>Tells the classes apart.</summary>
public static class ErrorClasses
{
    public static bool IsRetryable(this ErrorClass found) =>
        found is ErrorClass.RetryableNetwork or ErrorClass.RetryableRateLimit or ErrorClass.RetryableServerError;

    /// <summary>What nobody knows better is a fault of ours, which may pass.</summary>
    public static ErrorClass Of(Exception error) => error switch
    {
        JobRefusedException => ErrorClass.NonRetryableBusiness,
        JobLaterException => ErrorClass.RetryableRateLimit,
        HttpRequestException { StatusCode: { } status } => OfHttp((int)status),
        PostgresException { IsTransient: true } => ErrorClass.RetryableServerError,
        // Classes 22 and 23: the data, or what must hold of it. It is refused again however often it is offered.
        PostgresException { SqlState: ['2', '2' or '3', ..] } => ErrorClass.NonRetryableValidation,
        PostgresException => ErrorClass.RetryableServerError,
        // A file that is not there is nobody's network.
        FileNotFoundException or DirectoryNotFoundException => ErrorClass.RetryableServerError,
        HttpRequestException or SocketException or IOException or TimeoutException or NpgsqlException => ErrorClass.RetryableNetwork,
        JsonException or FormatException or ArgumentException or NotSupportedException => ErrorClass.NonRetryableValidation,
        { InnerException: { } inner } => Of(inner),
        _ => ErrorClass.RetryableServerError,
    };

    /// <summary>Whether a breaker refused the call, there or further in.</summary>
    public static bool IsOpenCircuit(Exception error) => error is Polly.CircuitBreaker.BrokenCircuitException || (error.InnerException is { } inner && IsOpenCircuit(inner));

    /// <summary>The class of an HTTP status that is no success.</summary>
    public static ErrorClass OfHttp(int status) => status switch
    {
        429 => ErrorClass.RetryableRateLimit,
        402 => ErrorClass.NonRetryableQuota,
        408 or 425 => ErrorClass.RetryableNetwork,
        >= 500 => ErrorClass.RetryableServerError,
        _ => ErrorClass.NonRetryableValidation,
    };
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DigestMonolith.FakeProvider;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigestMonolith.IntegrationTests.Llm;

public sealed class ModelHealthTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_provider_that_knows_our_models_may_be_asked()
    {
        await using var lab = await LlmLab.StartAsync(app);
        var health = lab.Services.GetRequiredService<ModelHealth>();

        health.CanAsk.ShouldBeFalse("nobody has looked yet");
        (await health.LookAsync(Ct)).ShouldBeNull();

        health.CanAsk.ShouldBeTrue();
        lab.Logs.Lines.ShouldHaveSingleItem().ShouldStartWith("151 ");
    }

    [Fact]
    public async Task A_model_that_the_provider_does_not_know_is_named()
    {
        await using var lab = await LlmLab.StartAsync(app, ("DIGEST_MODEL_MAX", "gpt-5o-ultra"));
        var health = lab.Services.GetRequiredService<ModelHealth>();

        var stop = await Should.ThrowAsync<OptionsValidationException>(() => health.StartAsync(Ct));
        stop.Message.ShouldBe("DIGEST_MODEL_MAX names gpt-5o-ultra, which the provider does not list.");
        // Found at a later look, it keeps out its own tier alone.
        (await health.LookAsync(Ct)).ShouldBe("DIGEST_MODEL_MAX names gpt-5o-ultra, which the provider does not list");
        health.CanAsk.ShouldBeTrue();
        (await lab.AskAsync(ModelTier.Max)).StepsDown.ShouldBe(["max:model_refused"]);
        lab.Provider.Chats.Select(request => request.Model).ShouldBe([lab.Pro]);
        lab.Provider.Models = [.. lab.Provider.Models, "gpt-5o-ultra:latest"];
        (await health.LookAsync(Ct)).ShouldBeNull();
        await lab.AskAsync(ModelTier.Max);
        lab.Provider.Chats.ShouldContain(request => request.Model == "gpt-5o-ultra");
    }

    [Theory]
    [InlineData("500")]
    [InlineData("hang")]
    public async Task A_provider_that_does_not_answer_stops_no_start_and_is_asked_until_it_was_away_for_three_looks(string fault)
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.ModelsAnswer = Faults.All[fault](null!);
        var health = lab.Services.GetRequiredService<ModelHealth>();

        await health.StartAsync(Ct);
        await health.StopAsync(Ct);
        if (fault == "500")
        {
            health.CanAsk.ShouldBeTrue("one look that fails is no reason to ask nothing");
            await health.LookAsync(Ct);
            health.CanAsk.ShouldBeTrue();
            await health.LookAsync(Ct);
            health.CanAsk.ShouldBeFalse();
            lab.Provider.ModelsAnswer = null;
            await health.LookAsync(Ct);
            health.CanAsk.ShouldBeTrue();
        }
    }

    public static TheoryData<string, string?> Answers => new()
    {
        { "401", "the provider refuses the credentials (HTTP 401)" },
        { "403", "the provider refuses the credentials (HTTP 403)" },
        { "404", null },
        { "500", "the provider answers HTTP 500" },
        { "html", "its list of models is no list of models: is the address an OpenAI-compatible API, with its version path?" },
        { "list", "its list of models is no list of models: is the address an OpenAI-compatible API, with its version path?" },
        { "cut-before", "the provider breaks off its answer" },
        { "cut-body", "the provider breaks off its answer" },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task What_is_wrong_is_said_in_words(string fault, string? problem)
    {
        await using var lab = await LlmLab.StartAsync(app);
        lab.Provider.ModelsAnswer = fault switch
        {
            "404" => FakeAnswer.Error(404, "no"),
            "list" => new FakeAnswer { Body = "[1]" },
            _ => Faults.All[fault](null!),
        };

        (await lab.Services.GetRequiredService<ModelHealth>().LookAsync(Ct)).ShouldBe(problem);
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_said_to_be_so()
    {
        await using var lab = await LlmLab.StartAsync(app, ("LLM_BASE_URL", "http://127.0.0.1:9/v1"));

        (await lab.Services.GetRequiredService<ModelHealth>().LookAsync(Ct)).ShouldBe("the provider cannot be reached (ConnectionError)");
        (await lab.FailAsync()).ShouldBe("network");
    }

    [Fact]
    public async Task A_certificate_is_trusted_when_its_issuer_is_in_the_bundle_and_only_then()
    {
        using var certificate = Certificate();
        await using var provider = await ProviderHost.StartAsync(certificate: certificate);
        var bundle = Path.Combine(app.Data.FullName, $"bundle-{Guid.CreateVersion7()}.pem");
        await File.WriteAllTextAsync(bundle, certificate.ExportCertificatePem(), Ct);
        (string, string?)[] settings = [("LLM_BASE_URL", provider.BaseUrl), ("DIGEST_MODEL_BASE", "fake"), ("DIGEST_MODEL_PRO", "fake"), ("DIGEST_MODEL_MAX", "fake")];
        await using var trusting = await LlmLab.StartAsync(app, [.. settings, ("LLM_CA_BUNDLE", bundle)]);
        await using var strict = await LlmLab.StartAsync(app, settings);

        (await trusting.Services.GetRequiredService<ModelHealth>().LookAsync(Ct)).ShouldBeNull();
        (await trusting.AskAsync()).End.ShouldBe(AnswerEnd.Complete);
        (await strict.Services.GetRequiredService<ModelHealth>().LookAsync(Ct)).ShouldBe("the provider cannot be reached (SecureConnectionError)");
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=fake provider", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }
}

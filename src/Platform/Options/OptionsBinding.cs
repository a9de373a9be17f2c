namespace DigestMonolith.Platform.Options;

/// <summary>Which section an options class is read from; lets a test check that every setting is documented.</summary>
public sealed record OptionsBinding(string Section, Type OptionsType);

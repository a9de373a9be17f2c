using System.Text.Json.Serialization;

namespace DigestMonolith.App.Web.Commands.Analyze;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SegmentsLines.Input), TypeInfoPropertyName = "SegmentsLinesInput")]
[JsonSerializable(typeof(SegmentsLines.Output), TypeInfoPropertyName = "SegmentsLinesOutput")]
[JsonSerializable(typeof(TasksLines.Input), TypeInfoPropertyName = "TasksLinesInput")]
[JsonSerializable(typeof(TasksLines.Output), TypeInfoPropertyName = "TasksLinesOutput")]
[JsonSerializable(typeof(EmotionLines.Input), TypeInfoPropertyName = "EmotionLinesInput")]
[JsonSerializable(typeof(EmotionLines.Output), TypeInfoPropertyName = "EmotionLinesOutput")]
[JsonSerializable(typeof(PiiLines.Input), TypeInfoPropertyName = "PiiLinesInput")]
[JsonSerializable(typeof(PiiLines.Output), TypeInfoPropertyName = "PiiLinesOutput")]
[JsonSerializable(typeof(DuplicatesLines.Input), TypeInfoPropertyName = "DuplicatesLinesInput")]
[JsonSerializable(typeof(DuplicatesLines.Output), TypeInfoPropertyName = "DuplicatesLinesOutput")]
[JsonSerializable(typeof(SummaryLines.Input), TypeInfoPropertyName = "SummaryLinesInput")]
[JsonSerializable(typeof(SummaryLines.Output), TypeInfoPropertyName = "SummaryLinesOutput")]
[JsonSerializable(typeof(GroundingLines.Input), TypeInfoPropertyName = "GroundingLinesInput")]
[JsonSerializable(typeof(GroundingLines.Output), TypeInfoPropertyName = "GroundingLinesOutput")]
internal sealed partial class AnalyzeJson : JsonSerializerContext;

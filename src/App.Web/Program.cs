using System.Text;
using DigestMonolith.App.Web.Commands;

// Standard output carries results, in UTF-8 with LF, whatever the terminal says.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.Out.NewLine = "\n";
return await CommandLine.RunAsync(args);
